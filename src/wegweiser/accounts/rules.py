"""Small predicates on who may touch which record, and how they are put together.

A rule says the same thing twice: of one record in memory, and as a condition on rows. ``own & never_published``
is the rule that both hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, Q
from wagtail.models import DraftStateMixin

from wegweiser.accounts.models import organisations_of
from wegweiser.accounts.ownership import Ownership

NOTHING = Q(pk__in=[])
ANYTHING = ~Q(pk__in=[])


@dataclass(frozen=True)
class Rule:
    """Whether a person may touch a record: ``holds`` for one in memory, ``rows`` for many in the database."""

    name: str
    holds: Callable[[AbstractBaseUser, Ownership, Any], bool]
    rows: Callable[[AbstractBaseUser, Ownership], Q]

    def __and__(self, other: Rule) -> Rule:
        return Rule(
            f"{self.name} and {other.name}",
            lambda user, owner, record: self.holds(user, owner, record) and other.holds(user, owner, record),
            lambda user, owner: self.rows(user, owner) & other.rows(user, owner),
        )

    def __or__(self, other: Rule) -> Rule:
        return Rule(
            f"{self.name} or {other.name}",
            lambda user, owner, record: self.holds(user, owner, record) or other.holds(user, owner, record),
            lambda user, owner: self.rows(user, owner) | other.rows(user, owner),
        )

    def __str__(self) -> str:
        return self.name


def _is_unpublished(record: Model) -> bool:
    return isinstance(record, DraftStateMixin) and not record.live and record.first_published_at is None


def _unpublished_rows(owner: Ownership) -> Q:
    if not issubclass(owner.model, DraftStateMixin):
        return NOTHING
    return Q(live=False, first_published_at__isnull=True)


everything = Rule("everything", lambda user, owner, record: True, lambda user, owner: ANYTHING)

own = Rule(
    "own",
    lambda user, owner, record: bool(owner.of(record) & organisations_of(user)),
    lambda user, owner: owner.records_of(organisations_of(user)),
)
"""The record belongs to an organisation the person is affiliated with today."""

never_published = Rule(
    "never published",
    lambda user, owner, record: _is_unpublished(record),
    lambda user, owner: _unpublished_rows(owner),
)


def of_kinds(*kinds: str) -> Rule:
    """The record belongs to an organisation of one of ``kinds`` (values of ``OrganisationKind``)."""
    return Rule(
        f"of {', '.join(kinds)}",
        lambda user, owner, record: owner.belongs_to_kinds(record, kinds),
        lambda user, owner: owner.records_of_kinds(kinds),
    )
