"""Text meant to hang or break the extraction is read in bounded time and says nothing wrong."""

import time

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.reading.saved_text import LONGEST_TEXT, read_saved_text

SIZE = 60_000
PATIENCE = 20
"""Seconds of computing; a rule that grows with the square of its text would need minutes."""

HOSTILE = {
    "empty lines": "\n" * SIZE,
    "spaces": " " * SIZE,
    "hyphens": "A-" * (SIZE // 2),
    "at signs": "a@" * (SIZE // 2),
    "digits": "1" * SIZE,
    "digits and points": "1.2." * (SIZE // 4),
    "a date and digits": f"12.06.2013 {'1' * 60}x",
    "quotation marks": "„" * SIZE,
    "brackets": "[" * SIZE,
    "offices": "MinisterA" * (SIZE // 9),
    "centres": "54 Zentren " * (SIZE // 11),
    "postcodes": "12345 A" * (SIZE // 7),
    "contacts": "Kontakt\n0211 123456\n" * (SIZE // 20),
    "nothing readable": "\0\x01\x02\ufffd" * (SIZE // 4),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_time(name):
    known = Known.from_pack()
    started = time.process_time()
    findings = find(read_saved_text(HOSTILE[name], name), known)
    assert time.process_time() - started < PATIENCE
    assert all(item.date is None for item in findings.items)


def test_a_line_of_fifty_megabytes_is_cut_and_named():
    page = read_saved_text("Wort " * 10_000_000, "long")
    assert page.blocks[-1].end <= LONGEST_TEXT
    assert [remark.rule for remark in page.defects] == ["page.too_long"]
    assert find(page, Known.from_pack()).defects[0].rule == "page.too_long"


@pytest.mark.parametrize(
    "address", ["http://[::1", "javascript:alert(1)", "http://x.de:99999999/", "http://x/" + "%" * 5000]
)
def test_a_broken_address_does_no_harm(address):
    page = read_saved_text(f"url: {address}\ntitle: Titel\n---\nEin Satz, der lang genug ist.", "x")
    assert find(page, Known.from_pack()).items[0].title.value == "Titel"
