"""Repairs: what old sites broke is set right, what is right is left alone, and each repair is listed."""

import pytest

from wegweiser.archive.repair import defects_in, picture_name, repaired, repairs_in


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("junge Menschen mit Migrati-onshintergrund", "junge Menschen mit Migrationshintergrund"),
        (
            "eine intensi-ve Vernetzung anderer Ein-richtungen",
            "eine intensive Vernetzung anderer Einrichtungen",
        ),
        ("Öffnung der Verwal¬tung", "Öffnung der Verwaltung"),
        ("Inte\u00adgration", "Integration"),
        ("Arbeit,Integration und Soziales", "Arbeit, Integration und Soziales"),
        ("wurde gebaut.Eröffnet wurde es bald", "wurde gebaut. Eröffnet wurde es bald"),
        ("Kompetenzzentrum für Integration(KfI)", "Kompetenzzentrum für Integration (KfI)"),
        ("Hauptstraße 105in Wiesdorf", "Hauptstraße 105 in Wiesdorf"),
        ("Integration und Vielfalt.. Das Amt", "Integration und Vielfalt. Das Amt"),
        ("11. Juli 2025Pressemitteilung des Kreises", "11. Juli 2025 Pressemitteilung des Kreises"),
        ("Stand: 03.05.2019Neue Räume", "Stand: 03.05.2019 Neue Räume"),
        ("zwei  Leerzeichen", "zwei Leerzeichen"),
        ('Sie sagte: „Das ist gut" und ging.', "Sie sagte: „Das ist gut“ und ging."),
        (
            "das Feld “Integration durch Bildung” gehört dazu",
            "das Feld „Integration durch Bildung“ gehört dazu",
        ),
        ("Foto_klute_neu150pxStaatssekretär Klute: Lob", "Staatssekretär Klute: Lob"),
        ("IMG_1964.jpg StartseiteWillkommenskultur für alle", "Willkommenskultur für alle"),
        ("NRW hält ZusammenVorankündigung: Projektaufruf", "Vorankündigung: Projektaufruf"),
    ],
)
def test_broken_text_is_set_right(broken, whole):
    assert repaired(broken) == whole
    assert list(repairs_in(broken))


@pytest.mark.parametrize(
    "text",
    [
        "die nordrhein-westfälischen Kreise",
        "öffentlich-rechtlich und deutsch-türkisch",
        "Schul- und Kulturarbeit im Rhein-Erft-Kreis",
        "E-Mail: info@kreis-unna.de, www.jmd-onlineberatung.de, poststelle[at]bezreg-arnsberg[dot]nrw[dot]de",
        "sprach- und kultursensible Arbeit; 1,3 Millionen; 12.06.2013",
        "KOMM-AN NRW und die StädteRegion Aachen",
        "Sie sagte: „Das ist ‚wirklich‘ gut“.",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert repaired(text) == text
    assert list(repairs_in(text)) == []


def test_a_repair_says_which_rule_and_where():
    (remark,) = repairs_in("Öffnung der Verwal¬tung", 10)
    assert remark.rule == "repair.soft_hyphen"
    assert (remark.start, remark.end) == (28, 29)
    assert "Verwal¬tung" in remark.text


def test_the_name_of_a_picture_is_kept():
    assert (
        picture_name("Foto_schneider_neu150pxMinister Schneider: Zeichen setzen") == "Foto_schneider_neu150px"
    )


def test_a_picture_that_is_gone_is_a_defect():
    (remark,) = defects_in(
        "Text.\n\nDie referenzierte Medienquelle fehlt und muss neu eingebettet werden.\n\nText."
    )
    assert remark.rule == "defect.missing_media"


def test_a_date_parted_from_a_word_is_listed():
    (remark,) = repairs_in("Bad Weiler, 3. Mai 2025Pressemitteilung der Stadt", 10)
    assert remark.rule == "repair.glued_date"
    assert "2025Pressemitteilung" in remark.text
