"""Editing in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from wegweiser.organisations.models import Contact, Organisation, OrganisationName


@pytest.fixture
def editor(client, db):
    """A signed-in editor's browser."""
    client.force_login(
        get_user_model().objects.create_superuser("redaktion", "r@example.org", "geheim-und-lang")
    )
    return client


def address(model, view, *args):
    return reverse(f"wagtailsnippets_organisations_{model}:{view}", args=args)


@pytest.mark.parametrize("model", ["organisation", "person", "contact", "targetgroup", "fieldofwork"])
def test_lists_and_forms_open(nrw, editor, model):
    assert editor.get(address(model, "list")).status_code == 200
    assert editor.get(address(model, "add")).status_code == 200


def test_the_list_has_no_centres(nrw, editor):
    shown = editor.get(address("organisation", "list")).context["page_obj"].paginator.object_list
    assert shown.count() == Organisation.objects.exclude(kind_of="centre").count()
    assert editor.get(address("organisation", "list"), {"q": "Kompetenzzentrum"}).status_code == 200


def test_a_record_of_the_pack_opens_for_editing(nrw, editor):
    office = Organisation.objects.get(slug="intmk")
    page = editor.get(address("organisation", "edit", office.pk)).content.decode()
    for tab in ("Name und Art", "Beschreibung", "Aufgaben und Zielgruppen", "Vorgängerinnen", "Quellen"):
        assert tab in page
    assert 'value="centre"' not in page


def test_a_contact_is_saved_with_its_number_put_right(editor, make_organisation):
    office = make_organisation()
    form = {
        "organisation": office.pk,
        "role": "press",
        "slug": "",
        "phone": "0211/855-3118",
        "from_precision": "day",
        "until_precision": "day",
        "action-publish": "1",
    }
    answer = editor.post(address("contact", "add"), {**form, "phone": "Zimmer 7"})
    assert "keine Telefonnummer" in answer.content.decode()
    assert editor.post(address("contact", "add"), form).status_code == 302
    contact = Contact.objects.get(slug=f"{office.slug}-press")
    assert (contact.phone, contact.live) == ("+492118553118", True)
    assert "0211 8553118" in editor.get(office.public_address()).content.decode()


def typed(office, **fields):
    """What a browser sends when somebody edits an organisation with one name."""
    [name] = office.names.all()
    names = [
        {
            "id": name.pk,
            "name": fields.pop("name", name.name),
            "short": name.short,
            "valid_from": "",
            "from_precision": "day",
            "valid_until": "",
            "until_precision": "day",
            "source_label": "",
            "source_url": "",
            "note": "",
        }
    ]
    children = {child: inline_formset([]) for child in ("members", "chair_rules", "predecessors", "sources")}
    values = {
        "slug": office.slug,
        "kind_of": office.kind_of,
        "listed": "on",
        "founded_precision": "day",
        "dissolved_precision": "day",
        "profile": rich_text("<p>Alt</p>"),
        "tasks": "Beraten",
        "names": inline_formset(names, initial=1),
        **children,
        **fields,
    }
    return nested_form_data(values)


def test_the_preview_shows_the_real_page_of_what_was_typed(editor, make_organisation):
    office = make_organisation()
    preview = address("organisation", "preview_on_edit", office.pk)
    assert editor.post(preview, typed(office, name="Amt im Entwurf")).json()["is_valid"]
    page = editor.get(preview).content.decode()
    assert "Amt im Entwurf" in page and "Beraten" in page and 'id="inhalt"' in page
    assert "Amt im Entwurf" not in editor.get(office.public_address()).content.decode()


def test_a_draft_waits_until_it_is_published(editor, make_organisation):
    office = make_organisation()
    edit = address("organisation", "edit", office.pk)
    assert editor.post(edit, typed(office, name="Neues Amt")).status_code == 302
    assert "Neues Amt" not in editor.get(office.public_address()).content.decode()
    assert editor.post(edit, {**typed(office, name="Neues Amt"), "action-publish": "1"}).status_code == 302
    assert "Neues Amt" in editor.get(office.public_address()).content.decode()
    office.refresh_from_db()
    assert office.name == "Neues Amt"


def test_an_address_left_empty_comes_from_the_name(make_organisation, make_person):
    assert make_person("Änne", "Groß-Östrich").slug == "aenne-gross-oestrich"
    first, second = (Organisation(kind_of="partner", names=[OrganisationName(name="Größe")]) for _ in "ab")
    first.save()
    second.save()
    assert (first.slug, second.slug) == ("groesse", "groesse-2")


def test_an_end_before_the_beginning_is_refused(editor, make_organisation):
    office = make_organisation()
    wrong = typed(office, founded_on="2015-01-01", dissolved_on="2014-01-01")
    answer = editor.post(address("organisation", "edit", office.pk), wrong)
    assert "Die Auflösung liegt vor der Gründung" in answer.content.decode()


def test_a_member_is_an_organisation_or_a_person(editor, make_organisation):
    office = make_organisation()
    nobody = {
        "organisation": "",
        "person": "",
        "role": "member",
        "valid_from": "",
        "from_precision": "day",
        "valid_until": "",
        "until_precision": "day",
        "source_label": "Probe",
        "source_url": "",
        "note": "",
    }
    answer = editor.post(
        address("organisation", "edit", office.pk), typed(office, members=inline_formset([nobody]))
    )
    assert "entweder eine Stelle oder eine Person" in answer.content.decode()
