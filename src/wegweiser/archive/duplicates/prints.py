"""The fingerprint of an item: all that the search for duplicates needs of it, in a kilobyte or two.

Words are compared without case, digits apart from words: the same text with other numbers must be found, and must
not be taken for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice
from zlib import crc32

import msgspec
import numpy as np
from rensa import RMinHash

from wegweiser.archive.document import Document
from wegweiser.archive.duplicates.addresses import canonical, short_hash
from wegweiser.archive.findings import Findings, FoundItem, Kind

PERMUTATIONS = 128
SEED = 20140425
SHINGLE = 3
"""Words of a shingle: short enough that a changed word costs three of them, long enough to mean something."""

LONGEST = 8_000
"""Words of one item that are compared; laws and handbooks are told apart by then."""

STEM = 7
LEAST_STEM = 4
"""Words of content have at least so many letters; their beginning stands for all of their forms."""

LEAST_SENTENCE = 8
"""Words a sentence must have to be remembered: shorter ones stand on many pages."""

LISTS = frozenset({Kind.DIRECTORY, Kind.LISTING, Kind.SEARCH_RESULT, Kind.TOPIC_PAGE})

LEAST_TEXT = 200
LONGEST_PAGE = 4_000
"""An item with fewer characters that stands alone on a page that is not long is compared by all of the page."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…:]+[\s“”\"»)]+|\n+")
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


class Print(msgspec.Struct, frozen=True, array_like=True):
    """What an item is compared by. Arrays are bytes of numpy, sorted: ``sentences`` of u8, the others of u4."""

    key: str
    """Of the item in its page: the key of its origin before equal ones are told apart."""
    type: str
    names: tuple[str, ...]
    """Words of the title and of the subtitle, folded: hits often show the one for the other."""
    address: str
    """Of its page, canonical; "" for one item among several."""
    leads_to: tuple[str, ...]
    """Canonical addresses the item links to, of an item among several."""
    day: str
    """ISO date; cut to month or year where no more is known."""
    places: tuple[str, ...]
    words: int
    exact: bytes
    digest: bytes
    shingles: bytes
    sentences: bytes
    numbers: bytes
    content: bytes
    """Beginnings of the words that carry meaning, u4: what is left when somebody writes the same in other words."""
    alone: bool
    """Whether it is the only item of its page."""
    whole: bool = False
    """Whether this is a page of several items as a whole: lists are kept twice, too."""

    @property
    def is_list(self) -> bool:
        """Whether this is a whole page that lists things, with all of its items or with none that were told apart."""
        return (self.whole or self.alone) and self.type in LISTS


def prints_of(findings: Findings, document: Document) -> list[Print]:
    """The prints of the items of a page, in their order; after several items that of the whole page."""
    several = len(findings.items) > 1
    page = canonical(document.url) or document.source
    prints = [_print(item, document, page, several) for item in findings.items]
    return [*prints, _whole(findings, document, page)] if several else prints


def _whole(findings: Findings, document: Document, page: str) -> Print:
    names = (_folded(findings.title.value),) if findings.title else ()
    words = _WORD.findall(document.text.lower())[:LONGEST]
    shingles = _shingles(_without_numbers(words))
    return Print(
        key=short_hash(f"{page}#"),
        type=str(findings.kind.value),
        names=names,
        address=canonical(document.url),
        leads_to=(),
        day="",
        places=(),
        words=len(words),
        exact=short_hash(" ".join(words)).encode(),
        digest=digest_of(shingles),
        shingles=shingles.tobytes(),
        sentences=b"",
        numbers=b"",
        content=b"",
        alone=False,
        whole=True,
    )


