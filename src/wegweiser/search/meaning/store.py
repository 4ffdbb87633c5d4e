"""Vectors of texts beside the index: files that only grow, mapped into memory, searched without a server.

A vector is kept twice: as 384 signs (48 bytes), by which all passages are gone through, and as 384 small numbers
(int8 with a scale), by which the nearest are measured. Documents stand in the order of their numbers; what has been
replaced or deleted stays until the index is built anew, and is noted as gone, so that nothing is found near it.

Files of a folder: ``queue.jsonl`` (texts not encoded yet), ``done`` (bytes of the queue that are), ``signs``,
``small``, ``scales``, ``spans`` (by passage), ``digests`` and ``documents`` (by document), ``gone`` (numbers of
documents), and while there is something to take over from an earlier edition, its files in the folder ``before``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from wegweiser.search.index.schema import UNDATED
from wegweiser.search.meaning.scattered import Scattered

FORM = 2
"""Goes up when passages or vectors are made in another way, so that they are made anew."""

SIZE = 384
WORDS = SIZE // 64

DOCUMENT = np.dtype(
    [
        ("number", "<i8"),
        ("group", "<i8"),
        ("day", "<i4"),
        ("first", "<i4"),
        ("passages", "<i4"),
        ("length", "<f4"),
        ("common", "<f4"),
        ("language", "S8"),
    ]
)
"""A document: its number in the index, group of translations (0: none), day, where its passages stand, how long
the mean of their vectors is (by which the nearness of the whole is measured), and how near it is to questions of
all kinds (``nearness``)."""

SPAN = np.dtype([("document", "<i4"), ("start", "<i4"), ("end", "<i4")])

PERIODS_KEPT = 8

AT_ONCE = 4_096
"""Passages whose signs are compared at a time: as many as fit the processor's cache."""

NUMBER = np.dtype("<i8")
DIGEST = np.dtype("<u8")

COLUMNS: dict[str, tuple[np.dtype[Any], int]] = {
    "signs": (np.dtype("<u8"), WORDS),
    "small": (np.dtype("i1"), SIZE),
    "scales": (np.dtype("<f4"), 1),
    "spans": (SPAN, 1),
}
"""By passage: type and how many to a row."""


class Passages(NamedTuple):
    """Vectors and spans of some passages."""

    vectors: np.ndarray
    """float32, of length 1, passages × ``SIZE``."""
    spans: np.ndarray


