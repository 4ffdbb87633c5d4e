"""Searching from the command line, with the engine and the understanding of the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import translation
from django.utils.html import strip_tags

from wegweiser.search.asking.answering import Found, find
from wegweiser.search.asking.names import names_of
from wegweiser.search.asking.reading import read_asked
from wegweiser.search.engine import Engine, current
from wegweiser.search.projection import default_search

BAD_CALL = 2
MOST = 1000
KNOWN = ("de", "en", "ar", "uk", "tr", "ru", "fa", "fr", "pl")


class Command(BaseCommand):
    help = "Sucht in allem Öffentlichen, in jeder Sprache, mit Ort und Zeitraum; antwortet wie die Seite /suche/."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", metavar="FRAGE", help="die Frage, gern mit Ort und Zeitraum")
        parser.add_argument(
            "--lang", default="de", metavar="SPRACHE", help="Sprache der Frage, zum Beispiel en"
        )
        parser.add_argument(
            "--type", metavar="ART", help="release, publication, topic, centre, organisation …"
        )
        parser.add_argument("--topic", metavar="THEMA", help="ein Thema, mit Kennung oder Titel")
        parser.add_argument("--place", metavar="ORT", help="nur von diesem Ort")
        parser.add_argument("--from", dest="start", metavar="DATUM", help="ab diesem Tag, Monat oder Jahr")
        parser.add_argument("--to", dest="end", metavar="DATUM", help="bis zu diesem Tag, Monat oder Jahr")
        parser.add_argument("--limit", default="10", metavar="N", help=f"Zahl der Treffer, 1 bis {MOST}")
        parser.add_argument("--json", action="store_true", help="Antwort als JSON")
        parser.add_argument("--explain", action="store_true", help="sagt, wie jeder Treffer bewertet ist")

    def handle(self, **options: Any) -> None:
        language, limit = options["lang"], _number(options["limit"])
        if language not in KNOWN:
            raise CommandError(
                f"Die Sprache „{language[:20]}“ kennt die Suche nicht. Bekannt sind: {', '.join(KNOWN)}.",
                returncode=BAD_CALL,
            )
        with translation.override(language):
            engine = _engine()
            asked = read_asked(_query(options), language, names_of(engine))
            if asked.problems:
                raise CommandError("\n".join(asked.problems), returncode=BAD_CALL)
            more: dict[str, Any] = {"limit": limit, "explain": options["explain"]}
            found = find(asked, engine, False, **more)
        document = _document(found, options["explain"])
        self.stdout.write(
            json.dumps(document, ensure_ascii=False, indent=2) if options["json"] else _as_text(document)
        )


def _query(options: Mapping[str, Any]) -> QueryDict:
    """The command line as a query string."""
    names = {"q": "query", "art": "type", "thema": "topic", "ort": "place", "von": "start", "bis": "end"}
    return QueryDict(urlencode({name: options[option] for name, option in names.items() if options[option]}))


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST:
        return int(text)
    raise CommandError(
        f"--limit „{text[:20]}“ ist keine Zahl von 1 bis {MOST}. Beispiel: --limit 20.", returncode=BAD_CALL
    )


def _engine() -> Engine:
    """The portal's engine; its index is built first where there is none."""
    search = default_search()
    if search.is_missing():
        search.rebuild(lambda done, total, what: None)
        while search.long_work():
            pass
        search.close()
    return current()


def _document(found: Found, explained: bool) -> dict[str, Any]:
    """The answer in the shape that is promised (``docs/search-page.md``); it only grows."""
    asked, answer = found.asked, found.answer
    place = asked.place
    return {
        "total": answer.total,
        "took_ms": answer.took_ms,
        "corrected": found.mended or None,
        "place": {
            "text": place.text,
            "label": place.label or None,
            "area": place.area or None,
            "candidates": [candidate.label for candidate in place.meant.candidates],
        }
        if place
        else None,
        "period": str(asked.period) if asked.period else None,
        "recommended": [{"title": bet.title, "url": bet.address} for bet in found.bets],
        "results": [
            {
                "id": hit.id,
                "type": hit.type,
                "title": hit.title,
                "date": hit.date.isoformat() if hit.date else None,
                "url": hit.url,
                "snippet": hit.snippet,
                "score": hit.score,
                "language": hit.language,
                "also": [{"id": other.id, "title": other.title, "url": other.url} for other in hit.also],
                **({"why": dict(hit.why)} if explained else {}),
            }
            for hit in answer.results
        ],
        "facets": {name: dict(counts) for name, counts in answer.facets.items()},
    }


def _as_text(document: Mapping[str, Any]) -> str:
    place = document["place"]
    lines = [f"{document['total']} Treffer in {document['took_ms']:.0f} ms"]
    if document["corrected"]:
        lines.append(f"Gesucht wurde nach: {document['corrected']}")
    if document["period"]:
        lines.append(f"Zeitraum: {document['period']}")
    if place and place["area"]:
        lines.append(f"Ort: {place['label']} ({place['area']})")
    elif place:
        lines.append(f"Welcher Ort ist gemeint? {', '.join(place['candidates'])}")
    lines += [f"Empfohlen: {bet['title']} ({bet['url']})" for bet in document["recommended"]]
    for number, result in enumerate(document["results"], 1):
        date = f", {result['date']}" if result["date"] else ""
        lines += ["", f"{number}. {result['title']} ({result['type']}{date})", f"   {result['url']}"]
        if result["snippet"]:
            lines.append(f"   {unescape(strip_tags(result['snippet']))}")
        if why := result.get("why"):
            lines.append(f"   {json.dumps(why, ensure_ascii=False)}")
    return "\n".join(lines)
