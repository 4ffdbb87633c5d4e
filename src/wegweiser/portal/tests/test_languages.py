"""Addresses in languages."""

from __future__ import annotations

import pytest
from django.utils import translation

from wegweiser.portal.languages import address_of, direction, in_language, split_language
from wegweiser.portal.templatetags.portal import host, link, written_in


@pytest.mark.parametrize(
    ("path", "language", "address"),
    [
        ("/", "de", "/"),
        ("/en/", "en", "/"),
        ("/ar/zentren/", "ar", "/zentren/"),
        ("/zentren/", "de", "/zentren/"),
        ("/enten/", "de", "/enten/"),
        ("/en", "de", "/en"),
        ("/de/zentren/", "de", "/de/zentren/"),
        ("/fr/zentren/", "de", "/fr/zentren/"),
    ],
)
def test_a_path_tells_its_language(path, language, address):
    assert split_language(path) == (language, address)


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_there_and_back(language):
    assert split_language(in_language("/seite/ueber/", language)) == (language, "/seite/ueber/")


def test_an_address_has_no_prefix_whatever_language_is_active():
    with translation.override("ar"):
        assert address_of("editorial_page", ["ueber"]) == "/seite/ueber/"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/zentren/", "/ar/zentren/"),
        ("/ar/zentren/", "/ar/zentren/"),
        ("/en/zentren/", "/en/zentren/"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_links_stay_in_the_language_of_the_reader(target, path):
    with translation.override("ar"):
        assert link(target) == path


def test_a_snippet_in_another_language_says_so():
    with translation.override("en"):
        assert written_in("fa") == ' lang="fa" dir="rtl"'
        assert written_in("en") == ""
    assert direction("ar-SY") == "rtl"


def test_hosts_are_shown_as_people_write_them():
    assert host("https://www.example.org/a?b=1") == "example.org"
