"""Single rows of a large file, read where they stand.

Mapped into memory, each row would bring its neighbours with it, and a process that asks much would soon hold the
whole file; read one by one, it holds what it looks at.
"""

from __future__ import annotations

import os
from functools import cached_property
from io import FileIO
from pathlib import Path
from typing import Any

import numpy as np


class Scattered:
    """Rows of ``width`` numbers, ``offset`` bytes behind the beginning of a file that only grows. Thread safe."""

    def __init__(self, file: Path, kind: np.dtype[Any], width: int, offset: int = 0) -> None:
        self.file, self.kind, self.width, self.offset = file, kind, width, offset
        self._size = kind.itemsize * width

    def __getitem__(self, places: np.ndarray) -> np.ndarray:
        """The rows at given places, places × ``width``; ``EOFError`` where the file has fewer."""
        rows = np.empty((len(places), self.width), self.kind)
        if not len(places):
            return rows
        room = rows.data.cast("B")
        cuts = np.flatnonzero(np.diff(places) != 1) + 1
        starts, ends = [0, *cuts.tolist()], [*cuts.tolist(), len(places)]
        handle, size = self._opened.fileno(), self._size
        for start, end, place in zip(starts, ends, places[starts].tolist(), strict=True):
            part = room[start * size : end * size]
            if os.preadv(handle, [part], self.offset + place * size) != len(part):
                raise EOFError(f"{self.file} has fewer than {place + end - start} rows.")
        return rows

    def hold(self) -> None:
        """Open the file, so that it can be read even after it has been taken away."""
        _ = self._opened

    @cached_property
    def _opened(self) -> FileIO:
        return FileIO(self.file)