def _print(item: FoundItem, document: Document, page: str, several: bool) -> Print:
    text = text_of(item)
    if not several and len(text) < LEAST_TEXT < len(document.text) < LONGEST_PAGE:
        text = document.text
    sentences = [_WORD.findall(sentence) for sentence in _SENTENCE_END.split(text.lower())]
    words = list(islice(chain.from_iterable(sentences), LONGEST))
    prose = _without_numbers(words)
    names = tuple(_folded(name.value) for name in (item.title, item.subtitle) if name)
    shingles = _shingles(prose)
    identity = page if not several else f"{page}#{names[0] if names else ' '.join(words[:12])}"
    return Print(
        key=short_hash(identity),
        type=item.type.value,
        names=names,
        address="" if several else canonical(document.url),
        leads_to=tuple(filter(None, (canonical(link.value) for link in item.links[:3]))) if several else (),
        day=item.date.value.iso
        if item.date and item.date.value.precision in {"day", "month", "year"}
        else "",
        places=tuple(sorted({place.value for place in item.places})),
        words=len(words),
        exact=_hashes(words).tobytes() if len(words) < 4 else short_hash(" ".join(words)).encode(),
        digest=digest_of(shingles),
        shingles=shingles.tobytes(),
        sentences=_sentences(sentences),
        numbers=np.unique(_hashes([word for word in words if word.isdigit()])).tobytes(),
        content=_content(f"{' '.join(names)} {' '.join(words)}".split()),
        alone=not several,
    )


def _folded(name: str) -> str:
    return " ".join(_WORD.findall(name.lower()))


def text_of(item: FoundItem) -> str:
    """The text of an item as it is compared: lead and body, without the lead twice."""
    lead = item.lead.value if item.lead else ""
    body = item.body.value if item.body else ""
    subtitle = item.subtitle.value if item.subtitle else ""
    parts = [] if lead and body.lstrip().startswith(lead[:80]) else [lead]
    return "\n".join(filter(None, (subtitle, *parts, body)))


def digest_of(shingles: np.ndarray) -> bytes:
    """The MinHash of a set of shingles: ``PERMUTATIONS`` numbers of 32 bits."""
    found = RMinHash(
        PERMUTATIONS, SEED
    )  # of one set at a time: the other ways start threads, which no fork survives
    found.update([str(shingle) for shingle in shingles.tolist()])
    return np.array(found.digest(), dtype=np.uint32).tobytes()


def _shingles(words: list[str]) -> np.ndarray:
    hashes = _hashes(words).astype(np.uint64)
    if len(hashes) < SHINGLE:
        return np.unique(hashes).astype(np.uint32)
    rolled = sum(
        hashes[place : len(hashes) - SHINGLE + 1 + place] * _FACTORS[place] for place in range(SHINGLE)
    )
    return np.unique((np.asarray(rolled) >> np.uint64(32)).astype(np.uint32))


def _without_numbers(words: list[str]) -> list[str]:
    return [word for word in words if not word.isdigit()]


def _sentences(sentences: list[list[str]]) -> bytes:
    """Hashes of the sentences, given word by word, that are long enough to be told from others."""
    found = []
    for sentence in sentences:
        words = _without_numbers(sentence) if len(sentence) >= LEAST_SENTENCE else []
        if len(words) >= LEAST_SENTENCE:
            joined = " ".join(words).encode()
            found.append(crc32(joined) << 32 | crc32(joined[::-1]))
    return np.unique(np.array(found, dtype=np.uint64)).tobytes()


def _content(words: list[str]) -> bytes:
    return np.unique(
        _hashes({word[:STEM] for word in set(words) if len(word) >= LEAST_STEM or word.isdigit()})
    ).tobytes()


def _hashes(words: Iterable[str]) -> np.ndarray:
    return np.fromiter(map(_word_hash, words), dtype=np.uint32)


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def in_common(one: bytes, other: bytes, kind: type[np.unsignedinteger]) -> np.ndarray:
    """The numbers two arrays of a print share; each is sorted and has no number twice."""
    both = np.sort(np.frombuffer(one + other, kind)) if one and other else np.empty(0, kind)
    return both[1:][both[1:] == both[:-1]]


pack_print = msgspec.msgpack.Encoder().encode
unpack_print = msgspec.msgpack.Decoder(Print).decode
