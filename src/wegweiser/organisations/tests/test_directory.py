"""The directory: what is found, what has ended, what was asked in vain."""

from __future__ import annotations

import pytest

from wegweiser.organisations.models import FieldOfWork, Organisation, TargetGroup
from wegweiser.places.models import District


@pytest.fixture
def ask(client):
    """Ask the directory; gives the answer's context."""
    return lambda **asked: client.get("/verzeichnis/", asked).context


def found(context):
    return {one.organisation.slug for group in context["directory"].groups for one in group.listings}


def ended(context):
    return {one.organisation.slug: {heir.slug for heir in one.heirs} for one in context["directory"].ended}


def test_all_kinds_are_there_but_no_centre(nrw, ask, client):
    context = ask()
    assert context["directory"].count >= 40
    assert not any(group.kind == "centre" for group in context["directory"].groups)
    assert context["centres"] == 54
    assert 'href="/zentren/"' in client.get("/verzeichnis/").content.decode()


def test_abbreviations_of_former_offices_lead_to_those_of_today(nrw, ask):
    assert ended(ask(name="LaKI"))["laki"] == {"lasi", "mkjfgfi"}
    assert "mkjfgfi" in ended(ask(name="mais"))["mais"]
    assert "ki-netz" in ended(ask(name="RAA"))["raa"]


def test_an_earlier_name_of_an_existing_office_is_said(client, ask, make_organisation, day):
    make_organisation(
        "amt",
        [
            ("Ausländeramt Probe", "AAP", None, day(2015, 6, 30)),
            ("Amt für Ankommen", "", day(2015, 7, 1), None),
        ],
    )
    assert "amt" in found(ask(name="auslaenderamt"))
    page = client.get("/verzeichnis/", {"name": "AAP"}).content.decode()
    assert "Amt für Ankommen" in page
    assert "Ausländeramt Probe (AAP)" in page
    assert "Ausländeramt Probe" not in client.get("/verzeichnis/", {"name": "Ankommen"}).content.decode()


def test_short_abbreviations_do_not_match_inside_words(ask, make_organisation):
    make_organisation("graal", [("Gesellschaft Graal", "", None, None)])
    assert "graal" not in found(ask(name="raa"))
    assert "graal" in found(ask(name="gesell"))


def test_filters_narrow_together(db, ask, make_organisation):
    fathers = TargetGroup.objects.create(slug="probe-vaeter", name="Väter der Probe")
    advice = FieldOfWork.objects.create(slug="probe-rat", name="Rat der Probe")
    herne, essen = District.objects.get(ags="05916"), District.objects.get(ags="05113")
    one = make_organisation("eins", age_from=12, age_to=27)
    one.target_groups, one.fields_of_work, one.districts = [fathers], [advice], [herne]
    one.save()
    two = make_organisation("zwei", kind_of="network")
    two.target_groups = [fathers]
    two.save()
    assert found(ask(zielgruppe="probe-vaeter")) == {"eins", "zwei"}
    assert found(ask(zielgruppe="probe-vaeter", feld="probe-rat")) == {"eins"}
    assert found(ask(zielgruppe="probe-vaeter", art="network")) == {"zwei"}
    assert found(ask(zielgruppe="probe-vaeter", alter="27")) == {"eins", "zwei"}
    assert found(ask(zielgruppe="probe-vaeter", alter="28")) == {"zwei"}
    assert found(ask(zielgruppe="probe-vaeter", kreis=herne.ags)) == {"eins", "zwei"}
    assert found(ask(zielgruppe="probe-vaeter", kreis=essen.ags)) == {"zwei"}


@pytest.mark.parametrize(
    ("parameter", "value", "field"),
    [
        ("alter", "abc", "Alter"),
        ("alter", "-1", "Alter"),
        ("art", "centre", "Art"),
        ("zielgruppe", "' OR 1=1", "Zielgruppe"),
        ("kreis", "99999", "Kreis oder kreisfreie Stadt"),
        ("name", "x" * 5000, "Name oder Abkürzung"),
        ("name", "\x00", "Name oder Abkürzung"),
    ],
)
def test_a_bad_value_is_named_and_left_out(nrw, client, parameter, value, field):
    everything = client.get("/verzeichnis/").context["directory"].count
    answer = client.get("/verzeichnis/", {parameter: value})
    assert answer.status_code == 200
    assert answer.context["directory"].count == everything
    [problem] = answer.context["problems"]
    assert f"„{field}“" in problem and len(problem) < 200


def test_chips_take_back_one_thing_each(nrw, ask):
    chips = ask(name="Amt", alter="20").get("chips")
    assert {(chip.label, chip.query) for chip in chips} == {("„Amt“", "?alter=20"), ("20 Jahre", "?name=Amt")}


def test_nothing_found_shows_a_way_on(nrw, client):
    page = client.get("/verzeichnis/", {"name": "Xylophonverein"}).content.decode()
    assert "Nichts gefunden" in page


def test_unlisted_organisations_have_no_page(client, make_organisation):
    hidden = make_organisation(listed=False)
    assert hidden.public_address() == ""
    assert client.get(f"/verzeichnis/{hidden.slug}/").status_code == 404


def test_a_centre_is_led_on_to_its_page(nrw, client):
    centre = Organisation.objects.centres().first()
    answer = client.get(f"/verzeichnis/{centre.slug}/")
    assert answer.status_code == 301
    assert answer["Location"] == f"/zentren/{centre.slug}/"


def test_twice_as_many_organisations_need_no_more_queries(
    nrw, client, make_organisation, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/verzeichnis/")
        return len(captured)

    queries()
    before = queries()
    group = TargetGroup.objects.first()
    for _ in range(Organisation.objects.in_directory().count()):
        organisation = make_organisation()
        organisation.target_groups = [group]
        organisation.save()
    assert queries() == before
