"""Writing a report in the form its file asks for; a report is complete or not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from wegweiser.archive.report.document import write_document
from wegweiser.archive.report.figures import Figures
from wegweiser.archive.report.page import report_page
from wegweiser.archive.report.terminal import summary
from wegweiser.archive.run import Run

Writer = Callable[[Run, Figures, IO[str]], None]


def _write_page(run: Run, figures: Figures, stream: IO[str]) -> None:
    stream.write(report_page(run, figures))


def _write_summary(run: Run, figures: Figures, stream: IO[str]) -> None:
    stream.write(summary(run, figures) + "\n")


WRITERS: dict[str, Writer] = {
    ".json": write_document,
    ".html": _write_page,
    ".htm": _write_page,
    ".txt": _write_summary,
}


def suffixes() -> tuple[str, ...]:
    """The endings a report may have."""
    return tuple(WRITERS)


def write_report(run: Run, figures: Figures, file: Path) -> None:
    """Write the report in the form the suffix names; it takes its place only when it is whole."""
    unfinished = file.with_name(f".{file.name}.unfertig")
    with unfinished.open("w", encoding="utf-8") as stream:
        WRITERS[file.suffix.lower()](run, figures, stream)
    os.replace(unfinished, file)
