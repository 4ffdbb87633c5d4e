"""Asking all questions of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wegweiser.search.engine import Engine
from wegweiser.search.evaluation.folder import Entry, QuestionFolder
from wegweiser.search.evaluation.index import PLACE
from wegweiser.search.evaluation.measures import DEEP, Tally
from wegweiser.search.words import Question


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How to ask: narrowed by a field (or not), with the sentence model or with words alone."""

    folder: QuestionFolder
    engine: Engine
    field: str = ""
    meaning: bool = True

    def run(
        self, sets: Iterable[str] = (), progress: Callable[[str], None] = lambda line: None
    ) -> Mapping[str, Mapping[str, float]]:
        """Figures of each set, all sets where none are named."""
        found = {}
        for name in sets or self.folder.sets:
            tally = Tally()
            for question in self.folder.questions(name):
                self._ask(question, name, tally)
            found[name] = tally.figures()
            progress(f"{name}: {len(tally.took_ms)} Fragen")
        return found

    def _ask(self, entry: Entry, name: str, tally: Tally) -> None:
        answer = self.engine.search(
            Question(
                text=entry["text"],
                language=str(entry.get("lang") or name.partition("-")[0]),
                chosen={PLACE: (str(entry.get(self.field, "")),)} if self.field else {},
                limit=DEEP,
                counted=(),
                meaning=self.meaning,
            )
        )
        documents = dict.fromkeys(hit.id.partition(":")[2] for hit in answer.results)
        tally.add(list(documents), self.folder.relevant[entry["_id"]], answer.took_ms)
