"""Helpers render beside the worker; whatever becomes of them, every page is rendered."""

from __future__ import annotations

import sys
import time

import pytest
from django.db import OperationalError

from wegweiser.publishing import renderers as renderers_module
from wegweiser.publishing.renderer import Failure
from wegweiser.publishing.renderers import Renderers
from wegweiser.publishing.rendering import Rendered
from wegweiser.publishing.store import Due

STUB = """
import os, django; django.setup()
from django.db import OperationalError
from wegweiser.publishing import renderer, rendering
def render(path):
    if path == "/stirbt/":
        os._exit(1)
    if path == "/scheitert/":
        raise ValueError("kaputte Vorlage")
    if path == "/dauert/":
        import time
        time.sleep(1)
    if path == "/haengt/":
        import signal, time
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(600)
    if path == "/weg/":
        raise OperationalError("database is locked")
    return rendering.Rendered(frozenset({path}), body=b"helper")
rendering.render = render
renderer.main()
"""


@pytest.fixture
def renderers(monkeypatch):
    monkeypatch.setattr(renderers_module, "COMMAND", [sys.executable, "-c", STUB])
    made = Renderers(2)
    made.start()
    deadline = time.monotonic() + 60
    while not all(helper.is_ready for helper in made._helpers) and time.monotonic() < deadline:
        time.sleep(0.05)
        made.start()
    yield made
    made.close()


def here(path: str) -> Rendered:
    """This process is the slow one, so that helpers get their share."""
    time.sleep(0.05)
    return Rendered(frozenset({path}), body=b"here")


def outcomes(renderers: Renderers, *paths: str) -> dict[str, Rendered | Failure]:
    rendered = list(renderers.each([Due(path, 1, 0) for path in paths], here))
    assert len(rendered) == len(paths), "every page comes once"
    return {page.path: outcome for page, outcome in rendered}


def test_every_page_comes_once_and_helpers_do_their_share(renderers):
    found = outcomes(renderers, *(f"/seite-{number}/" for number in range(20)))
    assert all(outcome.reads == {path} for path, outcome in found.items())
    assert {outcome.body for outcome in found.values()} == {b"helper", b"here"}


def test_a_helper_that_dies_costs_one_more_attempt(renderers):
    found = outcomes(renderers, "/stirbt/", "/a/", "/b/", "/c/")
    assert found["/stirbt/"].body == b"here"
    assert len(found) == 4
    renderers.start()
    assert len(renderers._helpers) == 2, "another takes its place"


def test_a_failure_in_a_helper_is_told_with_its_trace(renderers):
    failure = outcomes(renderers, "/scheitert/", "/a/")["/scheitert/"]
    assert isinstance(failure, Failure)
    assert failure.short == "ValueError: kaputte Vorlage"
    assert "Traceback" in failure.trace


def test_a_helper_that_hears_nothing_any_more_is_ended(renderers, monkeypatch):
    monkeypatch.setattr(renderers_module, "LONGEST", 0.3)
    monkeypatch.setattr(renderers_module, "GRACE", 0.2)
    found = outcomes(renderers, "/haengt/", "/a/", "/b/")
    assert "Not ready after" in found["/haengt/"].short
    assert {found[path].body for path in ("/a/", "/b/")} <= {b"helper", b"here"}


def test_when_its_time_is_over_no_further_page_of_a_slice_is_begun():
    pages = [Due(path, 1, 0) for path in ("/a/", "/b/", "/c/")]
    begun = [page.path for page, _ in Renderers(0).each(pages, here, seconds=0.06)]
    assert begun == ["/a/", "/b/"], "the third would begin after a tenth of a second"
    assert [page.path for page, _ in Renderers(0).each(pages, here, seconds=0)] == ["/a/"]


def test_a_page_a_helper_is_still_busy_with_comes_with_the_next_call(renderers):
    def soon(path: str) -> Rendered:
        return Rendered(frozenset({path}), body=b"here")

    pages = [Due(path, 1, 0) for path in ("/dauert/", "/a/", "/b/", "/c/", "/d/", "/e/", "/f/")]
    at_once = [page.path for page, _ in renderers.each(pages, soon, seconds=0.2)]
    assert len(at_once) >= 5, "all but what lies behind it in the same hands"
    assert "/dauert/" in renderers.in_hand()
    assert "/dauert/" not in at_once
    later = [page.path for page, _ in renderers.each([], soon)]
    assert "/dauert/" in later
    assert sorted(at_once + later) == sorted(page.path for page in pages), "each page came once"
    assert renderers.in_hand() == set()


def test_what_a_dying_helper_had_in_hand_besides_is_rendered_elsewhere(renderers):
    paths = [f"/seite-{number}/" for number in range(6)]
    assert set(outcomes(renderers, "/stirbt/", *paths)) == {"/stirbt/", *paths}


def test_a_database_that_is_away_is_no_failure_of_the_page(renderers):
    with pytest.raises(OperationalError):
        outcomes(renderers, "/weg/", "/a/", "/b/")


def test_without_helpers_this_process_renders_all():
    assert {outcome.body for outcome in outcomes(Renderers(0), "/a/", "/b/").values()} == {b"here"}
