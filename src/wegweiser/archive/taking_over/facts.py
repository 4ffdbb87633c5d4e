"""What editors decide about contradicting facts goes to the network of centres, as statements with their sources.

Nothing that stands there is changed: a number becomes a milestone, an opening a step of the centre. Where all sides
are kept, each names the others, so that the network shows the contradiction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anyascii import anyascii
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.permissions import policy_registry

from wegweiser.archive.models import Decision, ImportedContradiction, ImportedStatement
from wegweiser.archive.naming import shortened
from wegweiser.archive.taking_over.deciding import Undecided
from wegweiser.archive.taking_over.texts import host_of, web_address
from wegweiser.centres.models import (
    ApprovalStep,
    Centre,
    CountedAs,
    Milestone,
    MilestoneKind,
    MilestoneSource,
    Stage,
)
from wegweiser.editing.checks import findings_of
from wegweiser.editing.gate import PublishingRefused, confirming
from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.facts.models import today
from wegweiser.facts.periods import parse_date

COUNTED: dict[str, CountedAs] = {
    "centres.approved": CountedAs.APPROVED,
    "centres.principle": CountedAs.PRINCIPLE,
    "centres.working": CountedAs.WORKING,
    "centres.open": CountedAs.OPEN,
    "centres.existing": CountedAs.EXISTING,
}
OPENED = "opened:"
OF_ONE_RELEASE = ("sum:", "date:")
"""Sums in a text and days of one release: decided here, corrected in the release, no facts of the network."""


def decide(contradiction: ImportedContradiction, taken: Sequence[ImportedStatement], by: User) -> None:
    """Take over some statements of a contradiction, or none; ``Undecided`` with a sentence where that fails."""
    hooks.search_for_hooks()
    with transaction.atomic():
        if contradiction.key.startswith(OPENED):
            _take_openings(contradiction, taken, by)
        elif not contradiction.key.startswith(OF_ONE_RELEASE):
            for statement in taken:
                others = [other for other in taken if other.value != statement.value]
                _take_number(contradiction, statement, others, by)
        contradiction.statements.update(taken=False)
        contradiction.statements.filter(pk__in=[statement.pk for statement in taken]).update(taken=True)
        contradiction.decision = _decision(contradiction, taken)
        contradiction.decided_by, contradiction.decided_at = by, timezone.now()
        contradiction.save(update_fields=["decision", "decided_by", "decided_at"])


def may_decide(user: Any) -> bool:
    """Whether somebody keeps the facts of the network."""
    return user.has_perm("centres.publish_milestone") and user.has_perm("centres.publish_centre")


def _decision(contradiction: ImportedContradiction, taken: Sequence[ImportedStatement]) -> Decision:
    values = {statement.value for statement in taken}
    if not values:
        return Decision.NONE
    return Decision.ONE if len(values) == 1 else Decision.BOTH


# Numbers ----------------------------------------------------------------------------------------------------


def _take_number(
    contradiction: ImportedContradiction,
    statement: ImportedStatement,
    others: Sequence[ImportedStatement],
    by: User,
) -> None:
    date = statement.date or PartialDate(today(), Precision.BY)
    slug = slugify(anyascii(f"{contradiction.key} {statement.value} {date.iso}".replace(".", "-")))[:120]
    milestone = Milestone.objects.filter(slug=slug).first() or Milestone(slug=slug)
    if milestone.pk and milestone.has_unpublished_changes:
        raise Undecided(_unfinished(milestone))
    milestone.title = shortened(f"{contradiction.what}: {statement.value}", 250)
    milestone.text = statement.written
    milestone.kind_of = MilestoneKind.REPORT
    milestone.on, milestone.precision = date.on, date.precision
    if contradiction.key in COUNTED and statement.value.isdecimal():
        milestone.centres, milestone.counted_as = int(statement.value), COUNTED[contradiction.key]
    milestone.conflict = _against(others)
    label, url = _source(statement)
    if not any(
        source.source_label == label and source.source_url == url for source in milestone.sources.all()
    ):
        milestone.sources.add(MilestoneSource(source_label=label, source_url=url))
    _publish(milestone, by)


def _against(others: Sequence[ImportedStatement]) -> str:
    if not others:
        return ""
    said = "; ".join(dict.fromkeys(f"{other.value} ({_source(other)[0]})" for other in others))
    return _("Andere Quellen nennen: %(said)s.") % {"said": said}


# Openings ---------------------------------------------------------------------------------------------------


def _take_openings(
    contradiction: ImportedContradiction, taken: Sequence[ImportedStatement], by: User
) -> None:
    if not taken:
        return
    key = contradiction.key.removeprefix(OPENED)
    centre = Centre.objects.filter(key=key).first()
    if centre is None:
        raise Undecided(_("Ein Zentrum mit dem Schlüssel %(key)s gibt es nicht.") % {"key": key})
    if centre.has_unpublished_changes:
        raise Undecided(_unfinished(centre))
    for statement in taken:
        _add_step(centre, statement)
    opened = [step for step in centre.steps.all() if step.stage == Stage.OPEN]
    if len({(step.on, step.precision) for step in opened}) > 1:
        for step in opened:
            step.disputed = True
        centre.steps.add(*opened)
    _publish(centre, by)


def _add_step(centre: Centre, statement: ImportedStatement) -> None:
    try:
        date = parse_date(statement.value)
    except ValueError as error:
        raise Undecided(str(error)) from error
    label, url = _source(statement)
    for step in centre.steps.all():
        if step.stage == Stage.OPEN and step.date == date and step.source_label == label:
            return
    centre.steps.add(
        ApprovalStep(
            stage=Stage.OPEN, on=date.on, precision=date.precision, source_label=label, source_url=url
        )
    )


# ------------------------------------------------------------------------------------------------------------


def _source(statement: ImportedStatement) -> tuple[str, str]:
    url = web_address(statement.url)
    return shortened(_("Frühere Seite: %s") % (host_of(url) or statement.source), 300), url


def _unfinished(record: Any) -> str:
    return _(
        "„%(record)s“ hat unveröffentlichte Änderungen. Bitte veröffentlichen oder verwerfen Sie diese zuerst."
    ) % {"record": record}


def _publish(record: Any, by: User) -> None:
    """Save and publish through the door; warnings are confirmed by deciding."""
    if record.pk is None:
        record.live = False
        record.save()
    if not policy_registry.get(record).user_has_permission_for_instance(by, "publish", record):
        raise Undecided(_("Über Angaben zum Netz der Zentren entscheidet die Koordination."))
    revision = record.save_revision(user=by)
    try:
        with confirming(finding.key for finding in findings_of(revision.as_object())):
            revision.publish(user=by)
    except PublishingRefused as refusal:
        reasons = " ".join(dict.fromkeys(finding.sentence for finding in refusal.findings))
        raise Undecided(reasons or refusal.sentence) from refusal
