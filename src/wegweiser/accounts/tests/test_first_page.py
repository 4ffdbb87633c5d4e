"""The first page after signing in offers each role what it may write, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from wegweiser.accounts import roles


@pytest.fixture
def offered(make_person, sign_in, settings):
    """What the first page offers a role, as (words, path)."""

    def ways(role: str, *slugs: str) -> list[tuple[str, str]]:
        client = sign_in(make_person(role, *slugs))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        found = re.findall(r'<a class="button[^"]*" href="([^"]+)">(.*?)</a>', page, re.DOTALL)
        for path, _ in found:
            assert client.get(path).status_code == 200, path
        return [(" ".join(re.sub(r"<.*?>", "", words).split()), path) for path, words in found]

    return ways


def test_the_newsroom_begins_with_a_release(offered):
    words = [words for words, _ in offered(roles.MINISTRY_EDITING)]
    assert "Meldung anlegen" in words
    assert not [each for each in words if each.endswith("bearbeiten")]


def test_a_centre_and_a_partner_begin_with_their_own_entry(offered):
    centre, partner = offered(roles.CENTRE, "duisburg"), offered(roles.PARTNER, "domid")
    assert any("Duisburg" in words and words.endswith("bearbeiten") for words, _ in centre)
    assert any(words.endswith("bearbeiten") for words, _ in partner)
    for words, _ in (*centre, *partner):
        assert "Meldung" not in words
    assert not any("Duisburg" in words for words, _ in partner)
