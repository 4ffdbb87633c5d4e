"""An import is interrupted and goes on, is repeated and changes nothing, meets the worst and goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wegweiser.archive.extraction import Known
from wegweiser.archive.pipeline import crew, working
from wegweiser.archive.pipeline.importing import Wishes, bring_up_to_date, run_of
from wegweiser.archive.pipeline.reading_stage import Read
from wegweiser.archive.run import Run

IMPORT = """
import sys, time, django
django.setup()
from pathlib import Path
from wegweiser.archive.extraction import Known
from wegweiser.archive.pipeline import reading_stage
from wegweiser.archive.pipeline.importing import Wishes, bring_up_to_date
from wegweiser.archive.run import Run
reading_stage.WRITTEN_AT_ONCE = 10
folder, run, processes = sys.argv[1:4]
with Run(Path(run)) as imported:
    read = bring_up_to_date(imported, Wishes((folder,), int(processes)), Known.from_pack(), lambda *_: None)
    print(read.read, read.known)
"""

SENTENCES = (
    "Das Zentrum im Kreis Wesel hat am {day:02d}.03.201{year} geöffnet und berät seitdem Familien aus {number} Gemeinden.",
    "Die Leiterin lobte die Zusammenarbeit mit {number} Vereinen, Schulen und Kirchen vor Ort.",
    "Bereits {count} Kommunale Integrationszentren arbeiten in Nordrhein-Westfalen.",
    "Rückfragen beantwortet die Pressestelle unter 0211 855-{number} oder presse{number}@example.org.",
)


def site(folder: Path, number: int) -> Path:
    """So many pages, every tenth a copy of the one before."""
    folder.mkdir(exist_ok=True)
    for page in range(number):
        told = page - 1 if page % 10 == 9 else page
        values = {"day": told % 28 + 1, "year": told % 10, "number": told + 100, "count": 49 + told % 3}
        text = "\n\n".join(sentence.format(**values) for sentence in SENTENCES)
        head = f"url: https://alt.example/meldung/{page}\ntitle: Zentrum Nummer {told} eröffnet\n---\n"
        (folder / f"{page:05d}.txt").write_text(f"{head}Zentrum Nummer {told} eröffnet\n\n{text}\n")
    return folder


def bring(run: Run, folder: Path, processes: int = 1) -> Read:
    return bring_up_to_date(run, Wishes((str(folder),), processes), Known.from_pack(), lambda *_: None)


def result(folder: Path) -> dict[str, list]:
    """All that a run holds, without the numbers of its starts."""
    connection = sqlite3.connect(folder / "run.sqlite3")
    queries = {
        "pages": "SELECT source, place, digest, url, title, kind, items, error, text, findings FROM pages ORDER BY place",
        "prints": "SELECT source, item, print FROM prints JOIN pages ON id = page ORDER BY place, item",
        "merged": "SELECT key, record FROM merged ORDER BY place",
        "origins": "SELECT * FROM origins ORDER BY key",
        "duplicates": "SELECT sources FROM duplicates ORDER BY place",
        "contradictions": "SELECT key, record FROM contradictions ORDER BY place",
    }
    found = {name: connection.execute(query).fetchall() for name, query in queries.items()}
    connection.close()
    return found


def process(folder: Path, run: Path, processes: int) -> subprocess.Popen:
    command = [sys.executable, "-c", IMPORT, str(folder), str(run), str(processes)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def pages_written(run: Path) -> int:
    try:
        connection = sqlite3.connect(run / "run.sqlite3")
        with connection:
            return connection.execute("SELECT count(*) FROM pages").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("processes", [1, 2])
def test_killed_and_run_again_is_the_same_as_one_run(tmp_path, processes):
    folder = site(tmp_path / "alt", 400)
    whole = process(folder, tmp_path / "whole", processes)
    assert whole.wait(120) == 0, whole.stderr.read()
    killed = process(folder, tmp_path / "killed", processes)
    deadline = time.monotonic() + 60
    while pages_written(tmp_path / "killed") < 50:
        assert time.monotonic() < deadline, "nothing was written"
        assert killed.poll() is None, "it ended before it was killed"
        time.sleep(0.005)
    killed.send_signal(signal.SIGKILL)
    killed.wait(10)
    before = pages_written(tmp_path / "killed")
    assert 50 <= before < 400
    again = process(folder, tmp_path / "killed", processes)
    told, errors = again.communicate(timeout=120)
    assert told.split() == [str(400 - before), str(before)], errors
    assert result(tmp_path / "killed") == result(tmp_path / "whole")


@pytest.mark.slow
@pytest.mark.once
def test_processes_end_with_the_import_that_was_killed(tmp_path):
    folder = site(tmp_path / "alt", 1500)
    killed = process(folder, tmp_path / "run", 2)
    deadline = time.monotonic() + 60
    while pages_written(tmp_path / "run") < 20 and time.monotonic() < deadline:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait(10)
    while _of_session(killed.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _of_session(killed.pid) == []


def _of_session(number: int) -> list[int]:
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(each.name)) == number:
                found.append(int(each.name))
        except ProcessLookupError:
            continue
    return found


def test_the_same_import_again_reads_nothing_and_changes_nothing(tmp_path):
    folder = site(tmp_path / "alt", 30)
    with Run(tmp_path / "run") as run:
        assert bring(run, folder).read == 30
        before = result(run.folder)
        again = bring(run, folder, processes=2)
        assert (again.read, again.known) == (0, 30)
        assert result(run.folder) == before
        assert run.is_complete


def test_a_changed_page_is_read_again_and_a_gone_one_is_forgotten(tmp_path):
    folder = site(tmp_path / "alt", 12)
    with Run(tmp_path / "run") as run:
        bring(run, folder)
        (folder / "00003.txt").write_text("Etwas ganz anderes steht jetzt auf dieser Seite des Zentrums.")
        (folder / "00004.txt").unlink()
        again = bring(run, folder)
        assert (again.read, again.known, again.gone) == (1, 10, 1)
        assert "ganz anderes" in run.text("00003.txt")
        assert run.findings("00004.txt") is None
        with Run(tmp_path / "fresh") as fresh:
            bring(fresh, folder)
        assert result(tmp_path / "fresh") == result(tmp_path / "run")


def test_several_processes_find_what_one_finds(tmp_path):
    folder = site(tmp_path / "alt", 120)
    for processes in (1, 3):
        with Run(tmp_path / str(processes)) as run:
            bring(run, folder, processes)
    assert result(tmp_path / "1") == result(tmp_path / "3")


def test_another_edition_of_the_program_reads_again(tmp_path, monkeypatch):
    folder = site(tmp_path / "alt", 5)
    with Run(tmp_path / "run") as run:
        bring(run, folder)
        monkeypatch.setattr("wegweiser.archive.pipeline.importing.reading_edition", lambda known: "later")
        assert bring(run, folder).read == 5


def test_a_page_that_kills_its_process_is_named_and_no_other_suffers(tmp_path, monkeypatch):
    folder = site(tmp_path / "alt", 60)
    (folder / "00030.txt").write_text("Diese Seite ist tödlich für jeden, der sie liest.")
    work = crew.work

    def deadly(page, known):
        if b"dlich" in page.content:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(page, known)

    monkeypatch.setattr(crew, "work", deadly)
    with Run(tmp_path / "run") as run:
        read = bring(run, folder, processes=2)
        failed = [page for page in run.pages() if page.error]
    assert (read.read, read.failed) == (59, 1)
    assert [(page.source, page.error) for page in failed] == [("00030.txt", crew.KILLED)]


def test_a_page_that_takes_for_ever_is_given_up(tmp_path, monkeypatch):
    folder = site(tmp_path / "alt", 3)
    (folder / "00001.txt").write_text("Endlos.")
    found = working.find

    def slow(document, known):
        while document.text.startswith("Endlos"):
            time.sleep(0.01)
        return found(document, known)

    monkeypatch.setattr(working, "find", slow)
    monkeypatch.setattr(working, "LONGEST_S", 0.2)
    with Run(tmp_path / "run") as run:
        assert bring(run, folder).failed == 1
        assert "aufgegeben" in [page.error for page in run.pages()][1]


def test_an_interruption_keeps_what_was_read(tmp_path, monkeypatch):
    folder = site(tmp_path / "alt", 40)
    work, begun = crew.work, []

    def interrupted(page, known):
        begun.append(page)
        if len(begun) == 25:
            raise KeyboardInterrupt
        return work(page, known)

    monkeypatch.setattr(crew, "work", interrupted)
    with Run(tmp_path / "run") as run:
        with pytest.raises(KeyboardInterrupt):
            bring(run, folder)
        assert not run.is_complete
        again = bring(run, folder)
    assert (again.known, again.read) == (24, 16)


def test_a_run_is_found_again_by_its_paths(tmp_path):
    one, other = tmp_path / "alt", tmp_path / "neu"
    assert run_of([str(one), str(other)], tmp_path) == run_of([str(other), f"{one}/."], tmp_path)
    assert run_of([str(one)], tmp_path) != run_of([str(other)], tmp_path)


def test_records_and_contradictions_can_be_read_from_the_run(tmp_path):
    folder = site(tmp_path / "alt", 30)
    with Run(tmp_path / "run") as run:
        bring(run, folder)
        records = list(run.merged())
        assert {len(record.origins) for record in records} == {1, 2}
        for record in records:
            for origin in record.origins:
                assert run.merged_item(origin.key) == record
            body = record.item.body
            assert body and run.text(record.origin.source)[body.start : body.end].strip()
        assert next(run.duplicates()) == ["00008.txt", "00009.txt"]
        assert all(len({each.value for each in record.statements}) > 1 for record in run.contradictions())
        assert list(run.contradictions())
