"""The home page."""

from __future__ import annotations

import datetime as dt

from django.test import RequestFactory

from wegweiser.changes.reads import DAY, collecting_reads
from wegweiser.facts.models import today
from wegweiser.portal.models import Campaign
from wegweiser.portal.views import home


def campaign(**fields) -> Campaign:
    return Campaign.objects.create(title="Probe", link_label="Mehr dazu", address="/hilfe/", **fields)


def test_one_box_asks_what_and_where(read):
    form = read("/en/").select_one("form.ww-question")
    assert (form["action"], form["method"]) == ("/en/hilfe/", "get")
    for name in ("anliegen", "ort"):
        field = form.find(attrs={"name": name})
        assert form.find("label", attrs={"for": field["id"]}).get_text(strip=True)


def test_what_is_chosen_on_the_home_page_is_understood_by_the_answer(read):
    options = read("/").select("select[name=anliegen] option")
    assert len(options) > 3
    for option in options:
        answer = read(f"/hilfe/?ort=Aachen&anliegen={option['value']}")
        assert "gibt es in der Auswahl nicht" not in answer.get_text()


def test_a_campaign_shows_while_it_is_valid(read):
    Campaign.objects.all().delete()
    day = dt.timedelta(days=1)
    banner = campaign(valid_from=today(), valid_until=today())
    assert read("/ar/").select_one(".ww-campaign a")["href"] == "/ar/hilfe/"
    banner.valid_from = banner.valid_until = today() + day
    banner.save()
    assert not read("/").select(".ww-campaign")
    banner.valid_from = banner.valid_until = today() - day
    banner.save()
    assert not read("/").select(".ww-campaign")


def test_a_draft_of_a_campaign_is_not_shown(read):
    Campaign.objects.all().delete()
    campaign(live=False)
    assert not read("/").select(".ww-campaign")


def test_the_home_page_is_written_anew_each_day(db):
    request = RequestFactory().get("/")
    with collecting_reads() as reads:
        home(request).render()
    assert DAY in reads


def test_the_campaign_of_the_pack_leads_somewhere(read):
    for link in read("/").select(".ww-campaign a"):
        read(link["href"])
