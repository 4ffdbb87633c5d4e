"""The report in the terminal: what happened, what needs a person, what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from wegweiser.archive.labels import value_in_words
from wegweiser.archive.report.figures import Figures, serious
from wegweiser.archive.report.words import COUNTED_CONFLICTS, LIKENESSES, counted, grouped, pages_in_words
from wegweiser.archive.run import Conflict, Likeness, Run

NAMED = 10
"""Failures, contradictions, defects that are named one by one; the rest is counted."""


def summary(run: Run, figures: Figures) -> str:
    """The report as text."""
    return "\n".join(
        [*_read(figures), *_found(figures), *_same(figures), *_look_at(run, figures), *_next(figures)]
    )


def _read(figures: Figures) -> Iterator[str]:
    known = f", davon {grouped(figures.read.known)} schon bekannt" if figures.read.known else ""
    yield f"{counted(figures.pages - len(figures.failures), 'Seite', 'Seiten')} gelesen{known}."
    if figures.read.gone == 1:
        yield "Eine Seite des letzten Imports gibt es nicht mehr; ihre Datensätze bleiben."
    elif figures.read.gone:
        yield f"{grouped(figures.read.gone)} Seiten des letzten Imports gibt es nicht mehr; ihre Datensätze bleiben."
    if figures.read.passed_over:
        kinds = ", ".join(
            f"{grouped(number)} {suffix}" for suffix, number in figures.read.passed_over.most_common(6)
        )
        yield f"Übergangen, weil es keine Seiten sind: {kinds}."
    if figures.failures:
        yield ""
        yield f"Nicht lesbar: {grouped(len(figures.failures))}"
        for source, error in figures.failures[:NAMED]:
            yield f"  {source}: {error}"
        yield from _and_more(len(figures.failures))


def _found(figures: Figures) -> Iterator[str]:
    if not figures.items:
        return
    yield ""
    kinds = ", ".join(
        f"{grouped(number)} {pages_in_words(kind, number)}" for kind, number in figures.kinds.most_common()
    )
    yield f"Seiten nach Art: {kinds}"
    dated = figures.items - figures.undated
    found = counted(figures.items, "Eintrag", "Einträge")
    yield f"Gefunden: {found}, {grouped(dated)} mit Datum, {grouped(figures.undated)} ohne"
    repaired = sum(figures.repairs.values())
    if repaired:
        yield f"Ausgebessert: {counted(repaired, 'Stelle', 'Stellen')} (einzeln im Bericht mit --report)"


def _same(figures: Figures) -> Iterator[str]:
    if figures.groups:
        have = counted(figures.groups, "Datensatz hat", "Datensätze haben")
        went = counted(figures.merged_away, "Dublette ist", "Dubletten sind")
        yield f"Dasselbe mehrfach: {have} mehrere Quellen; {went} darin aufgegangen."
    if figures.related:
        told = ", ".join(
            f"{grouped(number)} × {LIKENESSES[Likeness(kind)]}" for kind, number in figures.related.items()
        )
        yield f"Verwandt, aber nicht dasselbe: {told}"


def _look_at(run: Run, figures: Figures) -> Iterator[str]:
    if figures.conflicts:
        yield ""
        told = ", ".join(
            f"{grouped(number)} {COUNTED_CONFLICTS[Conflict(kind)]}"
            for kind, number in figures.conflicts.items()
        )
        yield f"Angaben, die sich unterscheiden: {told}"
        for record in islice(run.contradictions(), NAMED):
            values = " / ".join(
                dict.fromkeys(value_in_words(statement.value) for statement in record.statements)
            )
            yield f"  {record.what}: {values}"
        yield from _and_more(sum(figures.conflicts.values()))
    if figures.defects:
        yield ""
        yield "Mängel, die ein Mensch ansehen sollte:"
        for rule, number in figures.defects.most_common(NAMED):
            source, text = figures.samples[rule][0]
            yield f"  {grouped(number):>6} × {text}  (zum Beispiel {source})"


def _next(figures: Figures) -> Iterator[str]:
    yield ""
    new = (
        f"{grouped(figures.created)} neu, {grouped(figures.updated)} geändert, "
        f"{grouped(figures.unchanged)} unverändert"
    )
    if figures.dry_run:
        yield f"Probelauf: {new}. Es wurde nichts in das Portal geschrieben; ohne --dry-run wird übernommen."
        return
    drafts = counted(figures.drafts, "Entwurf", "Entwürfe")
    yield f"Übernommen: {new}; {drafts}, {grouped(figures.published)} veröffentlicht."
    if figures.without_record:
        yield f"  {grouped(figures.without_record):>6} × ohne eigenen Eintrag, mit allen Angaben aufbewahrt"
    for label, number in serious(figures)[:NAMED]:
        yield f"  {grouped(number):>6} × {label}"
    for reason, number in list(figures.refused.items())[:NAMED]:
        yield f"  {grouped(number):>6} × nicht veröffentlicht: {reason}"
    if figures.skipped:
        yield f"Nicht übernommen: {grouped(len(figures.skipped))}"
        for source, title, reason in figures.skipped[:NAMED]:
            yield f"  {title or source}: {reason}"
    yield "Durchsehen, berichtigen, zusammenführen oder zurücknehmen: in der Redaktion unter „Archiv“."


def _and_more(number: int) -> Iterator[str]:
    if number > NAMED:
        yield f"  … und {grouped(number - NAMED)} weitere; alle nennt der Bericht (--report bericht.html)."
