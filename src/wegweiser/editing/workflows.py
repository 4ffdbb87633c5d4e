"""The workflows: a draft is submitted, somebody who may publish it approves, and with that it is published.

Every kind with drafts begins with "Prüfung vor der Veröffentlichung"; "Vier Augen" is ready to be chosen and
differs in one switch: its submitter cannot approve.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from wagtail.models import Workflow, WorkflowContentType, WorkflowMixin, WorkflowTask

from wegweiser.changes.records import PublicRecord
from wegweiser.editing.models import ReviewTask

REVIEW = "Prüfung vor der Veröffentlichung"
REVIEW_STEP = "Freigabe"
WORKFLOW = "Vier Augen"
STEP = "Freigabe durch eine zweite Person"


def review() -> Workflow:
    """The workflow in which whoever may publish approves, made where it is missing."""
    return _workflow(REVIEW, REVIEW_STEP, second_person=False)


def four_eyes() -> Workflow:
    """The workflow in which a second person approves, made where it is missing."""
    return _workflow(WORKFLOW, STEP, second_person=True)


@transaction.atomic
def ask_for_four_eyes(kinds: Iterable[type[models.Model]], groups: Iterable[Group] = ()) -> Workflow:
    """Let records of ``kinds`` be approved by a second person, of ``groups`` where some are named."""
    workflow = four_eyes()
    for kind in kinds:
        content_type = ContentType.objects.get_for_model(kind, for_concrete_model=False)
        WorkflowContentType.objects.update_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )
    ReviewTask.objects.get(workflow_tasks__workflow=workflow, name=STEP).groups.add(*groups)
    return workflow


@transaction.atomic
def set_up_reviews() -> None:
    """A review for every kind with drafts, unless an administrator has chosen another for the kind. Idempotent."""
    four_eyes()
    with_drafts = (PublicRecord, WorkflowMixin)
    kinds = [model for model in apps.get_models() if all(issubclass(model, base) for base in with_drafts)]
    types = ContentType.objects.get_for_models(*kinds, for_concrete_models=False).values()
    chosen = set(WorkflowContentType.objects.values_list("content_type_id", flat=True))
    without = [found for found in types if found.pk not in chosen]
    if without:
        workflow = review()
        WorkflowContentType.objects.bulk_create(
            WorkflowContentType(workflow=workflow, content_type=found) for found in without
        )


def after_migration(**_: Any) -> None:
    """Have the workflows ready, where their tables are there (not while migrating backwards)."""
    needed = {ReviewTask._meta.db_table, WorkflowContentType._meta.db_table}
    if needed <= set(connection.introspection.table_names()):
        set_up_reviews()


def _workflow(name: str, step: str, *, second_person: bool) -> Workflow:
    """The workflow with its one step; what was changed in it stays."""
    workflow = Workflow.objects.filter(name=name).first() or Workflow.objects.create(name=name)
    if not workflow.workflow_tasks.exists():
        task = ReviewTask.objects.filter(name=step).first()
        task = task or ReviewTask.objects.create(name=step, second_person=second_person)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
