"""Moving the contents of folders that may themselves be mount points."""

from __future__ import annotations

import shutil
from pathlib import Path


def move_contents(source: Path, target: Path) -> None:
    """Move all that lies in ``source`` into ``target``; the folder itself stays where it is."""
    if not source.is_dir():
        return
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir()):
        shutil.move(entry, target / entry.name)
