"""Prints the configuration for nginx, filled in for this installation."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.operations.nginx import Front, configuration


class Command(BaseCommand):
    help = "Gibt die Konfiguration für nginx aus, mit den Ordnern und Adressen dieser Einrichtung."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, metavar="DATEI", help="statt auf die Standardausgabe")
        parser.add_argument("--application", default="127.0.0.1:8000", help="Adresse der Anwendung")
        parser.add_argument(
            "--listen", action="append", default=[], metavar="ADRESSE", help="Vorgabe: 80 oder 443"
        )
        parser.add_argument("--server-name", help="Vorgabe: der Name in WEGWEISER_ORIGIN")
        parser.add_argument(
            "--certificate", type=Path, metavar="DATEI", help="Zertifikat; damit spricht nginx TLS"
        )
        parser.add_argument("--key", type=Path, metavar="DATEI", help="Schlüssel des Zertifikats")
        parser.add_argument("--brotli", choices=["auto", "on", "off"], default="auto")

    def handle(self, *, output: Path | None, **options) -> None:
        if bool(options["certificate"]) != bool(options["key"]):
            raise CommandError("Für TLS braucht es beides: --certificate und --key.")
        named = {"server_name": options["server_name"]} if options["server_name"] else {}
        front = Front(
            application=options["application"],
            listen=tuple(options["listen"]),
            certificate=options["certificate"],
            key=options["key"],
            brotli=has_brotli() if options["brotli"] == "auto" else options["brotli"] == "on",
            **named,
        )
        text = configuration(front)
        if output is None:
            self.stdout.write(text)
            return
        output.write_text(text, "utf-8")
        self.stdout.write(f"Geschrieben: {output}")


def has_brotli() -> bool:
    """Whether the nginx of this machine can serve files that are already compressed with Brotli."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        return False
    built = subprocess.run([program, "-V"], capture_output=True, text=True, check=False).stderr
    return "brotli" in built or any(Path("/etc/nginx/modules-enabled").glob("*brotli*"))
