"""Text to pieces as SentencePiece's unigram model does it: the most likely way to cut a text into known pieces."""

from __future__ import annotations

import re
import threading

import numpy as np

from wegweiser.search.meaning.weights import Pieces

BLANK = "\u2581"
"""How a blank is written in pieces; every text begins with one."""

BASE = np.uint64(0x9E3779B97F4A7C15)
"""Odd multiplier of the rolling hash by which pieces are found; arithmetic modulo 2^64."""

UNKNOWN_COSTS = 10.0
"""How much worse than the worst piece an unknown character is."""


class Tokenizer:
    """Pieces of texts. Keeps no piece as a Python object: hashes of all pieces, sorted, are 2 MB. Thread safe."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._normalised = {chr(old): new for old, new in pieces.normalised.items()}
        self._odd = re.compile("[" + re.escape("".join(self._normalised)) + "]")
        hashes, self.longest = _hashes_of_pieces(pieces)
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._ids = hashes[order], order.astype(np.int32)
        self._unknown_score = float(pieces.scores.min()) - UNKNOWN_COSTS
        self._powers = _powers(self.longest + 1)
        self._known: dict[str, list[int]] = {}
        self._lock = threading.Lock()

    def pieces(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, without begin and end."""
        found: list[int] = []
        words = self._words(text)
        new = list(dict.fromkeys(word for word in words if word not in self._known))
        fresh = {word: self._cut(word) for word in new}
        for word in words:
            found += fresh.get(word) or self._known[word]
        with self._lock:
            if len(self._known) + len(fresh) > 20_000:
                self._known = {}
            self._known.update(fresh)
        return found

    def _words(self, text: str) -> list[str]:
        """Normalised words, each with the blank before it: no piece reaches over a blank."""
        text = self._odd.sub(lambda found: self._normalised[found[0]], text)
        text = re.sub(" {2,}", " ", text)
        text = text if text.startswith(" ") else " " + text
        return [BLANK + word for word in text[1:].split(" ")]

    def _cut(self, word: str) -> list[int]:
        by_end = self._occurring(word)
        best = [0.0] + [-np.inf] * len(word)
        back: list[tuple[int, int]] = [(0, 0)] * (len(word) + 1)
        scores = self._pieces.scores
        for end in range(1, len(word) + 1):
            score, where = best[end - 1] + self._unknown_score, (end - 1, self._pieces.unknown)
            for start, piece in by_end[end]:
                if best[start] + scores[piece] > score:
                    score, where = best[start] + float(scores[piece]), (start, piece)
            best[end], back[end] = score, where
        cut = []
        place = len(word)
        while place:
            place, piece = back[place]
            cut.append(piece)
        return cut[::-1]

    def _occurring(self, word: str) -> list[list[tuple[int, int]]]:
        """For each end the (start, piece) of the pieces that end there."""
        number = len(word)
        starts, ends, hashes = _substrings(word, self.longest, self._powers)
        places = np.searchsorted(self._hashes, hashes).clip(max=len(self._hashes) - 1)
        hit = self._hashes[places] == hashes
        found: list[list[tuple[int, int]]] = [[] for _ in range(number + 1)]
        for start, end, piece in zip(
            starts[hit].tolist(), ends[hit].tolist(), self._ids[places[hit]].tolist(), strict=True
        ):
            if piece != self._pieces.unknown:
                found[end].append((start, piece))
        return found


def _powers(number: int) -> np.ndarray:
    return np.cumprod(np.concatenate([np.ones(1, np.uint64), np.full(number, BASE)]), dtype=np.uint64)


def _values(text: str) -> np.ndarray:
    """A number for each character that spreads over 64 bits."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64) + np.uint64(1)
    codes *= np.uint64(0xBF58476D1CE4E5B9)
    return codes ^ (codes >> np.uint64(29))


def _sums(values: np.ndarray) -> np.ndarray:
    """Rolling hashes of all beginnings: sums[i + 1] = sums[i] · BASE + values[i], modulo 2^64."""
    sums = np.zeros(len(values) + 1, np.uint64)
    total = 0
    base = int(BASE)
    for place, value in enumerate(values.tolist()):
        total = (total * base + value) & 0xFFFFFFFFFFFFFFFF
        sums[place + 1] = total
    return sums


def _substrings(word: str, longest: int, powers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start, end and hash of every substring of at most ``longest`` characters."""
    sums = _sums(_values(word))
    number = len(word)
    lengths = np.arange(1, min(longest, number) + 1)
    starts = np.repeat(np.arange(number), len(lengths))
    ends = starts + np.tile(lengths, number)
    inside = ends <= number
    starts, ends = starts[inside], ends[inside]
    return starts, ends, sums[ends] - sums[starts] * powers[ends - starts]


def _hashes_of_pieces(pieces: Pieces) -> tuple[np.ndarray, int]:
    """The hash of every piece, and the length of the longest in characters."""
    text = [
        pieces.text[start:end].decode("utf-8", "replace")
        for start, end in zip(pieces.starts[:-1].tolist(), pieces.starts[1:].tolist(), strict=True)
    ]
    lengths = np.fromiter(map(len, text), np.int64, len(text))
    values = _values("".join(text))
    begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    hashes = np.zeros(len(text), np.uint64)
    for place in range(int(lengths.max())):
        inside = place < lengths
        hashes[inside] = hashes[inside] * BASE + values[begins[inside] + place]
    return hashes, int(lengths.max())
