"""Previews, comparison, copies, translations, remarks, the first page, files that are replaced."""

from __future__ import annotations

import io
import json
import re
import time

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import validate_slug
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, PreviewableMixin
from wagtail.snippets.models import get_snippet_models

from wegweiser.changes.models import Change
from wegweiser.changes.worker import feed
from wegweiser.editing.models import Remark
from wegweiser.editing.tests.making import address, publish, typed
from wegweiser.editing.translations import AlreadyTranslated, translate
from wegweiser.newsroom.models import Publication, Release, ReleaseAttachment, ReleasePicture, Topic
from wegweiser.organisations.models import Organisation
from wegweiser.portal.models import BarrierReport
from wegweiser.publishing.pages import Pages


def fresh(record):
    return type(record).objects.get(pk=record.pk)


# Preview and comparison ---------------------------------------------------------------------------------


def test_every_kind_with_a_page_can_be_previewed(editor):
    seen = []
    for model in get_snippet_models():
        if not issubclass(model, PreviewableMixin):
            continue
        record = model._default_manager.first()
        if record is None:
            continue
        page = editor.get(address(model, "preview_on_edit", record.pk))
        assert page.status_code == 200, model
        assert 'id="inhalt"' in page.content.decode(), model
        assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"], "the form cannot show it"
        seen.append(model._meta.model_name)
    expected = {"release", "topic", "publication", "organisation", "person", "contact", "centre", "milestone"}
    assert expected | {"editorialpage", "campaign"} <= set(seen)


def test_the_preview_goes_on_while_the_form_has_errors(editor, release):
    preview = address(Release, "preview_on_edit", release.pk)
    answer = editor.post(preview, typed(release, title="Noch nicht fertig", published_at="übermorgen"))
    assert answer.json() == {"is_valid": True, "is_available": True}
    page = editor.get(preview).content.decode()
    assert "Noch nicht fertig" in page
    assert "Amt für Proben" in page
    assert fresh(release).title != "Noch nicht fertig"


def test_a_new_record_is_previewed_before_it_is_saved(editor, office):
    preview = address(Release, "preview_on_add")
    editor.post(preview, typed(issuers=[office], title="Ganz neu", slug=""))
    assert "Ganz neu" in editor.get(preview).content.decode()


def test_two_versions_are_compared_with_what_a_program_had_published(editor, release):
    publish(
        editor, address(Release, "edit", release.pk), typed(release, title="Sechs Kreise beraten gemeinsam")
    )
    first, *_between, last = fresh(release).revisions.order_by("created_at", "id")
    url = address(Release, "revisions_compare", release.pk, first.pk, last.pk)
    page = editor.get(url).content.decode()
    assert '<span class="deletion">Fünf</span>' in page
    assert '<span class="addition">Sechs</span>' in page


def test_who_locked_a_draft_is_shown_and_others_cannot_save(editor, second, release):
    assert editor.post(address(Release, "lock", release.pk)).status_code == 302
    page = second.get(address(Release, "edit", release.pk)).content.decode()
    assert "gesperrt" in page.lower()
    second.post(address(Release, "edit", release.pk), typed(release, title="Trotzdem"))
    assert fresh(release).get_latest_revision_as_object().title != "Trotzdem"


def test_a_copy_gets_an_address_of_its_own(editor, release):
    page = editor.get(address(Release, "copy", release.pk)).content.decode()
    assert f'value="{release.slug}-kopie"' in page
    assert Release.objects.filter(slug__startswith=release.slug).count() == 1


# Translations -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Release, Topic, Publication])
def test_a_translation_begins_as_a_draft_with_the_german_text(editor, kind, release, topic):
    record = {
        Release: release,
        Topic: topic,
        Publication: Publication(slug="bericht", title="Bericht", published_on="2014-04-25"),
    }[kind]
    if kind is Publication:
        record.save()
    assert "Übersetzung anlegen" in editor.get(address(kind, "edit", record.pk)).content.decode()
    answer = editor.post(address(kind, "translate", record.pk), {"language": "uk"})
    translation = kind.objects.get(translation_key=record.translation_key, locale__language_code="uk")
    assert answer.url == address(kind, "edit", translation.pk)
    assert (translation.title, translation.live) == (record.title, False)
    assert editor.get(answer.url).status_code == 200
    again = editor.post(address(kind, "translate", record.pk), {"language": "uk"})
    assert again.status_code == 200
    assert kind.objects.filter(translation_key=record.translation_key).count() == 2
    with pytest.raises(AlreadyTranslated):
        translate(record, "uk")


