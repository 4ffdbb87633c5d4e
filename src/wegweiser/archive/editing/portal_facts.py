"""What the portal itself says about the facts pages state: the same, something else, or nothing yet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegweiser.archive.extraction.known import name_key
from wegweiser.archive.models import PageStatement
from wegweiser.archive.statement_words import COUNTS, FOCUS, OPENED, POSTS, subject_of
from wegweiser.archive.taking_over.facts import COUNTED
from wegweiser.centres.models import Centre, CountedAs, FocusArea, Milestone, PostRole, Stage, StandardPost
from wegweiser.facts.dates import PartialDate


class Standing(TextChoices):
    """How a statement of a page stands to the portal."""

    SAME = "same", gettext_lazy("steht so im Portal")
    OTHER = "other", gettext_lazy("im Portal steht etwas anderes")
    NEW = "new", gettext_lazy("steht nicht im Portal")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a statement stands to the portal, and what that says instead; "" where it is the same or nothing."""

    standing: Standing
    instead: str = ""


NEW = Comparison(Standing.NEW)
SAME = Comparison(Standing.SAME)

ROLES = (
    ("lehrkr", PostRole.TEACHER),
    ("sozial", PostRole.SOCIAL_WORK),
    ("verwaltung", PostRole.ADMINISTRATION),
    ("unterstützung", PostRole.SUPPORT),
)
"""Words by which the role of a post is known."""


NEARLY: dict[str, set[CountedAs | None]] = {
    "centres.open": {CountedAs.OPEN, CountedAs.WORKING, CountedAs.EXISTING},
    "centres.total": {CountedAs.EXISTING, CountedAs.OPEN},
    "centres.procedure": {CountedAs.APPROVED},
    "centres.principle.more": {CountedAs.PRINCIPLE},
}
"""What the portal may count the same number of a text as; what it counts it as is said beside it."""


class PortalFacts:
    """The public facts of the network, read once for all statements of a page."""

    @cached_property
    def centres(self) -> dict[str, str]:
        """Names of the centres by key."""
        return dict(Centre.objects.values_list("key", "name"))

    @cached_property
    def areas(self) -> dict[str, str]:
        """Names of the focus areas by slug."""
        return dict(FocusArea.objects.values_list("slug", "name"))

    def compared(self, statement: PageStatement) -> Comparison:
        """How a statement stands to what the portal says."""
        match subject_of(statement.key):
            case subject if subject == COUNTS:
                return self._count(statement)
            case subject if subject == OPENED:
                return self._opening(statement)
            case subject if subject == FOCUS:
                return self._focus(statement)
            case subject if subject == POSTS:
                return self._posts(statement)
        return NEW

    @cached_property
    def _milestones(self) -> list[tuple[str, int | None, PartialDate]]:
        rows = Milestone.objects.filter(live=True, centres__isnull=False)
        return [
            (counted, centres, PartialDate(on, precision))
            for counted, centres, on, precision in rows.values_list(
                "counted_as", "centres", "on", "precision"
            )
        ]

    def _count(self, statement: PageStatement) -> Comparison:
        """A number of one day is held against that day; one without a day against every statement."""
        counted, day = COUNTED.get(statement.key), statement.date
        near = NEARLY.get(statement.key, {counted})
        said = [row for row in self._milestones if row[0] in near and _meets(row[2], day)]
        for kind, number, date in said:
            if str(number) == statement.value:
                told = f"{number} ({date}), {CountedAs(kind).label}"
                return SAME if kind == counted else Comparison(Standing.SAME, told)
        others = [f"{number} ({date})" for kind, number, date in said if kind == counted]
        return Comparison(Standing.OTHER, "; ".join(others)) if day and others else NEW

    @cached_property
    def _opened(self) -> dict[str, list[PartialDate]]:
        opened = defaultdict(list)
        for centre in Centre.objects.filter(live=True, steps__stage=Stage.OPEN).distinct():
            opened[centre.key] = [step.date for step in centre.steps.all() if step.stage == Stage.OPEN]
        return opened

    def _opening(self, statement: PageStatement) -> Comparison:
        days = self._opened.get(statement.key.removeprefix(OPENED), [])
        if any(day.iso.startswith(statement.value) or statement.value.startswith(day.iso) for day in days):
            return SAME
        return Comparison(Standing.OTHER, "; ".join(map(str, days))) if days else NEW

    @cached_property
    def _foci(self) -> set[tuple[str, str]]:
        return set(Centre.objects.filter(live=True).values_list("key", "focus__area__slug"))

    def _focus(self, statement: PageStatement) -> Comparison:
        return SAME if (statement.key.removeprefix(FOCUS), statement.value) in self._foci else NEW

    @cached_property
    def _plan(self) -> list[StandardPost]:
        return list(StandardPost.objects.select_related("payer").prefetch_related("payer__names"))

    def _posts(self, statement: PageStatement) -> Comparison:
        payer, _sep, what = statement.key.removeprefix(POSTS).rpartition(":")
        role = next((role for word, role in ROLES if word in what.lower()), None)
        rows = [post for post in self._plan if post.role == role and _holds(post, statement.on)]
        try:
            amount = Decimal(statement.value)
        except InvalidOperation:
            return NEW
        if not rows:
            return NEW
        if any(post.amount == amount and _pays(post, payer) for post in rows):
            return SAME
        return Comparison(
            Standing.OTHER,
            "; ".join(
                _("%(posts)s, bezahlt von: %(payer)s") % {"posts": post, "payer": post.payer} for post in rows
            ),
        )


def _meets(date: PartialDate, day: PartialDate | None) -> bool:
    """Whether two dates may be one day; no date meets every other."""
    return day is None or (date.earliest <= day.latest and day.earliest <= date.latest)


def _holds(post: StandardPost, day: dt.date | None) -> bool:
    return day is None or post.holds_on(day)


def _pays(post: StandardPost, payer: str) -> bool:
    """Whether a text means the payer of a post: by one of its names, or only by what it is (Schulministerium)."""
    names = {name_key(name.name) for name in post.payer.names.all()}
    return not payer.startswith("Ministerium") or name_key(payer) in names
