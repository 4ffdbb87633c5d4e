"""What the portal knows serves the extraction, from the records and from the data pack alike."""

import datetime as dt

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.extraction.records import known_from_records
from wegweiser.archive.reading.saved_text import read_saved_text

MAIS = "Ministerium für Arbeit, Integration und Soziales des Landes Nordrhein-Westfalen"


@pytest.fixture
def from_records(nrw) -> Known:
    return known_from_records()


def test_records_know_what_the_pack_knows(from_records):
    pack = Known.from_pack()
    assert len(from_records.organisations) >= len(pack.organisations)
    assert {person.name for person in pack.persons} <= {person.name for person in from_records.persons}
    assert set(pack.topics) <= set(from_records.topics)


@pytest.mark.parametrize(
    "written",
    [
        "MAIS",
        "das Ministerium für Arbeit, Integration und Soziales",
        "Ministeriums für Arbeit,Integration und Soziales NRW",
    ],
)
def test_an_office_is_found_under_every_spelling(from_records, written):
    for known in (from_records, Known.from_pack()):
        assert known.organisation(written).name_on(dt.date(2014, 4, 25)) == MAIS


def test_an_unknown_office_is_nobody(from_records):
    assert from_records.organisation("Ministerium für Sonnenschein") is None


def test_issuers_come_from_the_records(from_records):
    text = (
        "Titel\n\n25.04.2014\n\nDas MAIS teilt mit:\n\nDie Zentren arbeiten jetzt in fast allen "
        "Kreisen und Städten."
    )
    (item,) = find(read_saved_text(text, "x"), from_records).items
    assert [issuer.value for issuer in item.issuers] == [MAIS]
