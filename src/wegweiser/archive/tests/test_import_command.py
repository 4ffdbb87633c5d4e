"""``./wegweiser import``: what it answers, what it refuses, and that nothing hostile gets through it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from wegweiser.archive.models import ImportedItem, PageStatement
from wegweiser.archive.pipeline.importing import run_of

pytestmark = pytest.mark.django_db

RELEASE = """url: https://www.land.example/presse/zentrum
title: Zentrum im Kreis Wesel eröffnet
---
Zentrum im Kreis Wesel eröffnet

25. April 2014

Das Ministerium für Arbeit, Integration und Soziales teilt mit:

In Nordrhein-Westfalen arbeiten schon 49 Kommunale Integrationszentren. „Das ist ein guter Tag für alle im Kreis“, sagte Minister Guntram Schneider.

Pressekontakt: 0211 855-3118, presse@mais.example
"""

KEYS = {"pages", "duplicates", "contradictions", "created", "updated", "unchanged"}
ITEM = {
    *("type", "title", "kicker", "lead", "date", "date_precision", "issuers", "topics", "persons", "places"),
    *("contacts", "links", "deadline", "sums", "language"),
}
CONTACT = {"name", "role", "phone", "fax", "email", "street", "postcode", "city", "url"}

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def site(tmp_path) -> Path:
    folder = tmp_path / "alt"
    folder.mkdir()
    (folder / "zentrum.txt").write_text(RELEASE)
    return folder


def imported(*words: str, status: int = 0) -> str:
    out = io.StringIO()
    try:
        call_command("import", *words, "--processes", "1", stdout=out)
    except CommandError as error:
        assert error.returncode == status, error
        return f"{out.getvalue()}\n{error}"
    assert status == 0
    return out.getvalue()


def test_the_answer_has_the_shape_that_was_promised(site):
    document = json.loads(imported(str(site), "--dry-run", "--json"))
    assert document.keys() >= KEYS
    (page,) = document["pages"]
    assert page.keys() >= {"source", "kind", "items", "repairs", "defects"}
    assert (page["source"], page["kind"]) == ("zentrum.txt", "press_release")
    (item,) = page["items"]
    assert item.keys() >= ITEM
    assert (item["title"], item["date"], item["date_precision"]) == (
        "Zentrum im Kreis Wesel eröffnet",
        "2014-04-25",
        "day",
    )
    assert all(contact.keys() >= CONTACT for contact in item["contacts"])
    assert item["provenance"]["date"]["rule"]
    assert document["created"] == 1


def test_a_dry_run_writes_no_record(site):
    assert "Probelauf: 1 neu" in imported(str(site), "--dry-run")
    assert not ImportedItem.objects.exists()


def test_the_same_import_again_changes_nothing(site):
    assert "1 neu, 0 geändert, 0 unverändert" in imported(str(site))
    assert "0 neu, 0 geändert, 1 unverändert" in imported(str(site))
    assert ImportedItem.objects.count() == 1


def test_a_folder_without_pages_is_a_mistake(tmp_path):
    (tmp_path / "leer").mkdir()
    (tmp_path / "leer" / "bild.png").write_bytes(b"\x89PNG")
    told = imported(str(tmp_path / "leer"), status=1)
    assert "war keine Seite" in told and "leer" in told


def test_the_summary_speaks_to_a_person(site):
    (site / "kopie.txt").write_text(RELEASE.replace("land.example", "verein.example"))
    told = imported(str(site))
    for words in (
        "2 Seiten gelesen.",
        "2 Pressemitteilungen",
        "1 Datensatz hat mehrere Quellen; 1 Dublette ist",
        "Archiv",
    ):
        assert words in told


@pytest.mark.parametrize(
    "suffix, begins", [(".json", '{"pages"'), (".html", "<!doctype html>"), (".txt", "1 Seite gelesen")]
)
def test_the_suffix_chooses_the_form_of_the_report(site, tmp_path, suffix, begins):
    file = tmp_path / f"bericht{suffix}"
    assert str(file) in imported(str(site), "--dry-run", "--report", str(file))
    assert file.read_text().startswith(begins)
    assert not list(tmp_path.glob(".*unfertig"))


def test_the_page_of_the_report_says_what_to_do_in_words_of_people(site, tmp_path):
    money = RELEASE.replace("49 Kommunale", "für 47,7 Millionen Euro, rund 48 Millionen Euro, 49 Kommunale")
    (site / "zentrum.txt").write_text(money.replace("zwei", "zwei  ").replace("Das ist ein", "Das  ist ein"))
    (site / "leer.html").write_bytes(b"")
    file = tmp_path / "bericht.html"
    imported(str(site), "--report", str(file), status=1)
    page = file.read_text()
    tasks = page[page.index("Was jetzt zu tun ist") : page.index("</ol>")]
    for words in ("nicht lesbar", "Ein Entwurf wartet"):
        assert words in tasks
    assert str(site) in page
    assert "47.700.000 Euro" in page and "25. April 2014" in page
    assert "repair." not in page and "47700000.00" not in page and "2014-04-25" not in page


def test_another_suffix_is_refused(site):
    with pytest.raises(CommandError, match="Bericht kann auf"):
        call_command("import", str(site), "--report", "bericht.docx")


def test_a_missing_path_is_named_and_the_rest_is_read(site, tmp_path):
    told = imported(str(site), str(tmp_path / "weg"), "--dry-run", status=1)
    assert "1 Seite gelesen" in told
    assert "Diesen Pfad gibt es nicht" in told


def test_nothing_is_said_to_be_read_where_nothing_was(tmp_path, site):
    gone = tmp_path / "weg.txt"
    assert "Alles andere wurde gelesen" not in imported(str(gone), "--dry-run", status=1)
    gone.write_text(RELEASE)
    assert "gibt es nicht mehr" not in imported(str(gone), "--dry-run")


def test_who_may_not_publish_is_refused_before_anything_is_read(site, django_user_model):
    django_user_model.objects.create_user("mia", password="x")
    with pytest.raises(CommandError, match="darf keine Meldungen veröffentlichen"):
        call_command("import", str(site), "--publish", "--by", "mia")
    assert not list(run_of((str(site),)).glob("*"))


def test_an_unknown_format_is_named(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 \x00\x01")
    assert "PDF" in imported(str(tmp_path / "x.pdf"), "--dry-run", status=1)


def test_nobody_publishes_in_the_name_of_nobody(site):
    assert "gibt es nicht" in imported(str(site), "--publish", "--by", "niemand", status=2)


def hostile(folder: Path) -> Path:
    """One good page among the worst that can come."""
    folder.mkdir()
    (folder / "gut.txt").write_text(RELEASE)
    (folder / "binaer.html").write_bytes(bytes(range(256)) * 100)
    (folder / "fuenfzig-mb.txt").write_bytes(b"a " * 25_000_000)
    (folder / "endlos.html").write_text("<html><body>" + "<div>" * 100_000 + "Grund")
    (folder / "kaputt.html").write_text("<html><body><p>Ein <b>Satz<p>noch einer</i></div></table><tr>")
    (folder / "falsch.html").write_bytes(
        "<html><meta charset=utf-8><p>Grüße aus Köln für alle".encode("windows-1252")
    )
    (folder / "lange-zeile.txt").write_text("wort " * 400_000)
    (folder / "abgeschnitten.warc").write_bytes(
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200"
    )
    with zipfile.ZipFile(folder / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bombe.html", b"0" * 50_000_000)
    with gzip.open(folder / "bombe.html.gz", "wb", compresslevel=1) as stream:
        for _ in range(70):
            stream.write(b"0" * 1_000_000)
    (folder / "skript.txt").write_text(
        f"url: https://x.example/{SCRIPT}\ntitle: Titel {SCRIPT}\n---\nTitel {SCRIPT}\n\n25. April 2014\n\n"
        f"Das Ministerium {SCRIPT} teilt mit: Die Förderung beträgt 5000 Euro. {SCRIPT}\n\n"
        f"Kontakt: Erika {SCRIPT} Muster, Tel. 0211 855-3118, a@b.de {SCRIPT}\n"
    )
    (folder / f"{SCRIPT.replace('/', '_')}.txt").write_text("Eine Seite mit einem bösen Namen.")
    return folder


UNREADABLE = {
    "abgeschnitten.warc#2",
    "binaer.html",
    "bombe.html.gz",
    "bombe.zip#bombe.html",
    "fuenfzig-mb.txt",
}


@pytest.mark.slow
def test_the_worst_is_named_and_the_rest_goes_on(tmp_path):
    folder = hostile(tmp_path / "boese")
    file = tmp_path / "bericht.json"
    imported(str(folder), "--report", str(file), status=1)
    document = json.loads(file.read_text())
    failed = {page["source"] for page in document["pages"] if not page["kind"]}
    assert failed == {failure["source"] for failure in document["failures"]}
    assert UNREADABLE - {"abgeschnitten.warc#2"} <= failed
    assert any(source.startswith("abgeschnitten.warc") for source in failed)
    read = {page["source"] for page in document["pages"] if page["kind"]}
    assert {"gut.txt", "kaputt.html", "falsch.html", "endlos.html", "skript.txt"} <= read
    assert all(failure["error"].endswith((".", ".)")) for failure in document["failures"])
    defects = {page["source"]: [each["rule"] for each in page["defects"]] for page in document["pages"]}
    assert defects["endlos.html"][0] == "markup.nested"
    assert "page.too_long" in defects["lange-zeile.txt"]
    assert ImportedItem.objects.count() == document["created"] > 0


@pytest.mark.slow
def test_no_script_of_the_old_site_reaches_the_page_of_the_report(tmp_path):
    folder = hostile(tmp_path / "boese")
    file = tmp_path / "bericht.html"
    imported(str(folder), "--dry-run", "--report", str(file), status=1)
    page = file.read_text()
    assert "Titel &lt;script&gt;" in page
    for harmful in ("<script", "<img", "javascript:"):
        assert harmful not in page.lower()
    assert "default-src 'none'" in page


def test_what_pages_state_stands_in_the_page_of_the_report(tmp_path, site):
    file = tmp_path / "bericht.html"
    imported(str(site), "--dry-run", "--report", str(file))
    html = file.read_text()
    assert '<h2 id="angaben">Angaben im Text</h2>' in html
    assert "<caption>Zahl der Zentren</caption>" in html
    assert "„49 Kommunale Integrationszentren“" in html


def test_what_pages_state_waits_in_the_review(site):
    imported(str(site))
    (statement,) = PageStatement.objects.all()
    assert (statement.key, statement.value, statement.date.iso) == ("centres.open", "49", "2014-04-25")
    assert statement.origin.item == ImportedItem.objects.get()
