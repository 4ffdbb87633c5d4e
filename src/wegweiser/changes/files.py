"""Files that appear whole, and what is left of them where a process died while it wrote one."""

from __future__ import annotations

import contextlib
import os
import time
import uuid
from pathlib import Path

ENDING = ".new"

STALE = 600.0
"""Seconds after which nobody writes to an unfinished file any more: each takes its place within moments."""


def unfinished(target: Path, folder: Path | None = None) -> Path:
    """A name that nobody else has for what will become ``target``, beside it or in a ``folder`` of the same disk."""
    return (folder or target.parent) / f".{target.name}-{uuid.uuid4().hex[:12]}{ENDING}"


def write_whole(target: Path, body: bytes, folder: Path | None = None) -> None:
    """Write a file that readers see whole or not at all (see ``unfinished``)."""
    new = unfinished(target, folder)
    for needed in {target.parent, new.parent}:
        needed.mkdir(parents=True, exist_ok=True)
    try:
        new.write_bytes(body)
        os.chmod(new, 0o644)  # the server in front reads it too
        os.replace(new, target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def sweep(folder: Path, now: float | None = None) -> int:
    """Take away what dead processes left unfinished in a folder (not in those below); how many files.

    ``now`` is in seconds since 1970. Files that are no older than ``STALE`` may still be written and stay.
    """
    oldest = (time.time() if now is None else now) - STALE
    swept = 0
    for file in folder.glob(f".*{ENDING}"):
        with contextlib.suppress(FileNotFoundError):
            if file.stat().st_mtime < oldest:
                file.unlink()
                swept += 1
    return swept