def test_a_translation_changes_nothing_before_it_is_published(editor, client, release):
    english = translate(release, "en")
    english.title = "Five districts"
    english.save_revision()
    address_of_page = f"/en{release.public_address()}"
    assert "Five districts" not in client.get(address_of_page).content.decode()
    english.save_revision().publish()
    assert "Five districts" in client.get(address_of_page).content.decode()
    assert "Five districts" not in client.get(release.public_address()).content.decode()
    assert fresh(release).live


def test_the_button_at_a_translation_leads_back_to_the_german_row(editor, release):
    english = translate(release, "en")
    page = editor.get(address(Release, "translate", english.pk)).content.decode()
    assert 'value="en"' not in page
    assert 'value="fr"' in page
    assert Locale.objects.filter(language_code="fr").count() <= 1


# Slugs --------------------------------------------------------------------------------------------------


def test_the_form_makes_of_a_german_title_a_slug_that_its_field_takes(editor, newsroom):
    """What the browser is told to do, done here: umlauts are spelt out, and the field's own check is passed."""
    page = BeautifulSoup(editor.get(address(Release, "add")).content, "html.parser")
    field = page.select_one("input[name=slug]")
    assert field.get("data-w-slug-allow-unicode-value", "false").lower() == "false"
    title = "Kurse für größere Kinder, auch in Köln-Ähren"
    for (pattern, _flags), replacement in json.loads(field["data-w-slug-formatters-value"]):
        title = re.sub(pattern, replacement, title)
    assert title == "Kurse fuer groessere Kinder, auch in Koeln-Aehren"
    validate_slug(title.replace(",", "").replace(" ", "-").lower())


# Remarks ------------------------------------------------------------------------------------------------


