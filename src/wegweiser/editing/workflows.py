"""The workflow "Vier Augen": a draft is submitted, a second person approves, and with that it is published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from wegweiser.editing.models import ReviewTask

WORKFLOW = "Vier Augen"
STEP = "Freigabe durch eine zweite Person"


@transaction.atomic
def four_eyes() -> Workflow:
    """The workflow with its one step, made where it is missing; what was changed in it stays."""
    task = ReviewTask.objects.filter(name=STEP).first() or ReviewTask.objects.create(name=STEP)
    workflow = Workflow.objects.filter(name=WORKFLOW).first() or Workflow.objects.create(name=WORKFLOW)
    if not workflow.workflow_tasks.exists():
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


@transaction.atomic
def ask_for_four_eyes(kinds: Iterable[type[models.Model]], groups: Iterable[Group] = ()) -> Workflow:
    """Let records of ``kinds`` be approved by members of ``groups`` (added to those who may already)."""
    workflow = four_eyes()
    for kind in kinds:
        content_type = ContentType.objects.get_for_model(kind, for_concrete_model=False)
        WorkflowContentType.objects.update_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )
    ReviewTask.objects.get(workflow_tasks__workflow=workflow, name=STEP).groups.add(*groups)
    return workflow


def make_four_eyes(**_: Any) -> None:
    """After tables were made: have the workflow ready to be chosen, asked for by no kind yet."""
    four_eyes()
