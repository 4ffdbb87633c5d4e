"""How Wagtail asks whether somebody may do something: the table of roles, as its permission policies.

Every door of the editing side asks a policy: lists, forms, previews, histories, choosers, bulk actions, the
side panels. A right needs both the Django permission of the kind and a rule of the table for the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, Q, QuerySet
from wagtail.models import DraftStateMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from wegweiser.accounts.ownership import Ownership
from wegweiser.accounts.roles import grants
from wegweiser.accounts.rules import NOTHING, Rule

LOOK = ("view", "change")
"""Whoever may do one of these sees the record and its drafts."""


class RecordPolicy(ModelPermissionPolicy):
    """Decides on records of one kind, one by one."""

    def __init__(self, model: type[Model], path: str) -> None:
        super().__init__(model)
        self.ownership = Ownership(model, path)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Whether the person may do ``action`` to this record, as it stands in memory."""
        if not self.user_has_permission(user, action):
            return False
        if user.is_superuser:
            return True
        return any(rule.holds(user, self.ownership, instance) for rule in self._rules(user, action))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        """The records to which the person may do one of ``actions``."""
        records = self.model._default_manager.all()
        if user.is_superuser and user.is_active:
            return records
        return records.filter(self._rows(user, actions))

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet:
        """The people who may do one of ``actions`` to this record."""
        people = self.users_with_any_permission(actions)
        allowed = [
            user.pk for user in people if self.user_has_any_permission_for_instance(user, actions, instance)
        ]
        return people.filter(pk__in=allowed)

    def choosable(self, user: Any) -> QuerySet:
        """The records a person may point to: what is public, and what they may see anyway."""
        records = self.model._default_manager.all()
        if user.is_superuser or not issubclass(self.model, DraftStateMixin):
            return records
        return records.filter(Q(live=True) | self._rows(user, LOOK))

    def for_record(self, record: Model) -> PolicyForRecord:
        """This policy where the question is about one record even if the asker names none."""
        return PolicyForRecord(self, record)

    def _rows(self, user: Any, actions: Iterable[str]) -> Q:
        condition = NOTHING
        for action in actions:
            if self.user_has_permission(user, action):
                for rule in self._rules(user, action):
                    condition |= rule.rows(user, self.ownership)
        return condition

    def _rules(self, user: AbstractBaseUser, action: str) -> list[Rule]:
        return list(grants(roles_of(user), action, self.model._meta.label_lower))


class PolicyForRecord:
    """Answers Wagtail's questions about a kind as questions about the one record a view shows."""

    def __init__(self, policy: RecordPolicy, record: Model) -> None:
        self.policy = policy
        self.record = record

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the person may do ``action`` to the record; adding is about another one, yet to come."""
        if action == "add":
            return self.policy.user_has_permission(user, action)
        return self.policy.user_has_permission_for_instance(user, action, self.record)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Whether the person may do one of ``actions``, besides adding others of the kind."""
        return any(self.user_has_permission(user, action) for action in actions if action != "add")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.policy, name)


def policy_of(model: type[Model]) -> RecordPolicy:
    """The policy a viewset with ``OwnRecords`` registered for its model."""
    return policy_registry.get_by_type(model)


def roles_of(user: AbstractBaseUser) -> frozenset[str]:
    """The names of the person's groups; asked once per request."""
    known = getattr(user, "_role_names", None)
    if known is None:
        known = frozenset(user.groups.values_list("name", flat=True))  # type: ignore[attr-defined]
        user._role_names = known  # type: ignore[attr-defined]
    return known
