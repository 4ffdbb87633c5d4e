"""What addresses answered, kept in the run: an import that goes on asks for nothing again."""

from __future__ import annotations

import zlib
from datetime import date

from wegweiser.archive.sources.fetching import Answer
from wegweiser.archive.storing.store import Store


class KeptAnswers:
    """The memory of a fetcher. ``round_`` is the number of the import; interrupted ones keep theirs."""

    def __init__(self, store: Store, round_: int) -> None:
        self.store = store
        self.round = round_

    def remembered(self, address: str) -> tuple[Answer, bool] | None:
        """An earlier answer, and whether it was given in this import."""
        row = self.store.connection.execute(
            "SELECT seen, etag, modified, fetched, final, media_type, body FROM answers WHERE address = ?",
            (address,),
        ).fetchone()
        if row is None:
            return None
        seen, etag, modified, fetched, final, media_type, body = row
        day = date.fromisoformat(fetched)
        return Answer(
            address, final, zlib.decompress(body), media_type, etag, modified, day
        ), seen == self.round

    def remember(self, answer: Answer) -> None:
        """Keep an answer of this import."""
        self.store.connection.execute(
            "INSERT OR REPLACE INTO answers (address, seen, etag, modified, fetched, final, media_type, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                answer.address,
                self.round,
                answer.etag,
                answer.modified,
                answer.fetched.isoformat(),
                answer.final,
                answer.media_type,
                zlib.compress(answer.body, 1),
            ),
        )
