"""From the words on the command line to what does them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from wegweiser import __version__
from wegweiser.command.mistakes import in_german
from wegweiser.command.words import HELP

Words = list[str]

DATABASE_AS_IT_IS = {"backup", "restore", "nginx_config"}
"""Commands that must find the database untouched: no tables made, no data pack loaded before them."""


def main(words: Words) -> int:
    """Run the command; the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.config.settings")
    if not words or words[0] in {"-h", "--help", "help", "hilfe"}:
        print(HELP)
        return 0
    if words[0] in {"--version", "version"}:
        print(f"Wegweiser {__version__}")
        return 0
    try:
        with in_german():
            return _actions().get(words[0], _room_command)(words)
    except KeyboardInterrupt:
        print("\nAbgebrochen. Der nächste Start macht dort weiter.", file=sys.stderr)
        return 130


def _actions() -> dict[str, Callable[[Words], int]]:
    from wegweiser.command import bench, serve, test

    return {"bench": bench.run, "serve": serve.run, "test": test.run}


def _room_command(words: Words) -> int:
    """A command of a room; the database is set up first where it is not."""
    from django.core.management import CommandError, ManagementUtility, get_commands

    from wegweiser.command import setup

    setup.prepare_django()
    if words[0] not in get_commands():
        print(f"„{words[0]}“ kennt Wegweiser nicht. ./wegweiser --help zeigt, was es kann.", file=sys.stderr)
        return 2
    if words[0] not in DATABASE_AS_IT_IS and not {"-h", "--help"} & set(words):
        setup.ensure_database(setup.Progress(quiet=True))
    try:  # with --traceback Django hands its errors on, and they are told without the name of their class
        ManagementUtility(["wegweiser", words[0], "--traceback", *words[1:]]).execute()
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.returncode
    return 0
