"""Who may review what: whoever may edit releases, and of records only those the table of roles gives them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.permissions import policy_registry

from wegweiser.accounts.policies import LOOK
from wegweiser.archive.models import ImportedItem
from wegweiser.archive.taking_over.facts import may_decide
from wegweiser.archive.taking_over.shapes import SHAPES


def may_review(user: Any) -> bool:
    """Whether somebody may look at imports."""
    return user.has_perm("newsroom.change_release")


def may_publish(user: Any) -> bool:
    """Whether somebody may publish some of what was imported."""
    return user.has_perm("newsroom.publish_release")


def may_see_conflicts(user: Any) -> bool:
    """Whether somebody may look at contradictions: reviewers, and whoever decides about them."""
    return may_review(user) or may_decide(user)


def require_reviewer(request: HttpRequest) -> None:
    """PermissionDenied for whoever may not review."""
    if not may_review(request.user):
        raise PermissionDenied


def visible_items(user: Any) -> QuerySet[ImportedItem]:
    """Finds without a record, and those whose record the person may see: foreign drafts stay foreign."""
    items = ImportedItem.objects.all()
    if user.is_superuser:
        return items
    seen = Q(record_id=None)
    for kind, shape in SHAPES.items():
        policy = policy_registry.get_by_type(shape.model)
        own = policy.instances_user_has_any_permission_for(user, LOOK)
        seen |= Q(record_kind=kind, record_id__in=own.order_by().values("pk"))
    return items.filter(seen)


def may_do(user: Any, action: str, record: Any) -> bool:
    """Whether the person may do something to a record."""
    return policy_registry.get(record).user_has_permission_for_instance(user, action, record)


def visible_item(request: HttpRequest, pk: int) -> ImportedItem:
    """One find, where the person may see it; else it does not exist for them."""
    item = visible_items(request.user).filter(pk=pk).select_related("decided_by", "merged_into").first()
    if item is None:
        raise Http404
    return item
