"""Writing the index: documents in, terms out, committed together with the position in the change log."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import tantivy

from wegweiser.search.analysis.analyser import GERMAN, Analyser, Analysers
from wegweiser.search.analysis.lexicon import Lexicon
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.schema import (
    MARK,
    area_number,
    day_number,
    schema,
    tongue_number,
    twins_number,
)
from wegweiser.search.index.vocabulary import append_words
from wegweiser.search.protocol import Meaning, open_meaning

HEAP = 96_000_000
"""Bytes tantivy may fill before it writes a segment."""

HANDED_ON = 500
"""Documents handed on to the sentence model at a time."""


@dataclass(frozen=True, slots=True)
class State:
    """What is committed with the documents."""

    position: int = 0
    """The id of the last change that is in the index."""
    next_number: int = 1


class Builder:
    """Writes one edition of an index. One at a time for each folder (tantivy holds a lock file)::

        with Builder(edition) as builder:
            builder.add(documents)
            builder.delete(["newsroom.release:17"])
            builder.commit(position=4711)

    Until ``commit`` nothing is seen by readers, and a kill leaves the last commit as it was.
    """

    def __init__(self, edition: Path, lexicon: Lexicon | None = None, meaning: bool = True) -> None:
        """Without ``meaning`` the sentence model takes no part."""
        self.edition = edition
        folder = edition / "words"
        self._is_new = not tantivy.Index.exists(str(folder)) if folder.is_dir() else True
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._writer = self._index.writer(HEAP, 1)
        self._analysers = Analysers(lexicon or Lexicon())
        self._meaning: Meaning | None = open_meaning(edition, writing=True) if meaning else None
        self._met: Counter[str] = Counter()
        self._gone: list[int] = []
        self._uncommitted: dict[str, int] = {}
        self.state = read_state(self._index.searcher(), self._schema)

    def add(self, documents: Iterable[IndexDocument]) -> int:
        """Take documents up, each in place of an earlier one of its id; how many they were."""
        count, batch = 0, []
        for document in documents:
            number = self.state.next_number
            self.state = replace(self.state, next_number=number + 1)
            if not self._is_new:
                self._forget(document.id)
                self._uncommitted[document.id] = number
            self._writer.add_document(self._entry(number, document))
            count += 1
            batch.append((number, document))
            if self._meaning and len(batch) >= HANDED_ON:
                self._meaning.take(batch, ())
                batch = []
        if self._meaning and batch:
            self._meaning.take(batch, ())
        return count

    def delete(self, ids: Iterable[str]) -> None:
        """Take documents out."""
        for id_ in ids:
            self._forget(id_)

    def commit(self, position: int | None = None) -> None:
        """Make everything visible at once, with the position in the change log that it stands for."""
        if position is not None:
            self.state = replace(self.state, position=position)
        self._writer.delete_documents_by_term("id", MARK)
        mark = tantivy.Document()
        mark.add_text("id", MARK)
        mark.add_integer("number", 0)
        state = {"position": self.state.position, "next": self.state.next_number}
        mark.add_bytes("stored", json.dumps(state).encode())
        self._writer.add_document(mark)
        if self._meaning and self._gone:
            self._meaning.take((), self._gone)
        self._gone.clear()
        self._uncommitted.clear()
        append_words(self.edition, self._met, self._analysers.of(GERMAN).terms)
        self._met.clear()
        self._writer.commit()
        self._index.reload()
        self._is_new = False

    def inherit(self, older: Path) -> None:
        """Keep what the sentence model made of texts for an older edition, as far as they are still the same."""
        if self._meaning:
            self._meaning.inherit(older)

    def work(self) -> bool:
        """Let the sentence model encode a slice of what it has not encoded yet; whether there was any."""
        return self._meaning.work() if self._meaning else False

    def close(self) -> None:
        """End writing; what is not committed is lost."""
        self._writer.wait_merging_threads()

    def __enter__(self) -> Builder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Within -----------------------------------------------------------------------------------

    def _forget(self, id_: str) -> None:
        self._gone += self._numbers_of(id_)
        self._writer.delete_documents_by_term("id", id_)

    def _numbers_of(self, id_: str) -> Iterator[int]:
        """The numbers under which the index knows a document."""
        if id_ in self._uncommitted:
            yield self._uncommitted.pop(id_)
        searcher = self._index.searcher()
        query = tantivy.Query.term_query(self._schema, "id", id_, index_option="basic")
        addresses = [address for _, address in searcher.search(query, limit=10, count=False).hits]
        yield from filter(None, searcher.fast_field_values("number", addresses))

    def _entry(self, number: int, document: IndexDocument) -> tantivy.Document:
        entry = tantivy.Document()
        entry.add_text("id", document.id)
        entry.add_integer("number", number)
        entry.add_integer("day", day_number(document.date))
        entry.add_integer("twins", twins_number(document.group))
        entry.add_integer("tongue", tongue_number(document.language))
        entry.add_integer("area", area_number(document.facets.get("place", ())))
        entry.add_text("language", document.language)
        for facet, values in _facets(document):
            for value in values:
                entry.add_text(facet, value)
        for work in document.helps:
            entry.add_text("helps", work)
        for field, terms in self._terms(document):
            entry.add_text(field, terms)
        entry.add_bytes("stored", _stored(document))
        return entry

    def _terms(self, document: IndexDocument) -> Iterator[tuple[str, str]]:
        """Field and terms; words are counted on the way, for spelling."""
        analyser = self._analysers.of(document.language)
        parts: list[str] = []
        for field, text in (
            ("title", document.title),
            ("names", "\n".join(document.names)),
            ("body", document.text),
        ):
            if text:
                yield field, self._stems(analyser, text, parts)
        if parts:
            yield "parts", " ".join(parts)

    def _stems(self, analyser: Analyser, text: str, parts: list[str]) -> str:
        words = analyser.words(text)
        if analyser.language == GERMAN:
            self._met.update(set(words))
        terms = list(map(analyser.terms.__getitem__, words))
        for term in terms:
            if term.parts:
                parts += term.parts
        return " ".join([term.stem for term in terms if term.stem])


def read_state(searcher: tantivy.Searcher, fields: tantivy.Schema) -> State:
    """The state committed with the documents; a fresh one for an empty index."""
    found = searcher.search(tantivy.Query.term_query(fields, "id", MARK), limit=1, count=False).hits
    if not found:
        return State()
    stored = json.loads(bytes(searcher.doc(found[0][1])["stored"][0]))
    return State(stored["position"], stored["next"])


def _facets(document: IndexDocument) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "type", (document.type,)
    if document.date:
        yield "year", (str(document.date.year),)
    for facet in ("topic", "issuer", "person", "place"):
        if values := document.facets.get(facet):
            yield facet, tuple(values)


def _stored(document: IndexDocument) -> bytes:
    """All that an answer shows, so that no database is needed for it."""
    return json.dumps(
        {
            "id": document.id,
            "title": document.title,
            "text": document.text,
            "url": document.url,
            "type": document.type,
            "language": document.language,
            "date": document.date.isoformat() if document.date else None,
            "precision": str(document.precision),
            "group": document.group,
        },
        ensure_ascii=False,
    ).encode()
