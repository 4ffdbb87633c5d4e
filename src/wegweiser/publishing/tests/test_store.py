"""The page store: files appear whole, dependencies and dues survive, nothing is lost between two transactions."""

from __future__ import annotations

import gzip
import time

import brotli
import pytest

from wegweiser.publishing.store import Due, PageStore, file_name


@pytest.fixture
def store(tmp_path) -> PageStore:
    return PageStore(tmp_path / "pages")


def due(store: PageStore, path: str) -> Due:
    store.make_due(paths=[(path, 0)])
    return next(item for item in store.due(100, time.time()) if item.path == path)


def test_a_page_lies_there_plain_and_compressed(store):
    store.write(due(store, "/a/"), b"<p>Hallo</p>", {"k:1"})
    file = store.file_of("/a/")
    assert file.read_bytes() == b"<p>Hallo</p>"
    assert gzip.decompress(file.with_name("index.html.gz").read_bytes()) == b"<p>Hallo</p>"
    assert brotli.decompress(file.with_name("index.html.br").read_bytes()) == b"<p>Hallo</p>"
    assert store.due_count() == 0


def test_unchanged_content_keeps_its_file(store):
    store.write(due(store, "/a/"), b"same", {"k:1"})
    before = store.file_of("/a/").stat().st_mtime_ns
    assert store.write(due(store, "/a/"), b"same", {"k:2"}) is False
    assert store.file_of("/a/").stat().st_mtime_ns == before
    assert (store.readers("k:1"), store.readers("k:2")) == (set(), {"/a/"})


def test_a_change_makes_exactly_its_readers_due(store):
    store.write(due(store, "/a/"), b"a", {"k:1", "k:2"})
    store.write(due(store, "/b/"), b"b", {"k:2"})
    store.make_due(keys=["k:1"], position=7)
    assert [item.path for item in store.due(10, time.time())] == ["/a/"]
    assert store.position() == 7


def test_a_page_that_became_due_while_it_was_rendered_stays_due(store):
    first = due(store, "/a/")
    store.make_due(paths=[("/a/", 0)])
    store.write(first, b"old state", {"k:1"})
    assert [item.path for item in store.due(10, time.time())] == ["/a/"]


def test_a_failure_waits_and_is_reported_and_a_new_change_tries_at_once(store):
    store.put_off(due(store, "/a/"), time.time() + 60, "kaputt")
    assert store.due(10, time.time()) == []
    assert store.failures() == [("/a/", 1, "kaputt")]
    store.make_due(paths=[("/a/", 0)])
    assert [item.path for item in store.due(10, time.time())] == ["/a/"]


def test_removing_takes_every_form_of_the_file(store):
    store.write(due(store, "/a/"), b"a", {"k:1"})
    store.remove(due(store, "/a/"))
    assert not any(store.file_of("/a/").parent.iterdir())
    assert store.paths() == set()


def test_a_moved_page_leaves_a_pointer_and_a_page_that_comes_back_removes_it(store):
    store.write(due(store, "/a/"), b"a", ())
    store.write_redirect(due(store, "/a/"), "/b/", ())
    assert not store.file_of("/a/").exists()
    assert store.redirect_file_of("/a/").read_text() == "/b/"
    store.write(due(store, "/a/"), b"a again", ())
    assert not store.redirect_file_of("/a/").exists()


@pytest.mark.parametrize("path", ["/../etc/passwd", "/a/../../b", "/.git/", "/a\0b/", "/./"])
def test_addresses_cannot_leave_the_folder(path):
    with pytest.raises(ValueError, match="Not a page address"):
        file_name(path)
