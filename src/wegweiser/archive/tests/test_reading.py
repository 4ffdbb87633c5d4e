"""From bytes to documents: encodings, the page's own part, blocks with their places, what is hidden in markup."""

from __future__ import annotations

import time

import pytest

from wegweiser.archive.document import BlockKind, Document
from wegweiser.archive.reading.encoding import decoded
from wegweiser.archive.reading.hidden_mail import mail_of_link
from wegweiser.archive.reading.reading import Unreadable, read
from wegweiser.archive.sources.raw import RawPage

SITE = """<!doctype html><html lang="de"><head><title>Zentrum eröffnet | Land</title>
<meta property="og:title" content="Zentrum eröffnet"><meta name="date" content="2014-04-24T22:30:00+00:00">
<link rel="canonical" href="https://alt.example/meldung/1"></head><body>
<header><a href="/">Land</a></header>
<nav><ul><li><a href="/a">Aktuelles</a></li><li><a href="/b">Ministerium</a></li></ul></nav>
<div class="breadcrumb">Sie sind hier: Start</div>
<main><h1>Zentrum eröffnet</h1><p class="datum">25. April 2014</p>
<figure><img src="bild.jpg" alt="Händedruck"><figcaption>Foto: Land</figcaption></figure>
<p>Das Zentrum hat <b>heute</b> geöffnet.<br>Es liegt am Markt.</p>
<h2>Aufgaben</h2><ul><li>Beratung</li><li><p>Bildung</p></li></ul>
<table><tr><th>Jahr</th><th>Euro</th></tr><tr><td>2015</td><td>47,7 Mio.</td></tr></table>
<p>Fragen an die <a href="mailto:presse@example.org">Pressestelle</a>, mehr im <a href="/bericht.pdf">Bericht</a>.</p>
<script>alert("x")</script><p style="display:none">Versteckt</p></main>
<footer>Impressum</footer></body></html>"""


def page(content: str | bytes, name: str = "seite.html", **told) -> RawPage:
    return RawPage(name, content.encode() if isinstance(content, str) else content, **told)


def kinds(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


def test_only_the_own_part_of_a_page_is_read():
    document = read(page(SITE))
    for foreign in ("Aktuelles", "Sie sind hier", "Impressum", "alert", "Versteckt"):
        assert foreign not in document.text
    assert document.text.startswith("Zentrum eröffnet\n\n25. April 2014\n\n")
    assert document.repairs


def test_the_head_tells_title_address_and_day():
    document = read(page(SITE))
    assert (document.title, document.url, str(document.published)) == (
        "Zentrum eröffnet",
        "https://alt.example/meldung/1",
        "2014-04-25",
    )
    assert document.markup


def test_blocks_have_their_kind_and_stand_where_they_say():
    document = read(page(SITE))
    assert kinds(document, BlockKind.HEADING) == ["Zentrum eröffnet", "Aufgaben"]
    assert kinds(document, BlockKind.ITEM) == ["Beratung", "Bildung"]
    assert kinds(document, BlockKind.ROW) == ["Jahr | Euro", "2015 | 47,7 Mio."]
    assert kinds(document, BlockKind.PICTURE) == ["Händedruck", "Foto: Land"]
    assert "Es liegt am Markt." in kinds(document, BlockKind.PARAGRAPH)
    for block in document.blocks:
        if block.end > block.start:
            assert document.text[block.start : block.end].removeprefix("• ") == block.text


def test_an_address_only_the_link_knows_is_written_out():
    document = read(page(SITE))
    assert "Pressestelle (presse@example.org), mehr im Bericht." in document.text
    assert {block.address for block in document.blocks if block.kind == BlockKind.LINK} == {
        "mailto:presse@example.org",
        "/bericht.pdf",
    }


def test_a_page_inside_one_form_and_layout_tables_is_read():
    text = "Ein Absatz, der lang genug ist, um der Inhalt der Seite zu sein, und noch ein wenig länger."
    old = f"<html><body><form action='x'><table><tr><td><p>{text}</p></td><td><br>Rechts</td></tr></table></form></body></html>"
    assert kinds(read(page(old)), BlockKind.PARAGRAPH) == [text, "Rechts"]


def test_menus_without_a_name_are_left_out():
    menu = "".join(f"<li><a href='/{n}'>Thema {n}</a></li>" for n in range(9))
    document = read(
        page(f"<html><body><ul>{menu}</ul><p>Der eigene Text der Seite steht hier.</p></body></html>")
    )
    assert document.text == "Der eigene Text der Seite steht hier."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "iso-8859-1"])
def test_umlauts_survive_every_encoding(encoding):
    text = "Müller grüßt Löhrmann: „schön“" if encoding != "iso-8859-1" else "Müller grüßt Löhrmann: schön"
    assert decoded(text.encode(encoding))[0] == text


def test_a_wrong_claim_about_the_encoding_does_no_harm():
    content = '<html><head><meta charset="utf-8"></head><body><p>Grüße aus Köln</p></body></html>'.encode(
        "windows-1252"
    )
    document = read(page(content))
    assert document.text == "Grüße aus Köln"
    assert document.repairs[0].rule == "encoding.guessed"


def test_mixed_encodings_are_both_read():
    content = "Die Grüße aus Köln und Düren für alle in Münster ".encode() + "Löhrmann".encode("windows-1252")
    text, remarks = decoded(content)
    assert text.endswith("Köln und Düren für alle in Münster Löhrmann")
    assert remarks[0].rule == "encoding.mixed"


def test_letters_converted_twice_are_repaired():
    text, remarks = decoded("Für Löhrmann".encode().decode("windows-1252").encode())
    assert text == "Für Löhrmann"
    assert remarks[-1].rule == "encoding.mojibake"


def test_hidden_addresses_are_found():
    assert mail_of_link("mailto:a@b.de?subject=x") == "a@b.de"
    assert mail_of_link("javascript:linkTo_UnCryptMailto('nbjmup+jogpAfybnqmf/dpn');") == "info@example.com"
    assert mail_of_link("/cdn-cgi/l/email-protection", "4b2a0b2965242c") == "a@b.og"
    assert mail_of_link("https://x.de/") == ""


@pytest.mark.parametrize("opening", ["<div>", "<ul><li>", "<b><i>", "<table><tr><td>", "<blockquote>"])
def test_endless_nesting_takes_no_time(opening):
    begun = time.monotonic()
    document = read(page(f"<html><body>{opening * 60_000}Der Text am Grund"))
    assert "Der Text am Grund" in document.text
    assert time.monotonic() - begun < 5


def test_broken_markup_is_read_as_a_browser_would():
    document = read(
        page("<html><body><p>Erster <b>Absatz<p>Zweiter</i></div></body><table><tr>Dritter</html> <")
    )
    assert "Erster Absatz" in document.text
    assert "Zweiter" in document.text
    assert "Dritter" in document.text


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + bytes(500), b"   \n ", b"<html><body><script>x()</script></body></html>"],
)
def test_what_has_no_text_says_so(content):
    with pytest.raises(Unreadable):
        read(page(content))


def test_saved_text_keeps_its_head():
    document = read(
        page("url: https://alt.example/1\ntitle: Titel\n---\nDer <b>Text</b> bleibt, wie er ist.", "a.txt")
    )
    assert (document.url, document.title, document.text) == (
        "https://alt.example/1",
        "Titel",
        "Der <b>Text</b> bleibt, wie er ist.",
    )
