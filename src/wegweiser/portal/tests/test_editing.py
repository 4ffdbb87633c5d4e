"""The editing side: the portal's own records and the face of it all."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from wegweiser.portal.models import BarrierReport, EditorialPage


@pytest.fixture
def editor(admin_client):
    """Somebody who may do everything, in the editing side."""
    return admin_client


def address(model: str, view: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_portal_{model}:{view}", args=args)


def test_the_page_tree_is_out_of_sight(editor):
    start = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "PageExplorerMenuItem" not in start
    assert reverse("wagtailadmin_reports:aging_pages") not in start
    assert address("editorialpage", "list") in start


def test_messages_about_barriers_can_be_read_and_marked_but_not_written_or_deleted(editor):
    report = BarrierReport.objects.create(message="Zu kleine Schrift", page="/")
    assert "Zu kleine Schrift" in editor.get(address("barrierreport", "list")).content.decode()
    assert editor.get(address("barrierreport", "add")).status_code == 302
    assert editor.get(address("barrierreport", "delete", report.pk)).status_code == 302
    now = timezone.localtime().replace(second=0, microsecond=0)
    data = {"handled_at": now.strftime("%d.%m.%Y %H:%M"), "message": "Anderer Text"}
    answer = editor.post(address("barrierreport", "edit", report.pk), data)
    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.message, report.handled_at) == ("Zu kleine Schrift", now)


def test_an_editorial_page_is_previewed_as_the_public_will_see_it(editor):
    page = EditorialPage.objects.get(slug="ueber")
    preview = page.make_preview_request()
    shown = BeautifulSoup(preview.content, "html.parser")
    assert shown.h1.get_text() == page.title
    assert shown.html["lang"] == "de"


def test_a_script_in_a_text_does_not_reach_the_public(client, db):
    page = EditorialPage.objects.get(slug="ueber")
    page.body = '<p onclick="x()">Gut<script>böse()</script></p><a href="javascript:x()">Link</a>'
    page.save()
    shown = BeautifulSoup(client.get("/seite/ueber/").content, "html.parser").main
    assert not shown.select("script, [onclick]")
    assert not [a for a in shown.select("a") if a.get("href", "").startswith("javascript")]
    assert "Gut" in shown.get_text()


def test_the_sign_in_is_german_and_bears_the_portal_s_name(client, db):
    page = BeautifulSoup(client.get(reverse("wagtailadmin_login"), follow=True).content, "html.parser")
    assert page.h1.get_text(strip=True) == "Anmeldung zur Redaktion"
    assert "Wegweiser" in page.title.get_text()
