"""What an archive says of itself: the last member, so that a truncated archive has none."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field

import django
import wagtail

from wegweiser import __version__

FORMAT = 1
"""The edition of the layout below; a reader refuses editions it does not know."""

MANIFEST = "manifest.json"
SECRET = "secret"  # noqa: S105 (the name of a member)
MEDIA = "media/"
DATABASE_MEMBERS = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
"""The database's member by ``connection.vendor``."""

Migration = tuple[str, str]


class BackupError(Exception):
    """Why a backup or restore cannot be done: a sentence for the person who asked."""


@dataclass(frozen=True)
class Member:
    """A file of the archive: its name there, its size in bytes, its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Snapshot:
    """What the copied database holds: rows by table, migrations applied, the id of the last public change."""

    vendor: str
    server: str
    counts: dict[str, int]
    migrations: list[Migration]
    log_position: int


@dataclass(frozen=True)
class Manifest:
    """The whole of what an archive says of itself. ``missing`` names uploads that vanished meanwhile."""

    snapshot: Snapshot
    members: list[Member]
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT
    made_at: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
    versions: dict[str, str] = field(
        default_factory=lambda: {
            "wegweiser": __version__,
            "django": django.get_version(),
            "wagtail": wagtail.__version__,
            "python": platform.python_version(),
        }
    )

    @property
    def database(self) -> str:
        """The name of the member that holds the database."""
        return DATABASE_MEMBERS[self.snapshot.vendor]

    @property
    def has_secret(self) -> bool:
        """Whether the secret is in the archive."""
        return any(member.name == SECRET for member in self.members)

    @property
    def media(self) -> list[Member]:
        """The uploads."""
        return [member for member in self.members if member.name.startswith(MEDIA)]

    def to_json(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Manifest:
        """Read what ``to_json`` wrote; ``BackupError`` where it is something else or of a later edition."""
        try:
            row = json.loads(text)
            if row["format"] != FORMAT:
                raise BackupError(
                    f"Die Sicherung hat das Format {row['format']}, dieses Programm kennt {FORMAT}. "
                    "Bitte zuerst das Programm aktualisieren."
                )
            snapshot = dict(row.pop("snapshot"))
            snapshot["migrations"] = [(app, name) for app, name in snapshot["migrations"]]
            members = [Member(**member) for member in row.pop("members")]
            manifest = cls(snapshot=Snapshot(**snapshot), members=members, **row)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupError("Das Verzeichnis der Sicherung (manifest.json) ist nicht lesbar.") from error
        if manifest.snapshot.vendor not in DATABASE_MEMBERS:
            raise BackupError(f"Die Sicherung enthält eine unbekannte Datenbank: {manifest.snapshot.vendor}.")
        return manifest

    def unknown_to(self, known: set[Migration], rooms: set[str]) -> Iterator[Migration]:
        """Migrations the archive has seen and this program does not know: it comes from a later edition."""
        for app, name in self.snapshot.migrations:
            if app in rooms and (app, name) not in known:
                yield app, name
