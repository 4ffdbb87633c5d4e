"""Loading the pack, the gazetteer in force, and what editors change."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.urls import reverse

from wegweiser.places import current
from wegweiser.places.current import current_gazetteer, gazetteer_from_database
from wegweiser.places.gazetteer import Gazetteer
from wegweiser.places.loading import load_places
from wegweiser.places.models import (
    AlternativeName,
    District,
    GovernmentRegion,
    Municipality,
    Postcode,
    PostcodePlace,
    ServiceArea,
)
from wegweiser.places.resolve import resolve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, monkeypatch):
    """Each test keeps its gazetteer for itself."""
    settings.VAR = tmp_path
    monkeypatch.setattr(current, "_kept", None)


@pytest.fixture
def loaded(places_folder):
    load_places(places_folder)


def counts() -> list[int]:
    kinds = (
        GovernmentRegion,
        District,
        ServiceArea,
        Municipality,
        PostcodePlace,
        AlternativeName,
        Postcode,
    )
    return [kind.objects.count() for kind in kinds]


def test_the_pack_is_loaded_whole_and_once(loaded, places_folder):
    before = counts()
    assert before[:5] == [5, 53, 54, 396, 872]
    names = set(AlternativeName.objects.values_list("pk", "pack_key"))
    load_places(places_folder)
    assert counts() == before
    assert set(AlternativeName.objects.values_list("pk", "pack_key")) == names


def test_loading_needs_few_queries(places_folder, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        load_places(places_folder)


def test_database_and_pack_answer_alike(loaded, gazetteer):
    stored = gazetteer_from_database()
    assert set(stored.rows.names) == set(gazetteer.rows.names)
    for text in ("51467", "45801", "Mülheim", "بوخوم", "Aachen", "Gelsenkrichen", "Hamburg", "Kreis Wesel"):
        assert resolve(text, stored) == resolve(text, gazetteer)


def test_an_editors_name_is_in_effect_at_once_and_stays(loaded, places_folder):
    assert resolve("Pottstadt", current_gazetteer()).status == "none"
    name = AlternativeName.objects.create(name="Pottstadt", municipality_id="05513000")
    assert resolve("Pottstadt", current_gazetteer()).candidate.ags == "05513000"
    load_places(places_folder)
    assert resolve("Pottstadt", current_gazetteer()).candidate.ags == "05513000"
    name.delete()
    assert resolve("Pottstadt", current_gazetteer()).status == "none"


def test_a_name_switched_off_stays_off(loaded, places_folder):
    name = AlternativeName.objects.get(name="Bad Godesberg")
    name.in_use = False
    name.save()
    load_places(places_folder)
    assert resolve("Bad Godesberg", current_gazetteer()).status != "one"


def test_the_gazetteer_is_built_once_per_change(loaded, django_assert_num_queries):
    first = current_gazetteer()
    with django_assert_num_queries(1):
        assert current_gazetteer() is first
    AlternativeName.objects.create(name="Pottstadt", municipality_id="05513000")
    assert current_gazetteer() is not first


def test_a_name_needs_exactly_one_place(loaded):
    for places in ({}, {"municipality_id": "05513000", "district_id": "05513"}):
        with pytest.raises(ValidationError, match="entweder eine Gemeinde oder einen Kreis"):
            AlternativeName(name="Pottstadt", **places).full_clean()


def test_places_are_answered_without_a_database(loaded, monkeypatch, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        AlternativeName.objects.create(name="Pottstadt", municipality_id="05513000")

    def away() -> int:
        raise DatabaseError

    monkeypatch.setattr(current, "_number", away)
    assert resolve("Pottstadt", current_gazetteer()).candidate.ags == "05513000"
    monkeypatch.setattr(current, "_kept", None)
    assert resolve("Pottstadt", current_gazetteer()).candidate.ags == "05513000"
    monkeypatch.setattr(current, "_kept", None)
    current.kept_file().write_text("{broken")
    assert resolve("45879", current_gazetteer()).candidate.ags == "05513000"


def test_a_kept_file_says_the_same(gazetteer, tmp_path):
    gazetteer.save(tmp_path / "places.json")
    again = Gazetteer.load(tmp_path / "places.json")
    assert again.version == gazetteer.version
    assert resolve("Köln Mülheim", again) == resolve("Köln Mülheim", gazetteer)


# The editing side -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["municipalities", "districts", "service_areas", "postcodes", "place_names"])
def test_editors_can_look_everything_up(loaded, admin_client, name):
    page = admin_client.get(reverse(f"{name}:index"), {"q": "0"})
    assert page.status_code == 200


def test_facts_of_official_sources_cannot_be_edited(loaded, admin_client):
    assert admin_client.get(reverse("municipalities:inspect", args=["05513000"])).status_code == 200
    assert admin_client.get(reverse("municipalities:edit", args=["05513000"])).status_code == 302
    assert admin_client.get(reverse("municipalities:add")).status_code == 302


def test_an_editor_adds_a_name(loaded, admin_client):
    form = {
        "name": "Pottstadt",
        "language": "de",
        "kind": "short",
        "municipality": "05513000",
        "in_use": "on",
    }
    assert admin_client.post(reverse("place_names:add"), form).status_code == 302
    assert resolve("Pottstadt", current_gazetteer()).candidate.ags == "05513000"
    from_pack = AlternativeName.objects.get(name="Bad Godesberg")
    admin_client.post(reverse("place_names:delete", args=[from_pack.pk]))
    from_pack.refresh_from_db()
    assert not from_pack.in_use
