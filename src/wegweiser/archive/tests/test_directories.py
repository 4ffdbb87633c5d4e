"""Directories in several layouts: every office once, with its contact; all names are made up."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.saved_text import read_saved_text

PROSE = "Hier lesen viele Menschen gern, und die neue Stube am Markt steht allen offen."
NAMES = ["Netzwerk Lesen e.V.", "Leseagentur Musterstadt", "Bücherhilfe Nord"]


def page(text: str, path: str, title: str) -> Findings:
    head = f"url: https://www.beispiel.example/{path}\ntitle: {title}\n---\n{title}\n\n"
    return find(read_saved_text(head + text, "probe.txt"), Known.from_pack())


LAYOUTS = {
    "names above texts": "\n\n".join(f"{name}\n\n{PROSE}" for name in NAMES),
    "names in bullets": "Diese Stellen gibt es:\n\n" + "\n".join(f"• {name}" for name in NAMES),
    "contacts in bullets": "\n".join(f"• {name}, Tel. 02303 27-123{n}" for n, name in enumerate(NAMES)),
    "texts and contacts": "\n\n".join(
        f"{name}\n\n{PROSE}\n\nKontakt\nTelefon: 02303 27-123{n}" for n, name in enumerate(NAMES)
    ),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=list(LAYOUTS))
def test_every_office_is_an_entry(text):
    found = page(text, "netzwerke/partner", "Unsere Partner")
    assert found.kind.value == "directory"
    assert [item.title.value for item in found.items if item.title] == NAMES
    phones = [contact.phone for item in found.items for contact in item.contacts]
    assert phones == ([f"+4923032712{30 + n}" for n in range(3)] if "Tel" in text else [])


def test_the_sections_of_a_text_are_no_entries():
    text = "\n\n".join(
        f"{head}\n\n{PROSE}" for head in ("Aufgaben", "Ziele der Arbeit", "Ein Netzwerk", "Geschichte")
    )
    assert len(page(text, "netzwerke/partner", "Unsere Partner").items) == 1


def test_a_telephone_number_before_a_line_end_is_no_postcode():
    text = "\n\n".join(
        f"Stelle {place}\n\n{PROSE}\n\nKontakt\nTelefon: 0241 49000\nE-Mail: a@b.de" for place in "ABC"
    )
    assert not any(
        contact.postcode for item in page(text, "partner", "Partner").items for contact in item.contacts
    )
