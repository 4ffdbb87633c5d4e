"""Collecting, checking and compiling the texts of the interface."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from wegweiser.portal import messages

CODE = """
from django.utils.translation import gettext as _, ngettext
first = _("Das Zentrum")
many = ngettext("%(n)s Zentrum", "%(n)s Zentren", 2)
"""

TEMPLATE = """{% load i18n %}
  {% if x %}<p>{% translate "Guten Tag" %}</p>{% else %}
<p>{% blocktranslate trimmed %}
   Heute in
   {{ place }}
{% endblocktranslate %}</p>{% endif %}
"""


@pytest.fixture
def package(tmp_path, settings) -> Path:
    """A small package with its own folder of translations; only English must be complete."""
    room = tmp_path / "wegweiser" / "room"
    (room / "templates").mkdir(parents=True)
    (room / "tests").mkdir()
    (room / "views.py").write_text(CODE, "utf-8")
    (room / "wagtail_hooks.py").write_text('menu = _("Nur für die Redaktion")\n', "utf-8")
    (room / "templates" / "page.html").write_text(TEMPLATE, "utf-8")
    (room / "tests" / "test_it.py").write_text('_("Aus einem Test")\n', "utf-8")
    settings.PACKAGE = tmp_path / "wegweiser"
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("ar", "العربية")]
    settings.WEGWEISER_LANGUAGES = ["de", "en"]
    return room


def texts(catalog) -> set[str]:
    return {m.id if isinstance(m.id, str) else m.id[0] for m in catalog if m.id}


def translate(language: str, translations: dict[str, str | tuple[str, ...]]) -> None:
    catalog = messages.updated(language, messages.collect())
    for text, translation in translations.items():
        catalog.get(text).string = translation
    messages.write(language, catalog)


ALL = {
    "Das Zentrum": "The centre",
    "%(n)s Zentrum": ("%(n)s centre", "%(n)s centres"),
    "Guten Tag": "Good day",
    "Heute in %(place)s": "Today in %(place)s",
    "Nur für die Redaktion": "For editors only",
}


def test_texts_of_code_and_templates_are_found_those_of_tests_are_not(package):
    assert texts(messages.collect()) == set(ALL)


def test_languages_editors_cannot_choose_need_no_texts_of_editing(package):
    found = messages.collect()
    assert texts(messages.needed("ar", found)) == set(ALL) - {"Nur für die Redaktion"}
    assert texts(messages.needed("en", found)) == set(ALL)


def test_a_complete_language_passes_the_check_and_is_compiled(package, settings, capsys):
    translate("en", ALL)
    call_command("translations", check=True)
    call_command("translations", compile=True)
    compiled = messages.file_of("en").with_suffix(".mo")
    spoken = gettext.GNUTranslations(compiled.open("rb"))
    assert spoken.gettext("Guten Tag") == "Good day"
    assert spoken.ngettext("%(n)s Zentrum", "%(n)s Zentren", 2) == "%(n)s centres"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"Guten Tag": ""}, "Nicht übersetzt: „Guten Tag“"),
        ({"%(n)s Zentrum": ("%(n)s centre", "")}, "Nicht übersetzt: „%(n)s Zentrum“"),
        ({"Heute in %(place)s": "Today in %(town)s"}, "„Heute in %(place)s“"),
    ],
)
def test_the_check_names_what_is_wrong(package, fault, said):
    translate("en", {**ALL, **fault})
    with pytest.raises(CommandError) as error:
        call_command("translations", check=True)
    assert said in str(error.value)
    assert "1 Mängel" in str(error.value)


def test_the_check_names_new_and_forgotten_texts(package):
    translate("en", ALL)
    (package / "views.py").write_text('x = _("Das Zentrum")\ny = _("Neu")\n', "utf-8")
    with pytest.raises(CommandError) as error:
        call_command("translations", check=True)
    assert "Fehlt: „Neu“ (wegweiser/room/views.py)" in str(error.value)
    assert "Nicht mehr gebraucht: „%(n)s Zentrum“" in str(error.value)


def test_an_uncertain_translation_is_no_translation(package):
    translate("en", ALL)
    file = messages.file_of("en")
    file.write_text(
        file.read_text("utf-8").replace('msgid "Guten Tag"', '#, fuzzy\nmsgid "Guten Tag"'), "utf-8"
    )
    with pytest.raises(CommandError, match="Unsicher übersetzt: „Guten Tag“"):
        call_command("translations", check=True)


def test_updating_keeps_translations_guesses_none_and_drops_what_is_gone(package):
    translate("en", ALL)
    (package / "views.py").write_text('x = _("Das Zentrum")\ny = _("Das Zentrum!")\n', "utf-8")
    call_command("translations", verbosity=0)
    stored = messages.load("en")
    assert stored.get("Das Zentrum").string == "The centre"
    assert stored.get("Das Zentrum!").string == ""
    assert stored.get("%(n)s Zentrum") is None
    assert "#~" not in messages.file_of("en").read_text("utf-8")


def test_updating_twice_changes_nothing(package):
    call_command("translations")
    before = {code: messages.file_of(code).read_bytes() for code in messages.languages()}
    call_command("translations")
    assert {code: messages.file_of(code).read_bytes() for code in messages.languages()} == before
