"""The projection "search": changes of records become changes of the index.

The position in the change log is committed together with the documents (``index/builder.py``), so that a kill at any
moment leaves documents and position as they belong together. Applying a change twice does no harm: a document
replaces the earlier one of its id.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet

from wegweiser.changes import leases
from wegweiser.changes.models import Change
from wegweiser.changes.projections import Progress
from wegweiser.changes.reads import record_key
from wegweiser.changes.records import PublicRecord
from wegweiser.portal.protocol import findable_kinds, findable_of, findable_rows
from wegweiser.search.engine import NoIndex
from wegweiser.search.index.builder import Builder, State
from wegweiser.search.index.document import IndexDocument, document_of
from wegweiser.search.index.editions import Editions
from wegweiser.search.index.reader import Reader

logger = logging.getLogger(__name__)

CHUNK = 100
"""Records taken up in one slice of a rebuild (some 100 ms)."""

COMMITTED = 20_000
"""Documents after which a rebuild writes what it has."""


WORN, FEW = 0.5, 5_000
"""Replaced texts whose vectors may be kept: half as many as there are texts (a third of all vectors), or so few."""

WORN_LOOK = 600.0
"""Seconds between two looks for that."""

BUILT = object()
"""What a rebuild says when its last slice is done."""


class Search:
    """The index in a folder, kept equal to what is public."""

    name = "search"

    def __init__(self, folder: Path) -> None:
        self.editions = Editions(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self._builder: Builder | None = None
        self._build: Generator[None, None, None] | None = None
        self._look_again = 0.0

    @property
    def lease(self) -> str:
        """One worker feeds one folder; nodes with folders of their own are each fed by a worker of theirs."""
        return f"{self.name}:{leases.identity_of(self.editions.folder)}"

    def is_missing(self) -> bool:
        """Whether there is no index, or one that this program does not read."""
        edition = self.editions.current()
        if edition is None:
            return True
        try:
            self._state(edition)
        except (ValueError, OSError, KeyError):
            return True
        return False

    def position(self) -> int:
        """The id of the last change that is in the index; asking opens nothing for writing."""
        edition = self.editions.current()
        if edition is None or self.is_missing():
            return 0
        return self._state(edition).position

    def apply(self, changes: Sequence[Change]) -> None:
        """Take over what changed, in one commit. ``NoIndex`` where there is none to change."""
        builder = self._writing()
        ids = self._with_relatives(_keys(changes))
        documents, gone = _documents(ids)
        builder.delete(gone)
        builder.add(documents)
        builder.commit(changes[-1].id)

    def work(self) -> bool:
        """Applied changes leave nothing open that could not wait."""
        return False

    def long_work(self) -> bool:
        """Build the index where there is none, or much of it is replaced; else encode what is new: a slice of it."""
        if self._build is None and not self.is_missing() and not self._is_worn():
            return self._writing().work()
        self._build = self._build or self._building(_silently)
        if next(self._build, BUILT) is BUILT:
            self._build = None
        return True

    def rebuild(self, progress: Progress) -> None:
        """Build a fresh edition beside the one in use, which answers until the fresh one takes its place."""
        for _ in self._building(progress):
            pass

    def _building(self, progress: Progress) -> Generator[None, None, None]:
        """The slices of a rebuild."""
        last = Change.objects.order_by("-id").values_list("id", flat=True).first() or 0
        edition = self.editions.fresh()
        try:
            with Builder(edition) as builder:
                if older := self.editions.current():
                    builder.inherit(older)
                added = 0
                for documents in _all_documents(progress):
                    added += builder.add(documents)
                    if added >= COMMITTED:
                        builder.commit()
                        added = 0
                    yield
                builder.commit(last)
        except BaseException:
            self.editions.drop(edition)
            raise
        self._end_writing()
        self.editions.use(edition)

    def unfinished(self) -> list[Path]:
        """The folder of the index, where its pointer is written."""
        return [self.editions.folder]

    def close(self) -> None:
        """Let the folder be written by another process; a rebuild that has begun is given up."""
        build, self._build = self._build, None
        if build is not None:
            build.close()
        self._end_writing()

    def _end_writing(self) -> None:
        builder, self._builder = self._builder, None
        if builder is not None:
            builder.close()

    def complaints(self) -> Iterator[tuple[str, bool, str]]:
        """What a check looks at: (what, whether it is well, advice)."""
        advice = "./wegweiser rebuild search baut ihn."
        if self.is_missing():
            yield "Suchindex", False, f"Der Suchindex fehlt oder ist veraltet. {advice}"
            return
        reader = Reader(self.editions.current() or self.editions.folder)
        state = reader.state()
        last = Change.objects.order_by("-id").values_list("id", flat=True).first() or 0
        behind = last - state.position
        yield f"Änderungen, die noch nicht im Suchindex sind: {behind}", behind < 1000, advice
        number = reader.count(reader.everything())[0]
        yield f"Auffindbare Texte: {number}", number > 0, advice
        replaced = state.next_number - 1 - number
        yield (
            f"Ersetzte Texte, die im Suchindex noch Platz brauchen: {replaced}",
            not _are_many(replaced, number),
            f"Der Arbeiter baut ihn in ruhigen Minuten neu. {advice}",
        )

    # Within -----------------------------------------------------------------------------------

    def _is_worn(self) -> bool:
        """Whether so much has been replaced that the index should be built anew; looked at now and then."""
        if time.monotonic() < self._look_again:
            return False
        self._look_again = time.monotonic() + WORN_LOOK
        reader = Reader(self.editions.current() or self.editions.folder)
        number = reader.count(reader.everything())[0]
        return _are_many(reader.state().next_number - 1 - number, number)

    def _writing(self) -> Builder:
        """The builder of the edition in use; another edition may have taken its place."""
        edition = self.editions.current()
        if edition is None:
            raise NoIndex(self.editions.folder)
        if self._builder is None or self._builder.edition != edition:
            self._end_writing()
            self._builder = Builder(edition)
        return self._builder

    def _state(self, edition: Path) -> State:
        if self._builder is not None and self._builder.edition == edition:
            return self._builder.state
        return Reader(edition).state()

    def _with_relatives(self, ids: set[str]) -> set[str]:
        """The ids with those of the documents that share a group with one of them (translations, duplicates)."""
        edition = self.editions.current()
        if edition is None:
            return ids
        return ids | set(Reader(edition).relatives(ids))


def _are_many(replaced: int, number: int) -> bool:
    return replaced > max(number * WORN, FEW)


def _keys(changes: Sequence[Change]) -> set[str]:
    """The keys of the records that changes touch and of which something can be found."""
    kinds = set(findable_kinds())
    touched = {key for change in changes for key in (*change.touches, record_key(change.kind, change.key))}
    return {key for key in touched if key.partition(":")[0] in kinds and key.partition(":")[2].isdigit()}


def _documents(ids: Iterable[str]) -> tuple[list[IndexDocument], list[str]]:
    """The documents of records, and the ids of those that have none (any more)."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        kind, _, key = id_.partition(":")
        by_kind[kind].append(key)
    documents: list[IndexDocument] = []
    for kind, keys in by_kind.items():
        records = {record.pk: record for record in _records(kind, keys)}
        for record in _with_translations(records):
            documents += _document(kind, record)
    found = {document.id for document in documents}
    return documents, sorted(set(ids) - found)


