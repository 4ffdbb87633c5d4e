"""The house keeps its own rules: lint, form, types, migrations, translations, directions, words."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management import ManagementUtility, get_commands, load_command_class

pytestmark = pytest.mark.house

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parents[1]

LEVELS = (
    {"changes"},
    {"facts"},
    {"portal"},
    {"accounts", "editing"},
    {"places"},
    {"organisations"},
    {"centres", "newsroom"},
    {"publishing", "search", "archive"},
    {"operations"},
    {"states"},
    {"config"},
    {"command"},
)
"""The rooms from the lowest to the highest; those of one level do not know each other."""

SUBJECTS = {"places", "organisations", "centres", "newsroom"}
PROJECTIONS = {"publishing", "search"}
"""Projections know subjects through the protocol of the portal only."""

EDITING_SIDE = {"accounts", "editing"}
HOOKS = "wagtail_hooks"
"""Found by Wagtail at its start and imported by nobody, so that even the portal's may use the editing side."""

REGISTRY = re.compile(
    r"\b(?:pypi\.(?:org|python)|pythonhosted\.|npmjs\.|docker\.io|ghcr\.io|gcr\.io|quay\.io|golang\.org"
    r"|artifactory|devpi)|--(?:extra-)?index-url|--registry\b"
)
MACHINE = re.compile(r"(?<![\w.:/-])/(?:work|root|home|Users|tmp)/\w")
IN_IMAGES = {"Containerfile"}
"""Files whose paths are those inside an image."""


def run(tmp_path: Path, *words: str) -> None:
    """Run a Python tool at the root of the checkout; what it printed is the failure."""
    result = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(PACKAGE.parent),
            "DJANGO_SETTINGS_MODULE": "wegweiser.config.settings",
            "WEGWEISER_VAR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        pytest.fail(f"{' '.join(words)}\n{result.stdout}{result.stderr}", pytrace=False)


def modules() -> Iterator[Path]:
    """The modules of the rooms, without tests and migrations."""
    for file in sorted(PACKAGE.glob("*/**/*.py")):
        if not {"tests", "migrations"} & set(file.relative_to(PACKAGE).parts):
            yield file


# What the tools say ---------------------------------------------------------------------------------


def test_ruff_finds_nothing(tmp_path):
    run(tmp_path, "ruff", "check", "--no-cache", "src")


def test_the_code_is_formatted(tmp_path):
    run(tmp_path, "ruff", "format", "--no-cache", "--check", "src")


@pytest.mark.slow
def test_the_types_are_right(tmp_path):
    run(tmp_path, "mypy", "--config-file", "pyproject.toml", "--cache-dir", str(tmp_path / "mypy"))


def test_the_migrations_are_complete(tmp_path):
    run(tmp_path, "django", "makemigrations", "--check", "--dry-run")


def test_the_translations_are_complete(tmp_path):
    run(tmp_path, "django", "translations", "--check")


# Which room knows which -----------------------------------------------------------------------------


def level(room: str) -> int:
    """How high a room stands."""
    for height, rooms in enumerate(LEVELS):
        if room in rooms:
            return height
    raise AssertionError(f"The room “{room}” has no place in LEVELS yet.")


