"""Contradictions, found by rules and shown side by side. Nothing is decided and nothing is smoothed.

* a step with several dates that sources give for it, or a later step dated before an earlier one;
* a stated number that the single steps do not allow;
* two stated numbers of the same thing that cannot both be true;
* totals that differ (53 districts, 54 centres);
* what the editors noted about a statement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from wegweiser.centres.models.centres import Stage
from wegweiser.centres.network import STAGES, CentreFacts, Network, Range, Source, Step
from wegweiser.centres.statements import Statement, counts_stated_by, stated_by
from wegweiser.facts.dates import PartialDate

STEP, ORDER, DERIVED, STATED, TOTAL, NOTED = "step", "order", "derived", "stated", "total", "noted"


@dataclass(frozen=True)
class Said:
    """One side of a contradiction. Without a ``source`` the value is this portal's own reckoning."""

    value: str
    date: PartialDate | None = None
    source: Source | None = None
    note: str = ""


@dataclass(frozen=True)
class Contradiction:
    """What is contradictory, and who says what.

    ``centre`` and ``milestones`` are the slugs of the centre and the milestones concerned, if any are.
    """

    kind: str
    what: str
    statements: tuple[Said, ...]
    note: str = ""
    centre: str = ""
    milestones: tuple[str, ...] = ()


def contradictions(
    network: Network, statements: Sequence[Statement], day: dt.date, districts: int | None = None
) -> list[Contradiction]:
    """All contradictions that concern the network up to ``day``; ``districts`` is the number of districts."""
    made = stated_by(statements, day)
    counts = counts_stated_by(made, day)
    found = [
        *_against_steps(network, counts),
        *_against_each_other(counts),
        *_totals(counts, network, districts),
        *(record for centre in network.centres for record in of_centre(centre, day)),
    ]
    told = {(slug, record.note) for record in found for slug in record.milestones}
    return [*found, *(record for record in _noted(made) if (record.milestones[0], record.note) not in told)]


# Steps ------------------------------------------------------------------------------------------------


def of_centre(centre: CentreFacts, day: dt.date | None = None) -> Iterator[Contradiction]:
    """The contradictions in one centre's own way, up to ``day`` where one is given."""
    for stage in STAGES:
        steps = centre.at(stage)
        if _contradict(steps) and (day is None or any(step.date.possibly_by(day) for step in steps)):
            yield Contradiction(
                STEP,
                _("%(centre)s: mehrere Angaben zum Schritt „%(step)s“")
                % {"centre": centre.name, "step": stage.label},
                tuple(_said(step) for step in steps),
                centre=centre.slug,
            )
    if wrong := _out_of_order(centre, day):
        earlier, later = wrong
        yield Contradiction(
            ORDER,
            _("%(centre)s: „%(later)s“ liegt vor „%(earlier)s“")
            % {"centre": centre.name, "later": later.stage.label, "earlier": earlier.stage.label},
            (_said(earlier), _said(later)),
            _("Nach dem Verfahren ist die Reihenfolge umgekehrt."),
            centre=centre.slug,
        )


def _contradict(steps: Sequence[Step]) -> bool:
    """Whether statements about one step exclude each other, or an editor marked them."""
    if len(steps) < 2:
        return False
    apart = max(step.date.earliest for step in steps) > min(step.date.latest for step in steps)
    return apart or any(step.disputed for step in steps)


def _out_of_order(centre: CentreFacts, day: dt.date | None) -> tuple[Step, Step] | None:
    """An earlier and a later step whose dates surely run the wrong way round."""
    for earlier in centre.steps:
        for later in centre.steps:
            wrong = earlier.stage.rank < later.stage.rank and later.date.latest < earlier.date.earliest
            if wrong and (day is None or earlier.date.earliest <= day):
                return earlier, later
    return None


def _said(step: Step) -> Said:
    return Said(str(step.stage.label), step.date, step.source, step.note)


