"""``./wegweiser evaluate FOLDER``: how good the search is, by questions with known answers."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wegweiser.search.evaluation import history
from wegweiser.search.evaluation.folder import BadFolder, QuestionFolder
from wegweiser.search.evaluation.index import FolderIndex
from wegweiser.search.evaluation.learn import learn_closer, learn_languages, learn_weights
from wegweiser.search.evaluation.run import Evaluation


class Command(BaseCommand):
    """Measure the search."""

    help = "Misst die Suche an Fragen, deren Antwort bekannt ist."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, metavar="ORDNER", help="mit corpus.*.jsonl, queries.*.jsonl und qrels.tsv"
        )
        parser.add_argument(
            "--filter", default="", metavar="FELD", help="nur Texte mit demselben FELD wie die Frage"
        )
        parser.add_argument("--sets", default="", help="nur diese Fragensätze, durch Kommas getrennt")
        parser.add_argument("--words-only", action="store_true", help="ohne Sprachmodell")
        parser.add_argument("--german-only", action="store_true", help="ohne die Übersetzungen der Texte")
        parser.add_argument(
            "--learn", action="store_true", help="Gewichte lernen und aufheben, statt zu messen"
        )
        parser.add_argument(
            "--learn-closer",
            action="store_true",
            help="nur lernen, was der zweite Blick auf die ersten Treffer zählt",
        )
        parser.add_argument(
            "--learn-languages", action="store_true", help="lernen, was von Sprachen mitgeliefert wird"
        )
        parser.add_argument(
            "--record", metavar="VERSION", help="das Ergebnis als das dieser Version aufheben"
        )
        parser.add_argument("--json", action="store_true", help="Ergebnis als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            figures = self._figures(options)
        except BadFolder as error:
            raise CommandError(str(error)) from None
        if options["record"] and not (options["learn"] or options["learn_closer"]):
            self._record(options["record"], options["filter"], figures)
        if options["json"] or any(options[name] for name in ("learn", "learn_closer", "learn_languages")):
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            self.stdout.write(table(figures))

    def _figures(self, options: dict[str, Any]) -> dict[str, Any]:
        folder = QuestionFolder(options["folder"])
        sets = [name for name in options["sets"].split(",") if name]
        if unknown := set(sets) - set(folder.sets):
            raise BadFolder(
                f"Fragensatz {', '.join(sorted(unknown))} gibt es nicht; es gibt {', '.join(folder.sets)}."
            )
        if options["learn_languages"]:
            learn_languages(folder, self._progress)
            return {}
        meaning = not options["words_only"]
        index = FolderIndex(folder, options["filter"], not options["german_only"])
        engine = index.engine(self._progress, meaning)
        if options["learn_closer"]:
            return dict(learn_closer(folder, engine.answering(), self._progress))
        if options["learn"]:
            return dict(learn_weights(folder, engine.answering(), self._progress)) | dict(
                learn_closer(folder, engine.answering().with_learnt_weights(), self._progress)
            )
        return dict(Evaluation(folder, engine, options["filter"], meaning).run(sets, self._progress))

    def _record(self, release: str, narrowed: str, figures: dict[str, dict[str, float]]) -> None:
        entries = history.record(release, narrowed, figures, timezone.localdate())
        if history.PAGE.parent.is_dir():
            history.PAGE.write_text(history.page(entries), "utf-8")

    def _progress(self, line: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{line}", ending="")
            self.stderr.flush()


def table(figures: dict[str, dict[str, float]]) -> str:
    """The figures for people: shares in percent."""
    lines = [
        f"{'Fragen':<12}{'n':>5} {'R@1':>6} {'R@5':>6} {'R@10':>6} {'MRR':>6} {'nDCG':>6} {'p50 ms':>8} {'p95 ms':>8}"
    ]
    for name, found in figures.items():
        shares = [
            f"{100 * found.get(key, 0):>6.1f}"
            for key in ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")
        ]
        times = [f"{found.get(key, 0):>8.1f}" for key in ("p50_ms", "p95_ms")]
        lines.append(" ".join([f"{name:<12}{found['n']:>5}", *shares, *times]))
    return "\n".join(lines)
