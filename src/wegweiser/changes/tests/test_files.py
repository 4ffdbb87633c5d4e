"""Files appear whole; what a dead process left unfinished goes, what may still be written stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from wegweiser.centres.help_copy import HelpCopy
from wegweiser.changes import projections
from wegweiser.changes.files import STALE, sweep, unfinished, write_whole
from wegweiser.changes.worker import Worker
from wegweiser.publishing.pages import Pages
from wegweiser.search.projection import Search


def left(target: Path, age: float, folder: Path | None = None) -> Path:
    """What a process that died so many seconds ago left of a file."""
    file = unfinished(target, folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("hal")
    os.utime(file, (time.time() - age,) * 2)
    return file


def test_a_stale_file_goes_and_everything_else_stays(tmp_path):
    stale, fresh = left(tmp_path / "help.json", STALE + 60), left(tmp_path / "help.json", STALE - 60)
    below = left(tmp_path / "below" / "x", STALE + 60)
    others = [tmp_path / name for name in ("help.json", ".hidden", "setup.new")]
    for other in others:
        other.write_text("{}")
        os.utime(other, (0, 0))
    assert sweep(tmp_path) == 1
    assert not stale.exists()
    assert all(file.exists() for file in (fresh, below, *others))
    assert sweep(tmp_path / "nowhere") == 0


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    target = tmp_path / "deep" / "page.html"
    write_whole(target, b"old")
    assert target.stat().st_mode & 0o777 == 0o644

    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [file.name for file in target.parent.iterdir()] == ["page.html"]


def test_the_worker_sweeps_where_its_copies_are_written(nrw, tmp_path, settings, monkeypatch):
    settings.VAR = tmp_path
    pages, search, copy = Pages(tmp_path / "pages"), Search(tmp_path / "search"), HelpCopy()
    monkeypatch.setattr(
        projections,
        "_projections",
        {each.name: lambda each=each: each for each in (pages, search, copy)},
    )
    page = pages.store.file_of("/aktuelles/")
    places = [
        (page, pages.store.unfinished),
        (tmp_path / "search" / "current", None),
        (tmp_path / "help.json", None),
    ]
    stale = [left(target, STALE + 60, folder) for target, folder in places]
    fresh = [left(target, 0, folder) for target, folder in places]
    at_work = Worker()
    monkeypatch.setattr("wegweiser.changes.worker._feed_and_work", lambda projection: False)
    monkeypatch.setattr(projections, "long_work", lambda projection: False)
    at_work.turn()
    assert not any(file.exists() for file in stale)
    assert all(file.exists() for file in fresh)


def test_a_page_is_written_where_no_server_looks_for_pages(tmp_path, monkeypatch):
    seen = []
    really = os.replace
    monkeypatch.setattr(os, "replace", lambda new, target: seen.append(Path(new)) or really(new, target))
    pages = Pages(tmp_path)
    pages.store.make_due(paths=[("/probe/", 0)])
    [due] = pages.store.due(1, time.time())
    pages.store.write(due, b"<p>Probe</p>", ())
    assert len(seen) == 3
    assert not any(new.is_relative_to(pages.store.files) for new in seen)
