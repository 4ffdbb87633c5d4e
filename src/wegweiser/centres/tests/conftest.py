"""Centres to test with: plain facts for the rules, records for the pages."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from wegweiser.centres.models import ApprovalStep, Centre, CentreFocus, FocusArea, Post, Stage
from wegweiser.centres.network import CentreFacts, Source, Step
from wegweiser.facts.dates import PartialDate
from wegweiser.organisations.models import Contact, OrganisationName
from wegweiser.places.models import District, Municipality, ServiceArea

_numbers = itertools.count(1)


@pytest.fixture
def day():
    """A day in short: ``day("2014-04-25")``."""
    return dt.date.fromisoformat


@pytest.fixture
def step(day):
    """A statement: ``step("open", "2013-06-12", "by")``."""

    def make(stage, on, precision="day", disputed=False, source="Quelle", note=""):
        return Step(Stage(stage), PartialDate(day(on), precision), Source(source), disputed, note)

    return make


@pytest.fixture
def centre():
    """A centre made of statements."""

    def make(*steps, name=None):
        name = name or f"Kreis {next(_numbers)}"
        slug = name.lower().replace(" ", "-")
        return CentreFacts(key=name, name=name, slug=slug, area=name, steps=tuple(steps))

    return make


@pytest.fixture
def make_centre(nrw):
    """A further centre as a record, with an area of its own in the district of Düren."""

    def make(steps=(), contacts=0, focus=0, posts=(), municipalities=0):
        number = next(_numbers)
        district = District.objects.get(ags="05358")
        area = ServiceArea.objects.create(
            key=f"KI-PROBE-{number}", name=f"Probe {number}", slug=f"probe-{number}", district=district
        )
        for n in range(municipalities):
            ags = f"9{number:03d}{n:04d}"
            Municipality.objects.create(
                ags=ags,
                ars=f"{ags}0000",
                name=f"Dorf {n}",
                designation="Gemeinde",
                district=district,
                area=area,
            )
        record = Centre(key=area.key, area=area, slug=f"probe-zentrum-{number}")
        record.names = [OrganisationName(name=f"Zentrum Probe {number}")]
        record.steps = [ApprovalStep(**fields) for fields in steps]
        record.focus = [
            CentreFocus(area=FocusArea.objects.create(slug=f"feld-{number}-{n}", name=f"Feld {number} {n}"))
            for n in range(focus)
        ]
        record.posts = [Post(**fields) for fields in posts]
        record.save()
        for n in range(contacts):
            Contact.objects.create(
                slug=f"probe-{number}-{n}", organisation=record, label=f"Zimmer {n}", phone="+49211855555"
            )
        return record

    return make
