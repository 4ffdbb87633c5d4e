"""The command as a person meets it: what it says, and how it ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from wegweiser import __version__
from wegweiser.changes.progress import Progress
from wegweiser.command import words
from wegweiser.command.main import main
from wegweiser.organisations.models import Organisation
from wegweiser.states.loading import pack_folder
from wegweiser.states.models import PackEntry

PACKAGE = Path(__file__).resolve().parents[2]
SCRIPT = PACKAGE.parents[1] / "wegweiser"


@pytest.fixture
def wegweiser(tmp_path):
    """Run the command in a process of its own, with a folder of its own."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return subprocess.run(
            [sys.executable, "-m", "wegweiser", *words],
            env={**kept, "PYTHONPATH": str(PACKAGE.parent), "WEGWEISER_VAR": str(tmp_path / "var")},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def taken_port():
    """A port on which something listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        yield door.getsockname()[1]


@pytest.fixture
def small_pack(tmp_path, settings, nrw):
    """An installation whose data pack is five offices."""
    folder = tmp_path / "pack"
    (folder / "organisations").mkdir(parents=True)
    (folder / "places").symlink_to(pack_folder("nrw") / "places")
    for name in ("taxonomies.yaml", "focus_areas.yaml"):
        (folder / name).write_text("{}\n")
    offices = [{"id": f"probe-{n}", "kind": "partner", "names": [{"name": f"Probe {n}"}]} for n in range(5)]
    (folder / "organisations" / "probe.yaml").write_text(yaml.safe_dump(offices))
    settings.WEGWEISER_STATE = str(folder)
    return folder


def loaded() -> int:
    return Organisation.objects.filter(slug__startswith="probe-").count()


# What it says of itself -----------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [[], ["--help"], ["-h"], ["help"], ["hilfe"]], ids=" ".join)
def test_help(wegweiser, asked, tmp_path):
    result = wegweiser(*asked)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"{words.HELP}\n", "")
    assert not (tmp_path / "var").exists(), "asking for help sets nothing up"


def test_help_names_every_command_that_answers(wegweiser):
    named = {line.split()[1] for line in words.HELP.splitlines() if line.startswith("  ./wegweiser ")}
    assert {"serve", "test", "where", "network", "publish", "work", "rebuild", "check"} <= named
    assert {"backup", "restore", "load_pack", "translations"} <= named
    for name in named - {"test", "bench"}:
        assert name == "serve" or name in _commands(), f"--help names {name}, which there is not"


def _commands() -> set[str]:
    from django.core.management import get_commands

    return set(get_commands())


def test_version(wegweiser):
    assert wegweiser("--version").stdout == f"Wegweiser {__version__}\n"
    assert wegweiser("version").returncode == 0


def test_an_unknown_command_is_named_in_a_sentence(wegweiser):
    result = wegweiser("aufräumen")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr == "„aufräumen“ kennt Wegweiser nicht. ./wegweiser --help zeigt, was es kann.\n"


# Serving --------------------------------------------------------------------------------------------


def test_serving_explains_itself(wegweiser):
    result = wegweiser("serve", "--help")
    assert result.returncode == 0
    assert "--port" in result.stdout


def test_serving_on_a_taken_port_says_what_to_do(wegweiser, taken_port, tmp_path):
    result = wegweiser("serve", "--port", str(taken_port))
    assert result.returncode == 1
    assert f"Auf 127.0.0.1:{taken_port} läuft schon etwas." in result.stderr
    assert f"./wegweiser serve --port {taken_port + 1}" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "var").exists(), "nothing is set up for a server that cannot start"


@pytest.mark.parametrize("port", ["0", "65536", "achttausend"])
def test_what_is_no_port_is_named(wegweiser, port):
    result = wegweiser("serve", "--port", port)
    assert result.returncode == 2
    assert port in result.stderr
    assert "von 1 bis 65535" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_address_of_another_machine_is_not_called_taken(wegweiser, tmp_path):
    result = wegweiser("serve", "--host", "192.0.2.1")
    assert result.returncode == 1
    assert "„192.0.2.1“ ist keine Adresse dieses Rechners." in result.stderr
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("words", [["--processes", "0"], ["--processes", "-1"], ["--threads", "viele"]])
def test_a_server_of_nobody_is_not_set_up(wegweiser, words, tmp_path):
    result = wegweiser("serve", *words)
    assert result.returncode == 2
    assert "eine Zahl ab 1" in result.stderr
    assert not (tmp_path / "var").exists()


# Mistakes -------------------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["where"], "Es fehlt: ORT. ./wegweiser where --help erklärt den Befehl."),
        (["where", "45879", "--laut"], "Das kennt dieser Befehl nicht: --laut."),
        (["network", "--on"], "Nach --on fehlt ein Wert."),
        (["network", "--json=ja"], "--json nimmt keinen Wert, auch nicht „ja“."),
        (
            ["import", "x.html", "--processes", "zwei"],
            "--processes: „zwei“ geht nicht, gebraucht wird eine Zahl ab 0.",
        ),
        (["import", "x.html", "--delay", "-5"], "--delay: „-5“ geht nicht"),
        (
            ["nginx_config", "--brotli", "vielleicht"],
            "--brotli: „vielleicht“ gibt es nicht. Möglich: auto, on, off.",
        ),
        (["bench", "page", "--requests", "viele"], "--requests: „viele“ ist keine Zahl."),
        (["network", "--on", "gestern"], "„gestern“ ist kein Datum."),
        (["load_pack", "nirgends"], "Ein Datenpaket „nirgends“ gibt es nicht. Bekannt: nrw."),
        (["load_pack", "./nirgends"], "In nirgends liegt kein Datenpaket"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistake_is_named_in_one_german_sentence(nrw, monkeypatch, capsys, words, said):
    monkeypatch.setattr("wegweiser.command.setup.ensure_database", lambda progress: None)
    try:
        status = main(words)
    except SystemExit as end:
        status = end.code
    assert status != 0
    told = capsys.readouterr()
    assert told.err.startswith(said)
    assert len(told.err.splitlines()) == 1
    assert told.out == ""


# Setting up -----------------------------------------------------------------------------------------


@pytest.mark.once  # a command that has ended closes its connection, and with it the test's own on a server
def test_interrupted_loading_of_the_pack_goes_on(small_pack, monkeypatch, capsys):
    def interrupt(self: Progress, what: str, done: int, total: int) -> None:
        if (what, done) == ("Stellen", 2):
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Progress, "step", interrupt)
        assert main(["network", "--json"]) == 130
    stopped = capsys.readouterr()
    assert stopped.out == ""
    assert "Der nächste Start macht dort weiter." in stopped.err
    assert loaded() == 2
    assert not PackEntry.objects.filter(kind="pack").exists()

    written = []
    monkeypatch.setattr(Progress, "step", lambda self, *step: written.append(step))
    assert main(["network", "--json"]) == 0
    assert loaded() == 5
    assert ("Stellen", 5, 5) in written

    written.clear()
    assert main(["network", "--json"]) == 0
    assert not written, "a pack that is loaded is not read again"


def test_a_command_asked_for_help_does_not_load_the_pack(small_pack):
    with contextlib.suppress(SystemExit):
        main(["network", "--help"])
    assert loaded() == 0


# The script at the root -----------------------------------------------------------------------------

needs_script = pytest.mark.skipif(
    not SCRIPT.is_file(), reason="no script of this name at the root of the checkout"
)


@needs_script
def test_the_script_is_plain_posix_shell():
    assert SCRIPT.read_text("utf-8").startswith("#!/bin/sh\n")
    assert os.access(SCRIPT, os.X_OK)
    checked = subprocess.run(["sh", "-n", str(SCRIPT)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@needs_script
@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
def test_shellcheck_finds_nothing_in_the_script():
    checked = subprocess.run(
        ["shellcheck", "--shell=sh", str(SCRIPT)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
