"""What is shipped for servers is well-formed, hardened, and names what exists."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from wegweiser.operations import nginx

DEPLOY = Path(settings.ROOT) / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]

MOST_EXPOSED = 20
"""Tenths on systemd's scale from 0 (closed) to 10 (open); below 20 it says OK."""


@pytest.fixture
def systemd_analyze() -> str:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("Nicht geprüft: systemd-analyze ist hier nicht installiert.")
    return program


@pytest.fixture
def units(tmp_path) -> dict[str, Path]:
    """The units with the Python that is here in place of the one that will be there."""
    for unit in UNITS:
        text = unit.read_text().replace("/opt/wegweiser/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(text)
    return {unit.name: tmp_path / unit.name for unit in UNITS}


def test_systemd_accepts_the_units(systemd_analyze, units):
    done = subprocess.run(
        [systemd_analyze, "verify", "--man=no", *units.values()], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "wegweiser" in line]
    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize("unit", [unit.name for unit in SERVICES])
def test_the_services_are_hardened(unit, systemd_analyze, units):
    done = subprocess.run(
        [systemd_analyze, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", units[unit]],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-500:]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_every_service_gives_up_what_it_does_not_need(unit):
    text = unit.read_text()
    for rule in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "User=wegweiser",
    ):
        assert f"\n{rule}\n" in text


def test_compose_names_what_exists():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = compose["services"]
    assert set(services) == {"database", "setup", "web", "worker", "front"}
    stages = re.findall(r"^FROM .* AS (\w+)$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
    for name, service in services.items():
        for needed in service.get("depends_on", {}):
            assert needed in services, (name, needed)
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in compose["volumes"], (name, volume)
        if "build" in service:
            assert service["build"]["target"] in stages
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
        if name in {"setup", "web", "worker"}:
            assert service["read_only"] and service["cap_drop"] == ["ALL"]


def test_the_image_copies_only_what_exists():
    text = (DEPLOY / "Containerfile").read_text()
    for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (Path(settings.ROOT) / source).exists(), source


def test_the_environment_is_documented():
    """Every variable the program reads stands in the table of docs/operations.md."""
    read = set()
    for file in Path(settings.PACKAGE).rglob("*.py"):
        if "tests" not in file.parts:
            read |= set(
                re.findall(
                    r'environ(?:\.get\(|\[|\.setdefault\()"(WEGWEISER_\w+|DATABASE_URL)"', file.read_text()
                )
            )
    text = (Path(settings.ROOT) / "docs" / "operations.md").read_text("utf-8")
    internal = {"WEGWEISER_TESTING"}
    assert {name for name in read - internal if f"`{name}`" not in text} == set()


def test_no_placeholder_is_left_in_the_configuration():
    assert re.findall(r"@[A-Z_]+@", nginx.configuration(nginx.Front()).partition("\n\n")[2]) == []
