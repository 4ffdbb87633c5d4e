"""What town halls look for."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from wegweiser.changes.models import Change
from wegweiser.newsroom.models import Topic
from wegweiser.newsroom.tests.making import make_release
from wegweiser.organisations.models import Organisation, OrganisationKind
from wegweiser.publishing.rendering import render

pytestmark = pytest.mark.usefixtures("nrw")


def shown(prefix=""):
    return BeautifulSoup(render(f"{prefix}/kommunen/").body, "html.parser")


def test_the_first_question_is_their_own_centre(client):
    form = shown("/ar").select_one("main form")
    field = form.select_one("input")
    answer = client.get(form["action"], {field["name"]: "Coesfeld"})
    assert b"/ar/zentren/kreis-coesfeld/" in answer.content


def test_the_coordination_is_that_of_today():
    """The state-wide office was dissolved in 2021; two others have its tasks."""
    gone = Organisation.objects.get(slug="laki")
    assert gone.kind_of == OrganisationKind.COORDINATION
    links = [link["href"] for link in shown().select("[aria-labelledby=koordination] h3 a")]
    assert len(links) >= 2
    assert gone.public_address() not in links


def test_a_new_call_stands_on_the_page_which_hears_of_it():
    reads = render("/kommunen/").reads
    make_release(
        "2026-05-01",
        title="Neuer Aufruf",
        topics=[Topic.objects.get(slug="foerderung", locale__language_code="de")],
    )
    assert set(Change.objects.latest("id").touches) & reads
    first = shown().select_one("[aria-labelledby=foerderung] .ww-results a")
    assert first.text == "Neuer Aufruf"


def test_town_halls_find_it_from_every_page(client):
    page = BeautifulSoup(client.get("/en/").content, "html.parser")
    assert page.footer.find("a", href="/en/kommunen/")
