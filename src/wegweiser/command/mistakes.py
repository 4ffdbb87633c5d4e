"""What a command says of words it does not understand: one German sentence in place of argparse's English ones."""

from __future__ import annotations

import argparse
import contextlib
import re
from collections.abc import Callable, Iterator
from typing import NoReturn

BAD_CALL = 2

SENTENCES = [
    (r"the following arguments are required: (.+)", "Es fehlt: {}."),
    (r"one of the arguments (.+) is required", "Eines davon fehlt: {}."),
    (r"unrecognized arguments: (.+)", "Das kennt dieser Befehl nicht: {}."),
    (r"ambiguous option: (\S+) could match (.+)", "{} ist mehrdeutig. Gemeint sein kann: {}."),
    (r"argument (\S+): invalid \w+ value: '(.*)'", "{}: „{}“ ist keine Zahl."),
    (
        r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        "{}: „{}“ gibt es nicht. Möglich: {}.",
    ),
    (r"argument (\S+): expected .*", "Nach {} fehlt ein Wert."),
    (r"argument (\S+): ignored explicit argument '(.*)'", "{} nimmt keinen Wert, auch nicht „{}“."),
    (r"argument (\S+): not allowed with argument (\S+)", "{} und {} gehen nicht zusammen."),
    (r"argument (\S+): (.+)", "{}: {}"),
]
"""argparse's messages (Python 3.11 to 3.14) and ours; the last is a sentence that a type of ours wrote."""


@contextlib.contextmanager
def in_german() -> Iterator[None]:
    """Every parser of this block, Django's among them, names a mistake in German; there is no other door to all."""
    english = argparse.ArgumentParser.error
    setattr(argparse.ArgumentParser, "error", _refuse)  # noqa: B010 (an assignment is no longer typed)
    try:
        yield
    finally:
        setattr(argparse.ArgumentParser, "error", english)  # noqa: B010


def sentence(message: str) -> str:
    """argparse's message in German; an unknown one as it is."""
    for pattern, german in SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return german.format(*(part.replace("'", "") for part in found.groups()))
    return message


def whole_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """A type for arguments: a whole number from ``least`` to ``most``."""
    wanted = f"eine Zahl von {least} bis {most}" if most is not None else f"eine Zahl ab {least}"

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"„{text}“ geht nicht, gebraucht wird {wanted}.")
        return number

    return read


def _refuse(parser: argparse.ArgumentParser, message: str) -> NoReturn:
    program = "./" + parser.prog.removeprefix("./")
    parser.exit(BAD_CALL, f"{sentence(message)} {program} --help erklärt den Befehl.\n")
