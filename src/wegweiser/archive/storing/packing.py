"""Findings and records as bytes: JSON, packed. The shapes are the data classes themselves."""

from __future__ import annotations

import zlib
from functools import cache
from typing import Any, TypeVar

import msgspec

Shape = TypeVar("Shape")

LEVEL = 1
"""Pages are read once and rarely looked at: fast packing counts for more than small packing."""


def pack(value: Any) -> bytes:
    """A data class as bytes."""
    return zlib.compress(msgspec.json.encode(value), LEVEL)


def unpack(data: bytes, shape: type[Shape]) -> Shape:
    """The data class that was packed."""
    decoder: msgspec.json.Decoder[Shape] = _decoder(shape)  # type: ignore[arg-type] # classes are hashable
    return decoder.decode(zlib.decompress(data))


def pack_text(text: str) -> bytes:
    """Text as bytes; halves of characters that some pages hold survive."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def unpack_text(data: bytes) -> str:
    """The text that was packed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


@cache
def _decoder(shape: type[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)
