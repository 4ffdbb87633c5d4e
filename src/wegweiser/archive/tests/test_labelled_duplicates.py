"""Duplicates among real pages, held against groups that people made by hand; and how that is scored."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from wegweiser.archive.benches.archive import GOLD, PAIRS_F1
from wegweiser.archive.duplicates.scoring import score_pairs
from wegweiser.archive.extraction import Known
from wegweiser.archive.pipeline.importing import Wishes, bring_up_to_date
from wegweiser.archive.run import Run

PAGES = Path(settings.ROOT).parent / "shared" / "pages"

needs_pages = pytest.mark.skipif(
    not PAGES.is_dir(), reason="the labelled pages (../shared/pages) are not here"
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    with Run(tmp_path_factory.mktemp("run")) as imported:
        bring_up_to_date(imported, Wishes((str(PAGES),), 1), Known.from_pack(), lambda *_: None)
        yield imported


@pytest.fixture(scope="module")
def gold():
    return yaml.safe_load((GOLD / "duplicates.yaml").read_text())


@needs_pages
def test_pairs_of_real_pages_are_found(run, gold):
    score = score_pairs(run.duplicates(), gold, [page.source for page in run.pages()])
    assert not score.wrong
    assert score.f1 >= PAIRS_F1, sorted(map(sorted, score.missing))


@needs_pages
def test_what_must_stay_apart_stays_apart(run, gold):
    joined = {
        frozenset(name.rpartition("/")[2] for name in pair)
        for group in run.duplicates()
        for pair in combinations(group, 2)
    }
    for entry in gold["not_duplicates"]:
        for one, other in combinations([member["source"] for member in entry["members"]], 2):
            assert one == other or frozenset((one, other)) not in joined, entry["why"]


@needs_pages
def test_the_release_of_two_days_is_one_record_with_both_days(run):
    record = next(
        record
        for record in run.merged()
        if {origin.date.iso for origin in record.origins if origin.date} == {"2013-12-02", "2013-12-03"}
    )
    assert record.item.date.value.iso == "2013-12-02"
    assert [found.value.iso for found in record.item.other_dates] == ["2013-12-03"]
    assert {(each.field, each.kept, each.other) for each in record.differences} >= {
        ("date", "2013-12-02", "2013-12-03")
    }


@needs_pages
def test_contradictions_of_real_pages_are_kept(run):
    values = {record.key: {each.value for each in record.statements} for record in run.contradictions()}
    assert {"49", "51", "54"} <= values["centres.open"]
    assert {"48000000.00", "47700000.00"} in values.values()


GROUPS = {
    "groups": [
        {"relation": "same", "members": [{"source": "a"}, {"source": "b"}, {"source": "c"}]},
        {"relation": "related", "members": [{"source": "d"}, {"source": "e"}]},
    ]
}


def test_pairs_are_scored_by_hand():
    score = score_pairs([["x/a", "x/b"], ["d", "e"], ["c", "f"]], GROUPS, "abcdef")
    assert (len(score.right), len(score.wrong), len(score.missing)) == (1, 1, 2)
    assert (score.precision, score.recall, score.f1) == (0.5, 1 / 3, 0.4)


def test_pairs_of_pages_that_were_not_read_do_not_count():
    assert score_pairs([["a", "b"]], GROUPS, "ab").f1 == 1.0
