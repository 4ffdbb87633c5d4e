"""Writes and proves a backup; nobody has to stop working."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.changes.progress import Progress
from wegweiser.operations.backups.manifest import BackupError
from wegweiser.operations.backups.writing import write_backup


class Command(BaseCommand):
    help = "Sichert Datenbank und Dateien in ein geprüftes Archiv (.tar.gz), auch während gearbeitet wird."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="DATEI", type=Path)
        parser.add_argument(
            "--with-secret", action="store_true", help="auch das Geheimnis der Einrichtung sichern"
        )
        parser.add_argument("--overwrite", action="store_true", help="eine vorhandene Datei ersetzen")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, file: Path, with_secret: bool, overwrite: bool, as_json: bool, **options) -> None:
        shown = Progress()
        try:
            manifest = write_backup(
                file.absolute(),
                with_secret=with_secret,
                overwrite=overwrite,
                progress=lambda done, total, what: shown.step(what, done, total),
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"Die Sicherung ist gescheitert: {error}") from error
        rows, size = sum(manifest.snapshot.counts.values()), file.stat().st_size
        result = {
            "file": str(file),
            "size_bytes": size,
            "made_at": manifest.made_at,
            "database": manifest.snapshot.vendor,
            "rows": rows,
            "media": len(manifest.media),
            "missing": manifest.missing,
            "log_position": manifest.snapshot.log_position,
            "with_secret": manifest.has_secret,
        }
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        self.stdout.write(
            f"Gesichert und geprüft: {file} ({size / 1e6:.1f} MB, {rows} Zeilen, "
            f"{len(manifest.media)} Dateien)."
        )
        if manifest.missing:
            self.stdout.write(f"Währenddessen gelöscht wurden: {', '.join(manifest.missing)}.")
        if not with_secret:
            self.stdout.write(
                "Das Geheimnis der Einrichtung ist nicht enthalten (--with-secret nimmt es auf)."
            )