# Numbers ----------------------------------------------------------------------------------------------


def _against_steps(network: Network, made: Sequence[Statement]) -> Iterator[Contradiction]:
    for statement in made:
        allowed = statement.derived(network)
        if allowed is None or allowed.allows(statement.count):
            continue
        yield Contradiction(
            DERIVED,
            _("Genannt sind %(number)s Zentren (%(counted)s), aus den einzelnen Schritten folgt %(derived)s")
            % {"number": statement.number, "counted": statement.label, "derived": in_words(allowed)},
            (*_said_by(statement), Said(_("aus den Schritten: %s") % in_words(allowed), statement.date)),
            statement.conflict,
            milestones=(statement.slug,),
        )


def _against_each_other(made: Sequence[Statement]) -> Iterator[Contradiction]:
    """A later statement that counts fewer of the same, or another number for the same time."""
    for kind in dict.fromkeys(statement.counts for statement in made if statement.counts):
        same = [statement for statement in made if statement.counts == kind]
        for earlier, later in pairwise(same):
            falls = later.count < earlier.count and earlier.date.latest <= later.date.earliest
            same_time = later.date == earlier.date and later.count != earlier.count
            if falls or same_time:
                yield Contradiction(
                    STATED,
                    _("Erst %(earlier)s, danach %(later)s Zentren")
                    % {"earlier": earlier.count, "later": later.count},
                    (*_said_by(earlier), *_said_by(later)),
                    later.conflict,
                    milestones=(earlier.slug, later.slug),
                )


def _totals(made: Sequence[Statement], network: Network, districts: int | None) -> Iterator[Contradiction]:
    """The network measured against different totals: "49 of 53" and "49 of 54"."""
    with_total = [statement for statement in made if statement.of]
    if len({statement.of for statement in with_total}) < 2:
        return
    own = _("Verzeichnis dieses Portals: %(centres)s Zentren")
    if districts:
        own = _(
            "Verzeichnis dieses Portals: %(centres)s Zentren in %(districts)s Kreisen und kreisfreien Städten"
        )
    own %= {"centres": len(network.centres), "districts": districts}
    yield Contradiction(
        TOTAL,
        _("Die Zahl der Zentren wird an verschiedenen Gesamtzahlen gemessen"),
        (*(said for statement in with_total for said in _said_by(statement)), Said(own)),
        _(
            "Die Stadt Aachen hat neben der StädteRegion ein eigenes Zentrum. Manche zählen deshalb 54, manche 53."
        ),
    )


def _noted(made: Sequence[Statement]) -> Iterator[Contradiction]:
    """What editors noted about a statement."""
    for statement in made:
        if statement.conflict:
            yield Contradiction(
                NOTED, statement.title, _said_by(statement), statement.conflict, milestones=(statement.slug,)
            )


def _said_by(statement: Statement) -> tuple[Said, ...]:
    text = number_in_words(statement)
    sources: Iterable[Source | None] = statement.sources or (None,)
    return tuple(Said(text, statement.date, source) for source in sources)


def number_in_words(statement: Statement) -> str:
    """What a statement says: "49 von 53 (vorhanden)"; its title where it gives no number."""
    if statement.number is None:
        return statement.title
    value = _("%(number)s von %(of)s") if statement.of else "%(number)s"
    text = value % {"number": statement.number, "of": statement.of}
    return f"{text} ({statement.label})" if statement.label else text


def in_words(numbers: Range) -> str:
    """A range of numbers: "45", "höchstens 51", "12 bis 54"."""
    if numbers.is_exact:
        return str(numbers.certain)
    if not numbers.certain:
        return _("höchstens %s") % numbers.possible
    return _("%(certain)s bis %(possible)s") % {"certain": numbers.certain, "possible": numbers.possible}


def stage_label(stage: Stage | None) -> str:
    """A stage in words, also where none is known."""
    return str(stage.label) if stage else _("kein Schritt bekannt")
