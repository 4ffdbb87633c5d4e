"""Organisations to test with, made up where the pack has none of the kind."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from wegweiser.organisations.models import (
    Contact,
    Membership,
    OfficeHeld,
    Organisation,
    OrganisationName,
    Person,
    Succession,
)

_numbers = itertools.count(1)


@pytest.fixture
def make_organisation(db):
    """Make a published organisation: ``names`` are (name, short, from, until)."""

    def make(slug="", names=(), **fields):
        slug = slug or f"probe-{next(_numbers)}"
        organisation = Organisation(slug=slug, kind_of=fields.pop("kind_of", "partner"), **fields)
        organisation.names = [
            OrganisationName(name=name, short=short, valid_from=begins, valid_until=ends)
            for name, short, begins, ends in names or [(f"Stelle {slug}", "", None, None)]
        ]
        organisation.save()
        return organisation

    return make


@pytest.fixture
def succeed():
    """Let one organisation follow upon another."""

    def make(successor, predecessor, on, kind_of="tasks"):
        successor.predecessors.add(Succession(predecessor=predecessor, on=on, kind_of=kind_of))
        successor.save()

    return make


@pytest.fixture
def make_person(db):
    """Make a person with offices (organisation, title, from, until)."""

    def make(given_name, family_name, offices=()):
        person = Person(given_name=given_name, family_name=family_name)
        person.offices = [
            OfficeHeld(organisation=where, title=title, valid_from=begins, valid_until=ends)
            for where, title, begins, ends in offices
        ]
        person.save()
        return person

    return make


@pytest.fixture
def make_contact(db):
    """Make a contact of an organisation."""

    def make(organisation, **fields):
        fields.setdefault("phone", "+492118553118")
        return Contact.objects.create(slug=f"kontakt-{next(_numbers)}", organisation=organisation, **fields)

    return make


@pytest.fixture
def join():
    """Let organisations or persons belong to a body."""

    def make(body, *members, **fields):
        for member in members:
            who = "person" if isinstance(member, Person) else "organisation"
            body.members.add(Membership(**{who: member}, **fields))
        body.save()

    return make


@pytest.fixture
def day():
    """A day in short: ``day(2014, 4, 25)``."""
    return dt.date
