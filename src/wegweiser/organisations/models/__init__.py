"""Organisations with their names through time, the people in office, and how to reach them."""

from wegweiser.organisations.models.bodies import ChairOrder, ChairRule, Membership, MembershipRole
from wegweiser.organisations.models.contacts import Contact, ContactRole
from wegweiser.organisations.models.organisations import (
    HELPING_KINDS,
    Organisation,
    OrganisationKind,
    OrganisationName,
    OrganisationSource,
    Succession,
    SuccessionKind,
)
from wegweiser.organisations.models.persons import OfficeHeld, Person
from wegweiser.organisations.models.taxonomies import FieldOfWork, TargetGroup

__all__ = [
    "HELPING_KINDS",
    "ChairOrder",
    "ChairRule",
    "Contact",
    "ContactRole",
    "FieldOfWork",
    "Membership",
    "MembershipRole",
    "OfficeHeld",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "OrganisationSource",
    "Person",
    "Succession",
    "SuccessionKind",
    "TargetGroup",
]
