"""The gate every publication passes, whichever door it came through: checks, and a second person where asked.

A person publishes with a name: what a program writes (data pack, import) and what the clock publishes at a
moment that was checked when it was set, passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState, WorkflowMixin

from wegweiser.editing.checks import Finding, findings_of
from wegweiser.editing.models import ReviewTask

_confirmed: ContextVar[frozenset[str]] = ContextVar("confirmed", default=frozenset())


class PublishingRefused(PermissionDenied):
    """A record is not published, and why: what was found, or a sentence of its own."""

    def __init__(self, sentence: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.findings = list(findings)


@contextmanager
def confirming(keys: Iterable[str]) -> Iterator[None]:
    """Publish inside the block although the warnings with these keys were found."""
    token = _confirmed.set(frozenset(keys))
    try:
        yield
    finally:
        _confirmed.reset(token)


def no_open_findings(revision: Revision, user: Any) -> None:
    """Let a revision pass that has no errors and no warning its publisher has not confirmed."""
    if user is None:
        return
    record = revision.as_object()
    findings = findings_of(record)
    open_ones = [finding for finding in findings if finding.is_error or finding.key not in _confirmed.get()]
    if open_ones:
        raise PublishingRefused(_refusal(open_ones), findings)
    if findings:
        log(
            instance=record,
            action="wegweiser.confirm",
            user=user,
            revision=revision,
            data={"sentences": [finding.sentence for finding in findings]},
        )


def second_person(revision: Revision, user: Any) -> None:
    """Let a revision pass that somebody other than its submitter approved, where the workflow asks for it.

    The approval must be later than the revision: whoever approves may have put something right before.
    """
    if user is None or not needs_second_person(revision.content_object):
        return
    approvals = (
        TaskState.objects.for_instance(revision.content_object)
        .filter(status=TaskState.STATUS_APPROVED, finished_at__gte=revision.created_at)
        .filter(finished_by__isnull=False)
        .select_related("workflow_state", "task")
    )
    for approval in approvals:
        task = approval.task.specific
        strict = isinstance(task, ReviewTask) and task.second_person
        if strict and approval.finished_by_id != approval.workflow_state.requested_by_id:
            return
    raise PublishingRefused(
        _(
            "Hier gilt das Vier-Augen-Prinzip: Bitte reichen Sie den Entwurf zur Freigabe ein. "
            "Eine zweite Person gibt ihn frei und veröffentlicht ihn damit."
        )
    )


def needs_second_person(record: Any) -> bool:
    """Whether the workflow of the kind has a step that its submitter may not take."""
    workflow = record.get_workflow() if isinstance(record, WorkflowMixin) else None
    if workflow is None:
        return False
    tasks = ReviewTask.objects.filter(workflow_tasks__workflow=workflow, active=True, second_person=True)
    return tasks.exists()


def _refusal(open_ones: Sequence[Finding]) -> str:
    if any(finding.is_error for finding in open_ones):
        return _("Nicht veröffentlicht. Bitte beheben Sie zuerst die Fehler; der Entwurf ist gespeichert.")
    return _(
        "Noch nicht veröffentlicht. Bitte sehen Sie sich die Hinweise an und bestätigen Sie sie; "
        "der Entwurf ist gespeichert."
    )