class Rows:
    """The rows of a file that only grows, mapped; ``see`` takes in what has been added."""

    def __init__(self, file: Path, kind: np.dtype, width: int = 1) -> None:
        self.file, self.kind, self.width = file, kind, width
        self.values = np.zeros((0, width) if width > 1 else 0, kind)

    def see(self, number: int) -> np.ndarray:
        """The first ``number`` rows."""
        if number > len(self.values):
            shape = (number, self.width) if self.width > 1 else (number,)
            # A plain array over the mapped file: a slice of a memmap costs more than most of what is done with it.
            self.values = np.memmap(self.file, self.kind, "r", shape=shape).view(np.ndarray)
        return self.values[:number]

    def see_all(self) -> np.ndarray:
        """All rows that are whole."""
        try:
            size = os.stat(self.file).st_size
        except OSError:
            size = 0
        return self.see(size // (self.kind.itemsize * self.width))


class Shelf:
    """The vectors of one edition, for reading. Every read goes by ``view``, which does not change any more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._documents = Rows(folder / "documents", DOCUMENT)
        self._gone = Rows(folder / "gone", NUMBER)
        self._digests = Rows(folder / "digests", DIGEST)
        self._mapped = {name: Rows(folder / name, *COLUMNS[name]) for name in ("signs", "scales", "spans")}
        self._small = Scattered(folder / "small", *COLUMNS["small"])
        self._seen: View | None = None

    def digests(self) -> np.ndarray:
        """The digest of each document's text (``digest_of``); 0 where it is not known."""
        number, known = len(self._documents.see_all()), self._digests.see_all()
        return np.pad(known[:number], (0, max(number - len(known), 0)))

    def view(self) -> View:
        """What is there now; the same view while nothing has been added."""
        documents, gone, seen = self._documents.see_all(), self._gone.see_all(), self._seen
        if seen is not None and len(seen.documents) == len(documents) and len(seen.gone) == len(gone):
            return seen
        passages = int(documents[-1]["first"] + documents[-1]["passages"]) if len(documents) else 0
        if passages:
            self._small.hold()
        mapped = {name: rows.see(passages) for name, rows in self._mapped.items()}
        self._seen = View(documents=documents, gone=gone, small=self._small, **mapped)
        return self._seen


@dataclass(frozen=True)
class View:
    """Documents and passages as they stood at one moment. What every question needs is computed once."""

    documents: np.ndarray
    signs: np.ndarray
    small: Scattered
    scales: np.ndarray
    spans: np.ndarray
    gone: np.ndarray
    """Numbers of documents that were replaced or deleted, encoded or not."""
    _periods: dict[tuple[int, int], np.ndarray] = field(default_factory=dict, init=False)

    @cached_property
    def numbers(self) -> np.ndarray:
        """The documents' numbers, ascending."""
        return self.documents["number"].astype(np.int64)

    @cached_property
    def living(self) -> np.ndarray:
        """Which documents are not gone."""
        living = np.ones(len(self.documents), bool)
        places = self.places(self.gone)
        living[places[places >= 0]] = False
        return living

    @cached_property
    def dead_passages(self) -> np.ndarray:
        """The passages of documents that are gone."""
        return np.flatnonzero(~self.living[self.spans["document"]])

    @cached_property
    def days(self) -> np.ndarray:
        """The day of each passage's document; what is gone has none, and so lies in no period."""
        days = np.where(self.living, self.documents["day"], UNDATED)
        return days.astype(np.int32)[self.spans["document"]]

    def places(self, numbers: np.ndarray) -> np.ndarray:
        """Where documents stand, by their numbers; -1 for those without vectors."""
        if not len(self.numbers):
            return np.full(len(numbers), -1)
        places = np.searchsorted(self.numbers, numbers).clip(max=len(self.numbers) - 1)
        return np.where(self.numbers[places] == numbers, places, -1)

    def near(self, passages: np.ndarray, vector: np.ndarray) -> np.ndarray:
        """How near given passages are to a vector: cosines, float32."""
        return (self.small[passages].astype(np.float32) @ vector) * self.scales[passages]

    def most_alike(
        self, vector: np.ndarray, number: int, period: tuple[int, int] | None = None
    ) -> np.ndarray:
        """About so many passages that are most like a vector in their signs: living ones, of a period of days."""
        if period is None:
            alike = self.alike(vector)
            alike[self.dead_passages] = 0
            return np.flatnonzero(alike >= _least(alike, number))
        inside = self._inside(period)
        alike = self.alike(vector, inside)
        return inside[alike >= _least(alike, number)]

    def _inside(self, period: tuple[int, int]) -> np.ndarray:
        """The living passages of a period; many questions ask for the same (this year)."""
        known = self._periods.get(period)
        if known is None:
            known = np.flatnonzero((self.days >= period[0]) & (self.days <= period[1]))
            if len(self._periods) >= PERIODS_KEPT:
                self._periods.clear()
            self._periods[period] = known
        return known

    def alike(self, vector: np.ndarray, passages: np.ndarray | None = None) -> np.ndarray:
        """In how many of ``SIZE`` signs each passage, or each of some, is like a vector; uint16."""
        # Repeated to the length of what it meets: numpy is three times as quick with rows that need not be matched.
        unlike = np.tile(~signs(vector[None])[0], AT_ONCE)
        alike = np.empty(len(self.signs) if passages is None else len(passages), np.uint16)
        room = np.empty((AT_ONCE, WORDS), np.uint64)
        for start in range(0, len(alike), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            number = len(alike[part])
            if passages is None:
                some = self.signs[part]
            else:  # "clip": it gathers straight into the room then (there is nothing to clip)
                some = np.take(self.signs, passages[part], axis=0, out=room[:number], mode="clip")
            same = np.bitwise_xor(some.ravel(), unlike[: some.size], out=room[:number].ravel())
            counts = np.bitwise_count(same).view(np.uint16).reshape(number, -1)
            # Two counts to a number: three sums of at most 64 fit a byte each.
            pairs = counts[:, 0] + counts[:, 1] + counts[:, 2]
            alike[part] = (pairs & 255) + (pairs >> 8)
        return alike


def _least(alike: np.ndarray, number: int) -> int:
    """The fewest signs in common with which about ``number`` passages are left; never 0."""
    as_much = np.cumsum(np.bincount(alike, minlength=SIZE + 1)[:0:-1])
    return max(SIZE - int(np.searchsorted(as_much, number)), 1)


class Writer:
    """Adds documents to a shelf. A kill leaves rows that no document names; they are overwritten."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._shelf = Shelf(folder)

    def add(
        self, documents: Sequence[np.ndarray], passages: Iterable[Passages], digests: Sequence[int] = ()
    ) -> None:
        """Add documents (rows of ``DOCUMENT`` without ``first`` and ``passages``) with their passages."""
        rows, taken = np.array(documents, DOCUMENT), list(passages)
        rows["passages"] = [len(own.spans) for own in taken]
        rows["length"] = [np.linalg.norm(own.vectors.mean(axis=0)) for own in taken]
        vectors = np.concatenate([own.vectors for own in taken])
        scales = np.abs(vectors).max(axis=1) / 127
        columns = {
            "signs": signs(vectors),
            "small": np.rint(vectors / scales[:, None]).astype(np.int8),
            "scales": scales.astype("<f4"),
            "spans": np.concatenate([own.spans for own in taken]),
        }
        self._append(rows, columns, digests)

    def take_over(self, documents: Sequence[np.ndarray], view: View, digests: Sequence[int]) -> None:
        """Add documents with the passages that another shelf has of them (``first`` and ``passages`` there)."""
        rows = np.array(documents, DOCUMENT)
        first, number = rows["first"].astype(np.int64), rows["passages"].astype(np.int64)
        passages = np.arange(number.sum()) + np.repeat(first - np.cumsum(number) + number, number)
        self._append(rows, {name: getattr(view, name)[passages] for name in COLUMNS}, digests)

    def _append(self, rows: np.ndarray, columns: dict[str, np.ndarray], digests: Sequence[int]) -> None:
        view = self._shelf.view()
        first, place = len(view.spans), len(view.documents)
        rows["first"] = first + np.cumsum(rows["passages"]) - rows["passages"]
        columns["spans"]["document"] = np.repeat(np.arange(place, place + len(rows)), rows["passages"])
        for name, values in columns.items():
            kind, width = COLUMNS[name]
            _write(self.folder / name, first * kind.itemsize * width, values.tobytes())
        if digests:
            _write(self.folder / "digests", place * DIGEST.itemsize, np.array(digests, DIGEST).tobytes())
        _write(self.folder / "documents", place * DOCUMENT.itemsize, rows.tobytes())

    def forget(self, numbers: Sequence[int]) -> None:
        """Note documents as gone."""
        known = len(self._shelf.view().gone)
        _write(self.folder / "gone", known * NUMBER.itemsize, np.array(numbers, NUMBER).tobytes())


def signs(vectors: np.ndarray) -> np.ndarray:
    """The signs of vectors, 64 to a number."""
    return np.packbits(vectors > 0, axis=1).view("<u8")


def _write(file: Path, at: int, values: bytes) -> None:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        os.pwrite(descriptor, values, at)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def digest_of(title: str, text: str, language: str) -> int:
    """A number for what the model reads of a text; never 0."""
    read = "\0".join((language, title, text)).encode()
    return int.from_bytes(hashlib.blake2b(read, digest_size=8).digest(), "little") or 1


class Waiting(NamedTuple):
    """A text that waits for its vectors, and the place in the queue behind it (for ``Queue.finish``)."""

    entry: dict
    behind: int


class Queue:
    """Texts that wait for their vectors, in the order of their numbers."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file, self._done = folder / "queue.jsonl", folder / "done"

    def put(self, entries: Iterable[dict]) -> None:
        """Add entries at the end."""
        with self._file.open("a", encoding="utf-8") as opened:
            for entry in entries:
                opened.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def next(self, most: int) -> list[Waiting]:
        """The first entries that wait."""
        waiting: list[Waiting] = []
        place = self.place()
        try:
            with self._file.open("rb") as opened:
                opened.seek(place)
                while len(waiting) < most and (line := opened.readline()).endswith(b"\n"):
                    place += len(line)
                    waiting.append(Waiting(json.loads(line), place))
        except FileNotFoundError:
            return []
        return waiting

    def place(self) -> int:
        """How many bytes of the queue are done."""
        try:
            return int(self._done.read_text())
        except (FileNotFoundError, ValueError):
            return 0

    def finish(self, place: int) -> None:
        """Note that everything before ``place`` is done; an empty queue is cut back to nothing."""
        new = self._done.with_suffix(".new")
        new.write_text(str(place))
        os.replace(new, self._done)