def test_a_remark_is_sent_from_its_form_as_a_browser_sends_it(editor, release):
    """With the token of the form: panels are rendered without the request, and had none."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor.user)
    page = BeautifulSoup(browser.get(address(Release, "edit", release.pk)).content, "html.parser")
    form = page.select_one("form.remarks__new")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    browser.post(form["action"], hidden | {"field": "lead", "text": "Bitte kürzer."})
    assert [remark.text for remark in Remark.objects.all()] == ["Bitte kürzer."]


def test_a_form_that_grew_old_says_what_to_do(editor, release):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor.user)
    answer = browser.post(address(Release, "remark", release.pk), {"field": "", "text": "Bitte kürzer."})
    assert answer.status_code == 403
    assert "laden Sie die Seite neu" in answer.content.decode()


def test_a_remark_on_a_field_is_seen_and_settled(editor, second, release):
    edit = address(Release, "edit", release.pk)
    second.post(address(Release, "remark", release.pk), {"field": "lead", "text": "Bitte kürzer."})
    page = editor.get(edit).content.decode()
    assert "Bitte kürzer." in page and "Vorspann" in page
    remark = Remark.objects.get()
    editor.post(address(Release, "remark", release.pk), {"settle": remark.pk})
    remark.refresh_from_db()
    assert (remark.author, remark.settled_by) == (second.user, editor.user)
    for wrong in ({"field": "password", "text": "x"}, {"field": "lead", "text": " "}):
        editor.post(address(Release, "remark", release.pk), wrong)
    assert Remark.objects.count() == 1


# Lists --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model._meta.label_lower)
def test_every_list_and_form_opens_and_can_be_searched(editor, model):
    record = model._default_manager.first()
    for url in (address(model, "list"), address(model, "list") + "?q=a"):
        assert editor.get(url).status_code == 200
    if record is not None and model is not Organisation:
        assert editor.get(address(model, "edit", record.pk)).status_code == 200


# The first page -----------------------------------------------------------------------------------------


def test_the_first_page_shows_what_waits(editor, second, release, page_store, monkeypatch):
    home = reverse("wagtailadmin_home")
    editor.post(address(Release, "edit", release.pk), typed(release, title="Mein Entwurf"))
    BarrierReport.objects.create(message="Die Schrift ist zu klein", page="/")
    pages = Pages(page_store)
    pages.store.make_due(paths=[("/zentren/", 0)], position=Change.objects.latest("id").id)
    [due] = pages.store.due(1, time.time())
    pages.store.put_off(due, 0, "ValueError: kaputte Vorlage")
    page = editor.get(home).content.decode()
    for words in ("Meine Entwürfe", "Mein Entwurf", "Die Schrift ist zu klein", "kaputte Vorlage"):
        assert words in page, words
    assert "Mein Entwurf" not in second.get(home).content.decode()


# Files --------------------------------------------------------------------------------------------------


def jpeg(colour: str) -> bytes:
    content = io.BytesIO()
    Picture.new("RGB", (900, 600), colour).save(content, "JPEG")
    return content.getvalue()


@pytest.fixture
def shown_image(release, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    image = get_image_model().objects.create(title="Bild", file=ContentFile(jpeg("teal"), "bild.jpg"))
    release.pictures.add(ReleasePicture(image=image, alt="Menschen am Tisch", credit="Land", sort_order=0))
    release.save()
    return image


@pytest.fixture
def built(release, page_store, settings):
    """The page of the release, rendered; gives the projection."""
    settings.WEGWEISER_LANGUAGES = ["de"]

    def build() -> Pages:
        pages = Pages(page_store)
        paths = [(release.public_address(), 0), ("/hilfe/", 0)]
        pages.store.make_due(paths=paths, position=Change.objects.latest("id").id)
        while pages.work():
            pass
        return pages

    return build


def test_replacing_an_image_renders_the_pages_that_show_it(editor, release, shown_image, built):
    pages = built()
    file = pages.store.file_of(release.public_address())
    before = file.read_text()
    url = reverse("wagtailimages:edit", args=[shown_image.pk])
    data = {
        "title": "Bild",
        "file": SimpleUploadedFile("neu.jpg", jpeg("red")),
        "collection": shown_image.collection_id,
    }
    data |= {f"focal_point_{name}": "" for name in ("x", "y", "width", "height")} | {"tags": ""}
    answer = editor.post(url, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert feed(pages)
    assert [due.path for due in pages.store.due(10, time.time())] == [release.public_address()]
    while pages.work():
        pass
    after = file.read_text()
    assert after != before
    assert "neu" in after and ".webp" in after
    assert "bild.max" not in after


def test_replacing_a_document_renders_the_pages_that_offer_it(editor, release, settings, tmp_path, built):
    settings.MEDIA_ROOT = tmp_path / "media"
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    document = get_document_model().objects.create(title="Richtlinie", file=ContentFile(b"%PDF-1", "alt.pdf"))
    release.attachments.add(ReleaseAttachment(document=document, title="Richtlinie"))
    release.save()
    pages = built()
    document.file.save("neu.pdf", ContentFile(b"%PDF-2 laenger"))
    document.save()
    feed(pages)
    assert [due.path for due in pages.store.due(10, time.time())] == [release.public_address()]


def test_uploading_an_image_nobody_shows_touches_nothing(release, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    last = Change.objects.latest("id").id
    get_image_model().objects.create(title="Neu", file=ContentFile(jpeg("teal"), "neu.jpg"))
    assert Change.objects.latest("id").id == last


# Language -----------------------------------------------------------------------------------------------

ENGLISH = re.compile(
    r"\b(?:Add|Save|Publish|Unpublish|Delete|Edit|Search|Filter by|Loading|Settings|Reports|Help|Title|Updated|Draft|"
    r"Live|Schedule|Comments|Preview|Checks|History|Usage|Locked|Workflow tasks|Your|You|the|of|and|with)\b"
)


NEVER_ADDED = {"barrierreport", "askedquestion"}
"""What readers leave behind; editors have no form to make one."""


def test_nothing_editors_see_is_english(editor, release):
    """Every list, form and menu of the rooms; names of people, places and texts in other languages apart."""
    urls = [reverse("wagtailadmin_home"), reverse("wagtailadmin_workflows:index")]
    for model in get_snippet_models():
        urls += [
            address(model, "list"),
            *([] if model._meta.model_name in NEVER_ADDED else [address(model, "add")]),
        ]
    urls += [
        address(Release, view, release.pk)
        for view in ("edit", "copy", "history", "usage", "delete", "translate")
    ]
    urls.append(reverse("wagtail_bulk_action", args=["newsroom", "release", "publish"]) + f"?id={release.pk}")
    found = {}
    for url in urls:
        tree = BeautifulSoup(editor.get(url).content, "html.parser")
        for hidden in tree.find_all(["script", "style", "template", "td", "option"]):
            hidden.decompose()
        texts = [*tree.stripped_strings]
        texts += [
            tag[name]
            for tag in tree.find_all(True)
            for name in ("title", "aria-label", "placeholder")
            if tag.has_attr(name)
        ]
        assert len(texts) > 10, url
        english = {text for text in texts if ENGLISH.search(text)}
        if english:
            found[url] = english
    assert found == {}


def test_the_menus_lead_nowhere_else(editor, release):
    """Help and account menus come with the page; the manual of the library would be somebody else's site."""
    for url in (reverse("wagtailadmin_home"), address(Release, "edit", release.pk)):
        page = editor.get(url).content.decode()
        assert "guide.wagtail.org" not in page
        assert not re.findall(r'"url": "https?://', page), "an entry of the main menu"
        tree = BeautifulSoup(page, "html.parser")
        tree.noscript.decompose()  # how to switch JavaScript on
        links = [a["href"] for a in tree.find_all("a", href=True)]
        assert [link for link in links if link.startswith(("http:", "https:", "//"))] == []
