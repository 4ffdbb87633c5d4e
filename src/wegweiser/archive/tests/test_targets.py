"""The figures the archive must reach on pages labelled by hand."""

from pathlib import Path

import pytest
import yaml

from wegweiser.archive import scoring
from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.saved_text import read_saved_text

GOLD = Path(__file__).parents[1] / "gold"
PAGES = Path(__file__).parents[5] / "shared" / "pages"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="The real pages (../shared/pages) are not here.")


def page(name: str) -> Findings:
    path = next(PAGES.glob(f"*/{name}"))
    return find(read_saved_text(path.read_text(encoding="utf-8"), path.name), Known.from_pack())


@pytest.fixture(scope="module")
def scores() -> scoring.Scores:
    every = []
    for label in sorted(GOLD.glob("*.yaml")):
        gold = yaml.safe_load(label.read_text(encoding="utf-8"))
        if "page" in gold and list(PAGES.glob(f"*/{label.stem}.txt")):
            every.append(scoring.score(page(f"{label.stem}.txt"), gold))
    assert len(every) >= 60
    return scoring.total(every)


@pytest.mark.parametrize("field", scoring.TARGETS)
def test_a_field_reaches_its_target(scores, field):
    reached = scoring.figure(field, scores[field])
    assert reached >= scoring.TARGETS[field], "\n".join(scores[field].misses)


def test_the_start_page_has_fifteen_news_and_seven_links():
    found = page("000_07fd360b5caba764.txt")
    assert len(found.items) == 15
    assert len(found.link_blocks) == 7
    call = next(item for item in found.items if item.type.value == "funding_call")
    assert "Träger der Freien Wohlfahrtspflege" in call.who.value
    assert "Migrantenselbstorganisationen" in call.who.value
    kinds = [item.type.value for item in found.items]
    assert (kinds.count("news"), kinds.count("newsletter"), kinds.count("study")) == (12, 1, 1)
    assert not any(block.value in (item.title.value for item in found.items) for block in found.link_blocks)
    figures = {fact.value.split(":", 2)[2] for fact in found.facts if fact.value.startswith("figure:")}
    assert figures == {"2014=1266", "2013=533", "2012=551"}
    assert all(item.date is None for item in found.items)


def test_the_search_has_ten_hits_three_undated():
    hits = page("001_4634dc0ab42c2c2c.txt").items
    assert len(hits) == 10
    assert sum(hit.date is None for hit in hits) == 3
    assert {"2013-12-02", "2013-12-03"} <= {hit.date.value.iso for hit in hits if hit.date}


def test_the_topic_page_has_ten_leads_and_no_menu():
    found = page("002_347dcb7d735f1e67.txt")
    assert len(found.items) == 10
    assert all(item.lead.value.endswith(".") and item.title is None for item in found.items)
    told = " ".join(
        [*(item.lead.value for item in found.items), *(block.value for block in found.link_blocks)]
    )
    for entry in ("MENÜ", "Aktuelles & Presse", "Land & Leute", "Wo Wir Arbeiten"):
        assert entry not in told


def test_the_directory_has_its_entries_and_each_address_once():
    found = page("003_51a48469f6388d03.txt")
    assert len(found.items) in (13, 14)
    emails = [contact.email for item in found.items for contact in item.contacts if contact.email]
    assert sorted(emails) == ["info@jugendmigrationsdienste.de", "poststelle@bezreg-arnsberg.nrw.de"]
    assert [remark.rule for remark in found.defects].count("defect.missing_media") == 1


def test_the_release_has_all_its_parts():
    found = page("004_5674412f0e9cbed9.txt")
    (release,) = found.items
    assert [issuer.value for issuer in release.issuers] == [
        "Ministerium für Arbeit, Integration und Soziales des Landes Nordrhein-Westfalen",
        "Ministerium für Schule und Weiterbildung des Landes Nordrhein-Westfalen",
    ]
    assert release.title.value.startswith("Minister Schneider: In nur zwei Jahren")
    assert release.title.value.endswith("in den Kommunen aufgebaut")
    assert release.subtitle.value == "Kommunale Integrationszentren in NRW fast flächendeckend"
    assert release.date.value.iso == "2014-04-25"
    assert release.lead.value.startswith("In den NRW-Kreisen")
    assert release.body.value.count("kurz davor") == 0
    assert [remark.rule for remark in found.repairs].count("repair.double_lead") == 1


def test_the_release_names_press_and_citizens_contacts_of_both_offices():
    (release,) = page("004_5674412f0e9cbed9.txt").items
    said = {(each.name, each.role): (each.phone, each.email) for each in release.contacts}
    labour, chancellery = "Arbeit, Gesundheit und Soziales", "Staatskanzlei Nordrhein-Westfalen"
    assert said[labour, "press"] == ("+492118553118", "presse@mags.nrw.de")
    assert said[labour, "citizens"] == ("+492118555", "nrwdirekt@nrw.de")
    assert said[chancellery, "press"] == ("+492118371134", "presse@stk.nrw.de")
    assert said[chancellery, "citizens"] == ("+4921183701", "nrwdirekt@nrw.de")


def test_the_release_tells_what_centres_focus_on_and_who_pays_which_posts():
    facts = {fact.value for fact in page("004_5674412f0e9cbed9.txt").facts}
    focus: dict[str, set[str]] = {}
    for fact in facts:
        if fact.startswith("focus:"):
            area, _, slug = fact.removeprefix("focus:").partition("=")
            focus.setdefault(slug, set()).add(area)
    assert focus == {
        "newcomers-south-east-europe": {"KI-05112", "KI-05113", "KI-05124"},
        "council-elections": {"KI-05513", "KI-05954", "KI-05978"},
        "seniors": {"KI-05334002", "KI-05334", "KI-05915", "KI-05120", "KI-05158"},
    }
    school = "Ministerium für Schule und Weiterbildung des Landes Nordrhein-Westfalen"
    labour = "Ministerium für Arbeit, Integration und Soziales des Landes Nordrhein-Westfalen"
    assert {fact for fact in facts if fact.startswith("posts:")} == {
        f"posts:{school}:Stellen für Lehrkräfte=2",
        f"posts:{labour}:sozialpädagogische Fachkräfte=2",
        f"posts:{labour}:Verwaltungsfachkraft=1",
        f"posts:{labour}:Stelle zur organisatorisch-technischen Unterstützung=0.5",
    }
    assert "centres.open=49" in facts


def test_every_value_stands_where_it_says():
    path = PAGES / "seeds" / "004_5674412f0e9cbed9.txt"
    document = read_saved_text(path.read_text(encoding="utf-8"), path.name)
    (item,) = find(document, Known.from_pack()).items
    assert document.text[item.date.start : item.date.end] == "25. April 2014"
    for contact in item.contacts:
        assert 0 < contact.start < contact.end <= len(document.text)
        assert contact.rule
    for place in item.places:
        assert document.text[place.start : place.end] == place.written
