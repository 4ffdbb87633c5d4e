"""The report in the terminal: what happened, what needs a person, what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from wegweiser.archive.report.figures import Figures
from wegweiser.archive.report.words import CONFLICTS, LIKENESSES, kind_in_words
from wegweiser.archive.run import Conflict, Likeness, Run

NAMED = 10
"""Failures, contradictions, defects that are named one by one; the rest is counted."""


def summary(run: Run, figures: Figures) -> str:
    """The report as text."""
    return "\n".join(
        [*_read(figures), *_found(figures), *_same(figures), *_look_at(run, figures), *_next(figures)]
    )


def _read(figures: Figures) -> Iterator[str]:
    known = f", davon {_n(figures.read.known)} schon bekannt" if figures.read.known else ""
    yield f"{_n(figures.pages - len(figures.failures))} Seiten gelesen{known}."
    if figures.read.gone:
        yield f"{_n(figures.read.gone)} Seiten des letzten Imports gibt es nicht mehr; ihre Datensätze bleiben."
    if figures.read.passed_over:
        kinds = ", ".join(
            f"{_n(number)} {suffix}" for suffix, number in figures.read.passed_over.most_common(6)
        )
        yield f"Übergangen, weil es keine Seiten sind: {kinds}."
    if figures.failures:
        yield ""
        yield f"Nicht lesbar: {_n(len(figures.failures))}"
        for source, error in figures.failures[:NAMED]:
            yield f"  {source}: {error}"
        yield from _and_more(len(figures.failures))


def _found(figures: Figures) -> Iterator[str]:
    if not figures.items:
        return
    yield ""
    kinds = ", ".join(f"{_n(number)} {kind_in_words(kind)}" for kind, number in figures.kinds.most_common())
    yield f"Seiten nach Art: {kinds}"
    dated = figures.items - figures.undated
    yield f"Gefunden: {_n(figures.items)} Einträge, {_n(dated)} mit Datum, {_n(figures.undated)} ohne"
    repaired = sum(figures.repairs.values())
    if repaired:
        yield f"Ausgebessert: {_n(repaired)} Stellen (einzeln im Bericht mit --report)"


def _same(figures: Figures) -> Iterator[str]:
    if figures.groups:
        yield (
            f"Dasselbe mehrfach: {_n(figures.groups)} Datensätze haben mehrere Quellen; "
            f"{_n(figures.merged_away)} Dubletten sind darin aufgegangen."
        )
    if figures.related:
        told = ", ".join(
            f"{_n(number)} {LIKENESSES[Likeness(kind)]}" for kind, number in figures.related.items()
        )
        yield f"Verwandt, aber nicht dasselbe: {told}"


def _look_at(run: Run, figures: Figures) -> Iterator[str]:
    if figures.conflicts:
        yield ""
        told = ", ".join(
            f"{_n(number)} {CONFLICTS[Conflict(kind)]}" for kind, number in figures.conflicts.items()
        )
        yield f"Angaben, die sich unterscheiden: {told}"
        for number, record in enumerate(run.contradictions()):
            if number == NAMED:
                break
            values = " / ".join(dict.fromkeys(statement.value for statement in record.statements))
            yield f"  {record.what}: {values}"
        yield from _and_more(sum(figures.conflicts.values()))
    if figures.defects:
        yield ""
        yield "Mängel, die ein Mensch ansehen sollte:"
        for rule, number in figures.defects.most_common(NAMED):
            source, text = figures.samples[rule][0]
            yield f"  {_n(number):>6} × {text}  (zum Beispiel {source})"


def _next(figures: Figures) -> Iterator[str]:
    yield ""
    new = f"{_n(figures.created)} neu, {_n(figures.updated)} geändert, {_n(figures.unchanged)} unverändert"
    if figures.dry_run:
        yield f"Probelauf: {new}. Es wurde nichts in das Portal geschrieben; ohne --dry-run wird übernommen."
        return
    yield f"Übernommen: {new}; {_n(figures.drafts)} Entwürfe, {_n(figures.published)} veröffentlicht."
    for reason, number in list(figures.refused.items())[:NAMED]:
        yield f"  {_n(number):>6} × nicht veröffentlicht: {reason}"
    if figures.skipped:
        yield f"Nicht übernommen: {_n(len(figures.skipped))}"
        for source, title, reason in figures.skipped[:NAMED]:
            yield f"  {title or source}: {reason}"
    yield "Durchsehen, berichtigen, zusammenführen oder zurücknehmen: in der Redaktion unter „Archiv“."


def _and_more(number: int) -> Iterator[str]:
    if number > NAMED:
        yield f"  … und {_n(number - NAMED)} weitere; alle nennt der Bericht (--report bericht.html)."


def _n(number: int) -> str:
    """A number as Germans write it."""
    return f"{number:,}".replace(",", ".")
