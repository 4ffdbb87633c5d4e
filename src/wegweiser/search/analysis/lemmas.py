"""The basic form of German words, from the dictionary that simplemma carries (MIT).

Its 1.1 million words are laid out once as a trie in a file (7 MB) that processes share in memory: a look-up takes
half a microsecond and the dictionary no memory of a process's own. Unpacked it would take 110 MB.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

import marisa_trie
from django.conf import settings
from simplemma.strategies.dictionaries import DefaultDictionaryFactory


class Dictionary:
    """German words and their basic forms."""

    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def noun(self, word: str) -> str | None:
        """The basic form of a noun, however its first letter is written; None where it is none."""
        found = self._look_up(word.capitalize())
        return found if found and found[:1].isupper() else None

    def other(self, word: str) -> str | None:
        """The basic form of a verb, adjective or the like."""
        return self._look_up(word.lower())

    def lemma(self, word: str) -> str | None:
        """The basic form; as a noun first where the word is written large, else as a noun last."""
        if word[:1].isupper():
            return self.noun(word) or self.other(word)
        return self.other(word) or self.noun(word)

    def _look_up(self, word: str) -> str | None:
        found = self._trie.get(word)
        return found[0].decode() if found else None


@cache
def dictionary() -> Dictionary:
    """The dictionary of this process; the file is laid out by the first that needs it."""
    file = Path(settings.VAR) / "dictionaries" / f"de-simplemma-{version('simplemma')}.trie"
    if not file.exists():
        _lay_out(file)
    return Dictionary(marisa_trie.BytesTrie().mmap(str(file)))


def _lay_out(file: Path) -> None:
    words = DefaultDictionaryFactory(cache_max_size=1).get_dictionary("de")
    trie = marisa_trie.BytesTrie((word, lemma.encode()) for word, lemma in words.items())
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".new")
    os.close(handle)
    try:
        trie.save(temporary)
        os.replace(temporary, file)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
