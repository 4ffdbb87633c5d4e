"""The index of a folder's texts, apart from the portal's own, kept as long as the texts are the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from wegweiser.search.engine import Engine
from wegweiser.search.evaluation.folder import BadFolder, QuestionFolder
from wegweiser.search.index import schema
from wegweiser.search.index.builder import Builder
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.editions import Editions
from wegweiser.search.learning.translations import learn_words
from wegweiser.search.meaning import learnt
from wegweiser.search.meaning.opening import learnt_folder
from wegweiser.search.meaning.store import FORM
from wegweiser.search.meaning.vectors import AT_ONCE

Progress = Callable[[str], None]

PLACE = "place"
"""The facet that ``--filter`` narrows by: the field's values are indexed as its values."""


class FolderIndex:
    """The index of a folder. ``field`` is what ``--filter`` narrows by, "" for nothing."""

    def __init__(self, folder: QuestionFolder, field: str = "", translations: bool = True) -> None:
        """Without ``translations`` only German texts are indexed, and nothing is learnt from the others."""
        self.folder, self.field, self.translations = folder, field, translations
        if field and field not in (first := folder.documents(folder.languages[0])[0]):
            raise BadFolder(f"Die Texte haben kein Feld „{field}“; es gibt {', '.join(first)}.")

    def engine(self, progress: Progress, meaning: bool = True) -> Engine:
        """The engine over the folder's texts, built where it has not been yet."""
        if not (self.path / "complete").is_file():
            self._build(progress)
            (self.path / "complete").touch()
        return Engine.open(self.path, meaning, choices=False)

    @property
    def path(self) -> Path:
        """Where the index is kept; another form or other texts are kept elsewhere."""
        return self._root / "-".join(filter(None, (self._name(FORM), schema.FORM, self.field)))

    @property
    def _root(self) -> Path:
        return Path(settings.WEGWEISER_SEARCH).parent / "evaluate"

    def _name(self, form: int) -> str:
        return f"{self.folder.digest()}-{form}{'' if self.translations else '-german'}"

    def _build(self, progress: Progress) -> None:
        editions = Editions(self.path)
        edition = editions.fresh()
        if self.translations:
            progress("Wörter aus den Übersetzungen lernen …")
            words = learn_words({name: self.folder.documents(name) for name in self.folder.languages})
            learnt.write(learnt.Learnt(words=words), learnt_folder(edition))
        with Builder(edition) as builder:
            number = builder.add(self._documents())
            builder.commit()
            self._encode(builder, edition / "meaning", number, progress)
        editions.use(edition)

    def _encode(self, builder: Builder, vectors: Path, number: int, progress: Progress) -> None:
        """Encode the texts, or take the vectors of an earlier run: they depend on the texts alone."""
        kept = self._root / f"vectors-{self._name(FORM)}"
        if kept.is_dir():
            shutil.copytree(kept, vectors, dirs_exist_ok=True)
            return
        done = 0
        while builder.work():
            done += AT_ONCE
            progress(f"Bedeutung von {min(done, number)} von {number} Texten …")
        if vectors.is_dir():
            shutil.copytree(vectors, kept.with_suffix(".new"), dirs_exist_ok=True)
            kept.with_suffix(".new").rename(kept)

    def _documents(self) -> Iterator[IndexDocument]:
        languages = self.folder.languages if self.translations else self.folder.languages[:1]
        for language in languages:
            for entry in self.folder.documents(language):
                yield IndexDocument(
                    id=f"{language}:{entry['_id']}",
                    title=entry["title"],
                    text=entry["text"],
                    language=language,
                    group=entry["_id"] if len(languages) > 1 else "",
                    facets={PLACE: (str(entry[self.field]),)} if self.field else {},
                )
