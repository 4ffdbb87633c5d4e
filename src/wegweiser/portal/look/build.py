"""Building the look: ``python -m wegweiser.portal.look.build [folder]``.

The design system and the fonts come from npm in the versions that ``package-lock.json`` pins. What is built are
two style sheets (left-to-right and right-to-left), the fonts cut to what the portal's languages need, and the
pictures. Nothing of it is fetched when pages are read.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from wegweiser.portal.look import fonts, node

LOOK = Path(__file__).resolve().parent
PACKAGE = LOOK.parents[1]
ROOT = PACKAGE.parents[1]

FIRST = ["tokens", "base", "frame", "layout", "components", "data", "forms"]
"""Style sheets that lay the ground, in their order; those of the rooms follow by name."""

Say = Callable[[str], None]


def build(target: Path, progress: Say = lambda text: None) -> None:
    """Build everything into ``target``, which is replaced whole; ``progress`` is told each step in a sentence."""
    modules = node.install(ROOT, progress)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{target.name}-", dir=target.parent))
    try:
        progress("Schneide die Schriften zu …")
        faces = fonts.build(modules, new / "fonts")
        progress("Setze die Stilvorlagen zusammen …")
        _build_styles(modules, new, faces)
        for file in [LOOK / "editing.css", *sorted((LOOK / "pictures").iterdir())]:
            shutil.copy(file, new / file.name)
        new.chmod(0o755)
        _replace(target, new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def style_sources() -> list[Path]:
    """Our own style sheets in the order in which they are put together."""
    first = [LOOK / "css" / f"{name}.css" for name in FIRST]
    return first + sorted(set((LOOK / "css").glob("*.css")) - set(first))


def _build_styles(modules: Path, target: Path, faces: str) -> None:
    order = {
        "kern": str(modules / "@kern-ux/native/dist/kern.css"),
        "faces": faces,
        "ours": [str(file) for file in style_sources()],
        "templates": [str(file) for file in sorted(PACKAGE.glob("*/templates/**/*.html"))],
        "target": str(target),
    }
    node.run(LOOK / "styles.mjs", modules, json.dumps(order))


def _replace(target: Path, new: Path) -> None:
    """Put the new folder in the place of the old one."""
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Baut Stilvorlagen, Schriften und Bilder.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "var" / "look", help="Zielordner")
    build(parser.parse_args().folder, lambda text: print(text, file=sys.stderr))


if __name__ == "__main__":
    main()
