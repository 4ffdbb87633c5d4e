"""Editors and a newsroom of the tests' own."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from wegweiser.newsroom.models import Publication, Release, TopicRecommendation
from wegweiser.newsroom.tests.making import locale, make_office, make_release, make_topic
from wegweiser.organisations.models import Contact


@pytest.fixture(autouse=True)
def one_factor(settings):
    """Whoever signs in here needs no second factor."""
    settings.WEGWEISER_SECOND_FACTOR = "optional"


def signed_in(name: str) -> Client:
    """A browser in which somebody who may do everything is signed in."""
    user = get_user_model().objects.create_superuser(name, f"{name}@probe.example", "Kennwort-12345")
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def editor(nrw):
    """An editor's browser."""
    return signed_in("redaktion")


@pytest.fixture
def second(nrw):
    """A second editor's browser."""
    return signed_in("leitung")


@pytest.fixture
def newsroom(nrw):
    """The state's places and offices, and a newsroom with nothing in it yet."""
    TopicRecommendation.objects.all().delete()
    Publication.objects.all().delete()
    Release.objects.all().delete()
    for language in ("de", "en", "ar"):
        locale(language)


@pytest.fixture
def office(newsroom):
    """An office with a press contact."""
    office = make_office(("Amt für Proben", "", None, None))
    Contact.objects.create(organisation=office, role="press", phone="+492118553118", live=True)
    return office


@pytest.fixture
def topic(newsroom):
    """A topic."""
    return make_topic("Probethema")


@pytest.fixture
def release(office, topic):
    """A release that lacks a picture and nothing else."""
    return make_release(
        title="Fünf Kreise beraten gemeinsam",
        issuers=[office],
        topics=[topic],
        lead="Vorspann",
        body="<p>Ein Text, der etwas sagt.</p>",
    )
