"""Pages with what their site prints around them, and with empty lines where others have none; all texts are made up."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.saved_text import read_saved_text

PROSE = "In der Stadt lesen viele Menschen gern, und die neue Stube am Markt steht allen offen."
RELEASE = f"Neue Stube am Markt eröffnet\n\n12. März 2019\n\n{PROSE}\n\n„Gut so“, sagte die Leiterin heute."
LEADS = [f"{PROSE[:-1]}, auch im {month}." for month in ("Mai", "Juni", "Juli", "August")]

MENU = "Startseite\nAktuelles\nVerwaltung\nThemen\nService\nKontakt\n\n"
FOOT = "\n\nImpressum\nDatenschutz\nBarrierefreiheit\nKontakt\nSitemap"
COOKIES = (
    "Wir verwenden Cookies, um unsere Website zu verbessern. Mehr steht in der Datenschutzerklärung."
    "\nAlle Cookies akzeptieren\nAblehnen\n\n"
)
FRAMES = {
    "nothing": "{}",
    "a menu above": MENU + "{}",
    "a menu above and one below": MENU + "{}" + FOOT,
    "a question about cookies": COOKIES + "{}",
}


def page(text: str, path: str = "/presse/pressemitteilungen/stube") -> Findings:
    return find(
        read_saved_text(f"url: https://www.kreis-unna.de{path}\n---\n{text}", "probe.txt"), Known.from_pack()
    )


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
@pytest.mark.parametrize("change", [str, lambda text: text.replace("\n\n", "\n").replace("\n", "\n\n")])
def test_what_stands_around_a_release_changes_nothing(frame, change):
    found = page(change(frame.format(RELEASE)))
    (item,) = found.items
    assert found.kind.value == "press_release"
    assert item.title is not None and item.title.value == "Neue Stube am Markt eröffnet"
    assert item.date is not None and item.date.value.iso == "2019-03-12"
    assert [issuer.value for issuer in item.issuers] == ["Kreis Unna"]


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
def test_what_stands_around_a_list_is_no_entry(frame):
    found = page(frame.format("\n\n".join(LEADS)), "/tags/lesen?page=1")
    assert [item.lead.value for item in found.items if item.lead] == LEADS


def test_a_text_about_cookies_is_a_text():
    text = f"Kekse und Cookies\n\n12. März 2019\n\nCookies backen lernt man in der Stube. {PROSE}"
    (item,) = page(text).items
    assert item.lead is not None and item.lead.value.startswith("Cookies backen")


def test_indented_senders_are_found():
    text = "".join(
        f"    {line}\n"
        for line in f"Neue Stube\n\nDas Ministerium für Schule und Bildung teilt mit:\n\n{PROSE}".split("\n")
    )
    (item,) = page(text).items
    assert [issuer.value for issuer in item.issuers] == [
        "Ministerium für Schule und Bildung des Landes Nordrhein-Westfalen"
    ]
