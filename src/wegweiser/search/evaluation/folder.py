"""A folder of questions with known answers.

``corpus.<lang>.jsonl`` (``{"_id", "title", "text", …}``), of which ``de`` is the text itself and the others are its
translations under the same ids; ``queries.<set>.jsonl`` (``{"_id", "text", "lang", …}``); ``qrels.tsv`` (question,
document, relevance).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

Entry = dict[str, Any]


class BadFolder(Exception):
    """The folder cannot be used; the message says why and what to do."""


class QuestionFolder:
    """Reads such a folder. Everything that is wrong with it is told as ``BadFolder``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_dir():
            raise BadFolder(f"Den Ordner {path} gibt es nicht.")
        if not self.languages:
            raise BadFolder(f"In {path} liegt keine Datei corpus.<sprache>.jsonl mit den Texten.")
        if not self.sets:
            raise BadFolder(f"In {path} liegt keine Datei queries.<name>.jsonl mit den Fragen.")

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the corpora, German first."""
        return tuple(sorted(self._named("corpus"), key=lambda language: (language != "de", language)))

    @cached_property
    def sets(self) -> tuple[str, ...]:
        """Names of the sets of questions, ``de`` first."""
        return tuple(sorted(self._named("queries"), key=lambda name: (name != "de", name)))

    @cached_property
    def relevant(self) -> dict[str, dict[str, int]]:
        """Question → documents that answer it, with how well."""
        found: dict[str, dict[str, int]] = {}
        for number, line in self._lines("qrels.tsv"):
            try:
                question, document, relevance = line.split("\t")
                found.setdefault(question, {})[document] = int(relevance)
            except ValueError:
                raise BadFolder(
                    f"{self.path / 'qrels.tsv'}, Zeile {number}: erwartet werden Frage, Text und eine Zahl, "
                    "durch Tabulatoren getrennt."
                ) from None
        return {
            question: {d: r for d, r in documents.items() if r > 0} for question, documents in found.items()
        }

    def documents(self, language: str) -> list[Entry]:
        """The texts in a language."""
        return self._entries(f"corpus.{language}.jsonl", "_id", "title", "text")

    def questions(self, name: str) -> list[Entry]:
        """The questions of a set that have a known answer."""
        asked = self._entries(f"queries.{name}.jsonl", "_id", "text")
        return [question for question in asked if self.relevant.get(question["_id"])]

    def digest(self) -> str:
        """Differs as soon as a text differs."""
        total = hashlib.blake2b(digest_size=8)
        for language in self.languages:
            total.update(language.encode())
            total.update((self.path / f"corpus.{language}.jsonl").read_bytes())
        return total.hexdigest()

    def _named(self, kind: str) -> list[str]:
        return [
            file.name.split(".", 1)[1].removesuffix(".jsonl") for file in self.path.glob(f"{kind}.*.jsonl")
        ]

    def _entries(self, name: str, *wanted: str) -> list[Entry]:
        entries = []
        for number, line in self._lines(name):
            try:
                entry = json.loads(line)
                entry = {**entry, **{key: str(entry[key]) for key in wanted}}
            except (ValueError, KeyError, TypeError):
                raise BadFolder(
                    f"{self.path / name}, Zeile {number}: erwartet wird ein JSON-Objekt mit {', '.join(wanted)}."
                ) from None
            entries.append(entry)
        return entries

    def _lines(self, name: str) -> Iterator[tuple[int, str]]:
        try:
            text = (self.path / name).read_text("utf-8")
        except FileNotFoundError:
            raise BadFolder(f"Es fehlt die Datei {self.path / name}.") from None
        except UnicodeDecodeError:
            raise BadFolder(f"{self.path / name} ist kein UTF-8.") from None
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield number, line