def _records(kind: str, keys: Iterable[str]) -> Iterable[PublicRecord]:
    return _all_records(kind).filter(pk__in=list(keys))


def _all_records(kind: str) -> QuerySet:
    return apps.get_model(kind)._default_manager.prefetch_related(*findable_rows(kind))


def _with_translations(records: dict[int, PublicRecord]) -> list[PublicRecord]:
    """The records and their other languages: a translation takes its facts from the German row."""
    groups = [key for record in records.values() if (key := getattr(record, "translation_key", None))]
    if groups:
        rows: QuerySet = _all_records(next(iter(records.values())).kind())
        for row in rows.filter(translation_key__in=groups):
            records[row.pk] = row
    return list(records.values())


def _document(kind: str, record: PublicRecord) -> Iterator[IndexDocument]:
    findable = findable_of(kind, record) if record.is_public() else None
    if findable is not None:
        yield document_of(kind, record.pk, findable)


def every_document() -> Iterator[IndexDocument]:
    """The documents of all public records."""
    for documents in _all_documents(_silently):
        yield from documents


def _all_documents(progress: Progress) -> Iterator[list[IndexDocument]]:
    """The documents of all public records, by chunks of records. Nothing is held open between two chunks."""
    records = {kind: _all_records(kind).order_by("pk") for kind in findable_kinds()}
    total, done = sum(each.count() for each in records.values()), 0
    for kind, each in records.items():
        behind = 0
        while chunk := list(each.filter(pk__gt=behind)[:CHUNK]):
            yield [document for record in chunk for document in _document(kind, record)]
            behind, done = chunk[-1].pk, done + len(chunk)
            progress(done, total, "Texte")
    progress(total, total, "Texte")


def _silently(done: int, total: int, what: str) -> None:
    """No report."""


_made: dict[Path, Search] = {}
_making = threading.Lock()


def default_search() -> Search:
    """The index of this node, in the folder that the settings name; one of it in a process, since it writes."""
    folder = Path(settings.WEGWEISER_SEARCH)
    with _making:
        if folder not in _made:
            _made[folder] = Search(folder)
        return _made[folder]
