"""Pages of files, folders, archives and feeds; what is no page is named and stops nothing."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from wegweiser.archive.sources.fetching import Fetcher
from wegweiser.archive.sources.opening import pages_of
from wegweiser.archive.sources.raw import LARGEST_PAGE, Failure, Met, RawPage, Skipped


class Nothing:
    """A memory that is empty and stays so."""

    def remembered(self, address):
        return None

    def remember(self, answer):
        pass


def met(*paths: Path | str) -> list[Met]:
    return list(pages_of([str(path) for path in paths], Fetcher(Nothing(), delay=0)))


def sources(found: list[Met], kind: type) -> list[str]:
    return [each.source for each in found if isinstance(each, kind)]


def warc(file: Path, pages: dict[str, str], packed: bool = True) -> Path:
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for address, text in pages.items():
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0"
            )
            body = io.BytesIO(text.encode())
            writer.write_record(
                writer.create_warc_record(address, "response", payload=body, http_headers=headers)
            )
    return file


def test_a_folder_gives_its_pages_in_order_and_counts_what_is_none(tmp_path):
    for name in ("b.html", "a.txt", "bild.png", "unter/c.htm", ".versteckt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Ein Satz, der eine Seite ist.")
    found = met(tmp_path)
    assert sources(found, RawPage) == ["a.txt", "b.html", "unter/c.htm"]
    assert sources(found, Skipped) == [".versteckt", "bild.png"]


def test_several_paths_keep_their_names_apart(tmp_path):
    for folder in ("alt", "neu"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text("<p>Seite</p>")
    assert sources(met(tmp_path / "alt", tmp_path / "neu"), RawPage) == ["alt/index.html", "neu/index.html"]


def test_a_missing_path_is_named_and_the_rest_is_read(tmp_path):
    (tmp_path / "da.txt").write_text("Da.")
    found = met(tmp_path / "weg.txt", tmp_path / "da.txt")
    assert "gibt es nicht" in found[0].error
    assert sources(found, RawPage) == ["da.txt"]


@pytest.mark.parametrize(
    "content, told", [(b"%PDF-1.4 \x00", "PDF"), (bytes(range(256)) * 40, "Textdatei"), (b"", "leer")]
)
def test_unknown_formats_are_named(tmp_path, content, told):
    file = tmp_path / "seite.html"
    file.write_bytes(content)
    (failure,) = met(file)
    assert isinstance(failure, Failure)
    assert told in failure.error


def test_a_file_beyond_all_measure_is_not_read(tmp_path):
    file = tmp_path / "lang.txt"
    file.write_bytes(b"a" * (LARGEST_PAGE + 1))
    (failure,) = met(file)
    assert "zu groß" in failure.error


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_its_pages_with_their_addresses(tmp_path, packed):
    file = warc(
        tmp_path / "alt.warc.gz",
        {"https://alt.example/1": "<p>Eins</p>", "https://alt.example/2": "<p>Zwei</p>"},
        packed,
    )
    found = met(file)
    assert [(page.source, page.url, page.media_type) for page in found] == [
        ("alt.warc.gz#1", "https://alt.example/1", "text/html"),
        ("alt.warc.gz#2", "https://alt.example/2", "text/html"),
    ]
    assert found[0].read_on is not None


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_cut_off_keeps_what_stood_before(tmp_path, packed):
    file = warc(
        tmp_path / "alt.warc.gz", {f"https://alt.example/{n}": f"<p>{n}</p>" * 2000 for n in range(5)}, packed
    )
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * 0.7)])
    found = met(file)
    assert "https://alt.example/0" in {page.url for page in found if isinstance(page, RawPage)}
    assert isinstance(found[-1], Failure)
    assert "bricht ab" in found[-1].error
    assert len(sources(found, RawPage)) < 5


def test_a_zip_archive_gives_its_pages(tmp_path):
    with zipfile.ZipFile(tmp_path / "alt.zip", "w") as archive:
        archive.writestr("b/seite.html", "<p>Eine Seite</p>")
        archive.writestr("a.txt", "Noch eine.")
        archive.writestr("logo.png", b"\x89PNG")
    found = met(tmp_path / "alt.zip")
    assert sources(found, RawPage) == ["alt.zip#a.txt", "alt.zip#b/seite.html"]
    assert sources(found, Skipped) == ["alt.zip#logo.png"]


def test_bombs_do_not_go_off(tmp_path):
    with zipfile.ZipFile(tmp_path / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bombe.html", b"0" * 60_000_000)
        archive.writestr("seite.html", "<p>Eine Seite</p>")
    with gzip.open(tmp_path / "bombe.html.gz", "wb") as stream:
        for _ in range(120):
            stream.write(b"0" * 1_000_000)
    found = met(tmp_path)
    assert sources(found, RawPage) == ["bombe.zip#seite.html"]
    assert sources(found, Failure) == ["bombe.html.gz", "bombe.zip#bombe.html"]


def test_broken_archives_are_named(tmp_path):
    (tmp_path / "kaputt.zip").write_bytes(b"PK\x03\x04 und dann nichts mehr")
    (tmp_path / "kaputt.html.gz").write_bytes(gzip.compress(b"<p>Seite</p>" * 500)[:40])
    (tmp_path / "kaputt.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: resp")
    found = met(tmp_path)
    assert [type(each) for each in found] == [Failure, Failure, Failure]


def test_entries_of_a_feed_carry_their_day_in_germany(tmp_path):
    (tmp_path / "feed.xml").write_text(
        """<?xml version="1.0"?><rss version="2.0"><channel><title>Presse</title>
        <item><title>Zentrum eröffnet</title><link>https://alt.example/m/1</link>
        <pubDate>Thu, 24 Apr 2014 22:30:00 GMT</pubDate><description>&lt;p&gt;Heute&lt;/p&gt;</description></item>
        </channel></rss>"""
    )
    (page,) = met(tmp_path)
    assert (page.url, page.title, str(page.published)) == (
        "https://alt.example/m/1",
        "Zentrum eröffnet",
        "2014-04-25",
    )


def test_an_atom_feed_and_a_broken_one(tmp_path):
    (tmp_path / "a.atom").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>T</title>'
        '<link href="https://alt.example/2"/><updated>2015-01-02T10:00:00+01:00</updated><summary>S</summary></entry></feed>'
    )
    (tmp_path / "b.rss").write_text('<rss version="2.0"><channel></channel></rss>')
    found = met(tmp_path)
    assert str(found[0].published) == "2015-01-02"
    assert isinstance(found[1], Failure)


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    (tmp_path / "geheim.txt").write_text("Geheim.")
    (tmp_path / "alt").mkdir()
    (tmp_path / "alt" / "seite.txt").symlink_to(tmp_path / "geheim.txt")
    assert sources(met(tmp_path / "alt"), RawPage) == []
