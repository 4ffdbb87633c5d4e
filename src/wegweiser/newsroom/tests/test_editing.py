"""Editing the newsroom, through the forms editors see."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from wegweiser.editing.tests.making import publish
from wegweiser.newsroom.models import Release, ReleasePicture
from wegweiser.newsroom.tests.making import locale, make_office, make_release, make_topic

pytestmark = pytest.mark.usefixtures("newsroom")

EMPTY = ("topics", "places", "persons", "attachments", "related", "sources", "corrections")


@pytest.fixture
def editor(client, newsroom):
    user = get_user_model().objects.create_superuser("redaktion", "redaktion@probe.example", "Kennwort-12345")
    client.force_login(user)
    return client


@pytest.fixture
def image(settings, tmp_path, newsroom):
    settings.MEDIA_ROOT = tmp_path
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    content = io.BytesIO()
    Picture.new("RGB", (1800, 1200), "teal").save(content, "JPEG")
    return get_image_model().objects.create(
        title="probe.jpg", file=ContentFile(content.getvalue(), "probe.jpg")
    )


def form(office, pictures=(), **fields) -> dict[str, str]:
    return nested_form_data(
        {
            "kicker": "",
            "title": "Aus dem Formular",
            "slug": "aus-dem-formular",
            "subtitle": "",
            "lead": "Vorspann",
            "body": rich_text("<p>Ein <b>Text</b></p>"),
            "published_at": "2014-04-25 12:00",
            "precision": "day",
            "kind_of": "press_release",
            "issuers": inline_formset([{"organisation": str(office.pk)}]),
            "pictures": inline_formset(pictures),
            **{name: inline_formset([]) for name in EMPTY},
            **fields,
        }
    )


def address(action: str, *args: object) -> str:
    return reverse(Release.snippet_viewset.get_url_name(action), args=args)


def test_a_release_is_written_published_and_read(editor):
    office = make_office(("Amt für Proben", "", None, None))

    def saved() -> dict[str, str]:
        [row] = Release.objects.get(slug="aus-dem-formular").issuers.all()
        rows = inline_formset([{"id": str(row.pk), "organisation": str(office.pk)}], initial=1)
        return form(office, issuers=rows)

    response = publish(editor, address("add"), form(office), again=saved)
    assert response.status_code == 302, response.context["form"].errors
    page = editor.get("/aktuelles/meldung/aus-dem-formular/").content.decode()
    assert "Amt für Proben</a> teilt mit:" in page
    assert "<p" in page
    assert "<b>Text</b>" in page or "<strong>Text</strong>" in page


def test_a_draft_is_seen_in_the_preview_only(editor):
    release = make_release(title="Alter Titel", issuers=[make_office()])
    office = make_office(("Neues Amt", "", None, None))
    preview = address("preview_on_edit", release.pk)
    answer = editor.post(preview, form(office, title="Neuer Titel", slug=release.slug))
    assert answer.json()["is_valid"], answer.json()
    shown = editor.get(preview).content.decode()
    assert "<h1>Neuer Titel</h1>" in shown
    assert "Neues Amt" in shown
    public = editor.get(release.public_address()).content.decode()
    assert "Alter Titel" in public
    assert "Neuer Titel" not in public


@pytest.mark.parametrize("missing", ["alt", "credit"])
def test_a_picture_needs_words_and_a_credit(editor, image, missing):
    picture = {"image": str(image.pk), "alt": "Menschen am Tisch", "credit": "Land NRW", "caption": ""}
    data = form(make_office(), [picture | {missing: ""}]) | {"action-publish": "1"}
    response = editor.post(address("add"), data)
    assert response.status_code == 200
    assert missing in response.context["form"].formsets["pictures"].errors[0]
    assert not Release.objects.filter(slug="aus-dem-formular").exists()


def test_pictures_are_made_smaller_on_saving_never_on_reading(editor, image):
    release = make_release()
    release.pictures.add(
        ReleasePicture(image=image, alt="Menschen am Tisch", credit="Land NRW", sort_order=0)
    )
    release.save()
    assert image.renditions.count() == 2
    for path in ("/aktuelles/", release.public_address()):
        with CaptureQueriesContext(connection) as queries:
            page = editor.get(path).content.decode()
        assert 'alt="Menschen am Tisch"' in page
        assert ".webp" in page
        assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert "Land NRW" in page


def test_a_lost_file_leaves_no_hole(client, image):
    release = make_release(title="Ohne Bild")
    release.pictures.add(ReleasePicture(image=image, alt="Verloren", credit="Land NRW", sort_order=0))
    image.file.storage.delete(image.file.name)
    release.save()
    page = client.get(release.public_address()).content.decode()
    assert "Ohne Bild" in page
    assert "Verloren" not in page


def test_the_list_is_filtered_by_topic_issuer_and_state(editor):
    topic, office = make_topic("Probe"), make_office()
    make_release(title="Passende", topics=[topic], issuers=[office])
    make_release(title="Andere", live=False)
    for question in ({"topic": topic.pk}, {"issuer": office.pk}, {"state": "live"}, {"q": "Passende"}):
        page = editor.get(address("list"), question | {"locale": locale("de").language_code}).content.decode()
        assert "Passende" in page, question
        assert "Andere" not in page, question
    assert "Andere" in editor.get(address("list"), {"state": "draft"}).content.decode()


@pytest.mark.parametrize("kind", ["topic", "publication"])
def test_the_other_forms_open(editor, kind):
    from wegweiser.newsroom.models import Publication, Topic

    model = {"topic": Topic, "publication": Publication}[kind]
    for action in ("list", "add"):
        assert editor.get(reverse(model.snippet_viewset.get_url_name(action))).status_code == 200