def rooms_known_to(file: Path) -> Iterator[tuple[str, int]]:
    """The rooms a module imports, inside functions too, with the line."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = [alias.name for alias in getattr(node, "names", []) if isinstance(node, ast.Import)]
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.startswith("wegweiser.") and (PACKAGE / name.split(".")[1]).is_dir():
                yield name.split(".")[1], node.lineno


def test_every_room_knows_only_lower_rooms():
    wrong = []
    for file in modules():
        room, *below = file.relative_to(PACKAGE).parts
        if "benches" in below:  # they measure whole portals and know every room, as tests do
            continue
        for known, line in rooms_known_to(file):
            if known == room or (file.stem == HOOKS and known in EDITING_SIDE):
                continue
            if level(known) >= level(room) or (room in PROJECTIONS and known in SUBJECTS):
                wrong.append(f"{file.relative_to(ROOT)}:{line}: {room} imports {known}")
    assert not wrong, "\n".join(wrong)


def test_the_rule_of_directions_sees_every_form_of_import(tmp_path):
    file = tmp_path / "example.py"
    file.write_text(
        "import wegweiser.places.map\nfrom wegweiser import newsroom\n"
        "def late():\n    from wegweiser.command.setup import Step\n"
    )
    assert [room for room, _ in rooms_known_to(file)] == ["places", "newsroom", "command"]
    assert level("changes") < level("places") < level("newsroom") < level("command")
    assert level("centres") == level("newsroom")


def test_nobody_imports_the_hooks():
    found = [file for file in modules() if f".{HOOKS} import" in file.read_text("utf-8")]
    assert not found


# What the files say ---------------------------------------------------------------------------------


def files() -> Iterator[Path]:
    """Every file of ours, the lock files included; this one must name what it forbids."""
    yield from (file for file in ROOT.iterdir() if file.is_file())
    for folder in ("src", "docs", "deploy", ".ci"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and file.suffix not in {".pyc", ".mo"} and file != Path(__file__):
                yield file


def test_no_file_names_a_registry_or_a_path_of_a_machine():
    found = []
    for file in files():
        for number, line in enumerate(file.read_text("utf-8", "ignore").splitlines(), 1):
            path = MACHINE.search(line) if file.name not in IN_IMAGES else None
            if hit := REGISTRY.search(line) or path:
                found.append(f"{file.relative_to(ROOT)}:{number}: {hit[0]}")
    assert not found, "\n".join(found)


def undocumented(file: Path) -> Iterator[str]:
    """Public things of a module without a docstring; a method that overrides another needs none of its own."""
    tree = ast.parse(file.read_text("utf-8"))
    if tree.body and not ast.get_docstring(tree):
        yield f"{file.relative_to(ROOT)}: the module"
    for thing in public(tree):
        if not ast.get_docstring(thing):
            yield f"{file.relative_to(ROOT)}:{thing.lineno}: {thing.name}"
        if isinstance(thing, ast.ClassDef):
            for method in public(thing):
                if not ast.get_docstring(method) and not overrides(file, thing.name, method.name):
                    yield f"{file.relative_to(ROOT)}:{method.lineno}: {thing.name}.{method.name}"


def public(node: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Public classes and functions directly in a module or class; ``Command`` says in ``help`` what it does."""
    for thing in node.body:
        named = isinstance(thing, ast.ClassDef | ast.FunctionDef) and not thing.name.startswith("_")
        if named and thing.name not in {"Command", "Meta"}:
            yield thing


def overrides(file: Path, name: str, method: str) -> bool:
    """Whether a class, or one it is mixed into, has the method from a base, or promised it in a protocol."""
    module = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
    found = getattr(importlib.import_module(module), name)
    family = {found, *found.__subclasses__()}
    bases = {base for member in family for base in member.__mro__} - family
    return method in promised() or any(method in vars(base) for base in bases)


@cache
def promised() -> set[str]:
    """The methods of all protocols; there they are described."""
    return {
        method.name
        for file in modules()
        for thing in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(thing, ast.ClassDef) and "Protocol" in map(ast.unparse, thing.bases)
        for method in public(thing)
    }


def test_every_public_thing_has_a_docstring():
    missing = [line for file in modules() for line in undocumented(file)]
    assert not missing, "\n".join(missing)


# What the commands say ------------------------------------------------------------------------------

OURS = sorted((name, app) for name, app in get_commands().items() if app.startswith("wegweiser."))


@pytest.mark.parametrize(("name", "app"), OURS, ids=[name for name, _ in OURS])
def test_every_command_of_ours_explains_itself(name, app, capsys):
    with pytest.raises(SystemExit) as end:
        ManagementUtility(["wegweiser", name, "--help"]).execute()
    said = " ".join(capsys.readouterr().out.split())
    explained = load_command_class(app, name).help
    assert not end.value.code
    assert f"usage: wegweiser {name}" in said
    assert explained and explained[:40] in said
