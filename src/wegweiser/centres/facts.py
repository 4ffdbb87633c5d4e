"""Reading the facts of the network from the records, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from wegweiser.centres.models import Centre, Milestone, Stage
from wegweiser.centres.models.milestones import MilestoneKind
from wegweiser.centres.network import CentreFacts, Network, Source, Step
from wegweiser.centres.statements import Statement
from wegweiser.facts.dates import PartialDate, Precision


def read_network(begins: dt.date | None = None) -> Network:
    """Every live centre with its steps, in the order of the names of their areas.

    ``begins`` is the day of ``network_begins``; without it no step has a lower bound but its own.
    """
    centres = (
        Centre.objects.live()
        .select_related("area__district__region")
        .prefetch_related("steps")
        .order_by("area__name")
    )
    return Network(tuple(centre_facts(centre) for centre in centres), begins)


def centre_facts(centre: Centre) -> CentreFacts:
    """What is stated about one centre's way."""
    return CentreFacts(
        key=centre.key,
        name=centre.area.name,
        slug=centre.slug,
        area=centre.area_id,
        region=centre.area.district.region_id,
        full_name=centre.name,
        steps=tuple(
            Step(
                stage=Stage(step.stage),
                date=step.date,
                source=Source(step.source_label, step.source_url),
                disputed=step.disputed,
                note=step.note,
            )
            for step in centre.steps.all()
        ),
    )


def read_milestones() -> list[Milestone]:
    """Every live milestone with its sources, the oldest first."""
    return list(Milestone.objects.live().prefetch_related("sources").order_by("on", "id"))


def statements_of(milestones: Iterable[Milestone]) -> list[Statement]:
    """What the milestones state."""
    return [
        Statement(
            slug=milestone.slug,
            title=milestone.title,
            date=milestone.date,
            number=milestone.centres,
            counted_as=milestone.counted_as,
            of=milestone.of,
            sources=tuple(Source(s.source_label, s.source_url) for s in milestone.sources.all()),
            conflict=milestone.conflict,
        )
        for milestone in milestones
    ]


def network_begins(milestones: Iterable[Milestone]) -> dt.date | None:
    """The day of the law that created the centres, the first milestone about a law; no step was taken before.

    A step stated as "by 25 April 2014" has no lower bound of its own; this gives it one.
    """
    laws = [
        m.date.earliest for m in milestones if m.kind_of == MilestoneKind.LAW and m.precision != Precision.BY
    ]
    return min(laws, default=None)


def in_document(date: PartialDate | None) -> dict[str, str | None]:
    """A date as JSON: what is known of it, and how precisely."""
    return {"on": date.iso if date else None, "precision": str(date.precision) if date else None}
