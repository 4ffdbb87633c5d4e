"""Which centre is responsible for a place, and why."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from wegweiser.centres.help_document import where_document
from wegweiser.centres.needs import NEEDS, need_of

BAD_CALL, NOTHING_FOUND = 2, 1


class Command(BaseCommand):
    help = (
        "Findet das zuständige Zentrum zu einem Ort: Postleitzahl, Gemeinde oder Ortsteil, in jeder Schrift."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", metavar="ORT", help="zum Beispiel 45127, Hürth oder Ессен")
        parser.add_argument("--service", metavar="S", help="worum es geht; nennt weitere Stellen")
        parser.add_argument("--json", action="store_true", help="Antwort als JSON")

    def handle(self, *, place: str, service: str | None, json: bool, **options: Any) -> None:
        with translation.override("de"):
            need = need_of(service) if service else None
            if service and need is None:
                known = ", ".join(need.key for need in NEEDS)
                raise CommandError(
                    f"Das Anliegen „{service[:80]}“ ist nicht bekannt. Bekannt sind: {known}.",
                    returncode=BAD_CALL,
                )
            document = where_document(place, need)
        self.stdout.write(_as_json(document) if json else _as_text(document))
        if document["status"] == "none":
            raise SystemExit(NOTHING_FOUND)


def _as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _as_text(document: dict[str, Any]) -> str:
    if document["status"] == "none":
        return document["explanation"]
    lines = [document["question"]] if document["question"] else []
    for answer in document["answers"]:
        centre = answer["centre"]
        lines.append(f"{answer['place']}: {centre['name'] if centre else 'zurzeit kein Zentrum eingetragen'}")
        lines.append(f"  {answer['why']}")
        lines += [f"  {centre['url']}"] if centre else []
        lines += [f"  {_office(office)}" for office in answer["offices"]]
    return "\n".join([*lines, *document["notes"]])


def _office(office: dict[str, Any]) -> str:
    address = f"{office['postcode']} {office['city']}".strip()
    parts = (
        office["organisation"],
        office["name"],
        office["phone"],
        office["email"],
        office["street"],
        address,
    )
    return ", ".join(part for part in parts if part)
