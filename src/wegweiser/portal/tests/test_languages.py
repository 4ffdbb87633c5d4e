"""Addresses in languages."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext

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


def test_words_of_a_template_follow_the_readers_language():
    page = Template('{% translate "Suche" %}|{% translate said %}|{% translate "Suche" as kept %}{{ kept }}')
    shown = {}
    for language in ("de", "en", "ar", "de"):
        with translation.override(language):
            shown[language] = page.render(Context({"said": "Startseite"})).split("|")
    assert shown["de"] == ["Suche", "Startseite", "Suche"]
    for language in ("en", "ar"):
        with translation.override(language):
            assert shown[language] == [gettext("Suche"), gettext("Startseite"), gettext("Suche")]
            assert shown[language] != shown["de"]


def test_what_a_template_is_given_is_never_kept():
    page = Template('{% translate said %}{% translate "Suche"|upper %}')
    assert page.render(Context({"said": "<b>"})) == "&lt;b&gt;SUCHE"
    assert page.render(Context({"said": "Hilfe"})) == "HilfeSUCHE"
