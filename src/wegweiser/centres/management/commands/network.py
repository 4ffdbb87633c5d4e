"""The network of the centres on a day."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from wegweiser.centres.days import read_day
from wegweiser.centres.document import network_document
from wegweiser.centres.models import Stage
from wegweiser.facts.models import today

BAD_CALL = 2


class Command(BaseCommand):
    help = (
        "Zeigt das Netz an einem Tag: den Schritt jedes Zentrums, Zahlen, Angaben der Quellen, Widersprüche."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", metavar="DATUM", help="2014-04-25 oder 25.4.2014; ohne Angabe heute")
        parser.add_argument("--json", action="store_true", help="Antwort als JSON")

    def handle(self, *, on: str | None, json: bool, **options: Any) -> None:
        with translation.override("de"):
            try:
                day = read_day(on) if on is not None else today()
            except ValueError as error:
                raise CommandError(str(error), returncode=BAD_CALL) from error
            document = network_document(day)
            self.stdout.write(_as_json(document) if json else _as_table(document))


def _as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _as_table(document: dict[str, Any]) -> str:
    return "\n".join(
        [
            f"Netz der Kommunalen Integrationszentren am {document['on']}",
            "",
            *_counts(document),
            "",
            *_centres(document),
            "",
            *_stated(document),
            "",
            *_contradictions(document),
        ]
    )


def _counts(document: dict[str, Any]) -> list[str]:
    lines = [f"{'Stand':<26}{'sicher':>8}{'möglich':>9}{'mindestens so weit':>22}"]
    for stage in Stage:
        reached = document["reached"][stage]
        at_least = f"{reached['certain']} bis {reached['possible']}"
        sure, possible = document["counts"][stage], document["counts_possible"][stage]
        lines.append(f"{stage.label:<26}{sure:>8}{possible:>9}{at_least:>22}")
    lines.append(f"{'kein Schritt belegt':<26}{document['without_step']:>8}")
    lines.append(f"{'alle':<26}{document['total']:>8}")
    return lines


def _centres(document: dict[str, Any]) -> list[str]:
    lines = [f"{'Zentrum':<34}{'Stand':<26}{'seit':<12}Quelle"]
    for centre in document["centres"]:
        stage = Stage(centre["stage"]).label if centre["stage"] else "kein Schritt belegt"
        source = centre["sources"][0]["label"] if centre["sources"] else ""
        mark = " (umstritten)" if centre["disputed"] else ""
        lines.append(f"{centre['area']:<34}{stage:<26}{centre['since'] or '':<12}{source}{mark}")
    return lines


def _stated(document: dict[str, Any]) -> list[str]:
    lines = ["Genannte Zahlen (→ die jüngste)"]
    for stated in document["stated"]:
        of = f" von {stated['of']}" if stated["of"] else ""
        mark = "→" if stated["latest"] else " "
        lines.append(f"{mark} {stated['date']:<12}{stated['number']}{of}: {stated['title']}")
    return lines if document["stated"] else ["Bis zu diesem Tag wurde keine Zahl genannt."]


def _contradictions(document: dict[str, Any]) -> list[str]:
    lines = [f"Widersprüche: {len(document['contradictions'])}"]
    for record in document["contradictions"]:
        lines.append(f"- {record['what']}")
        for said in record["statements"]:
            source = said["source"]["label"] if said["source"] else "eigene Rechnung"
            lines.append(f"    {said['date'] or '':<12}{said['value']} [{source}]")
        if record["note"]:
            lines.append(f"    {record['note']}")
    return lines
