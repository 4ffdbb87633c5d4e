"""The report as JSON: the shape of ``./wegweiser import --json``, which only grows.

It is written piece by piece, for the pages of a large import do not fit into memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, Protocol

from wegweiser.archive.document import Remark
from wegweiser.archive.findings import Findings, Found, FoundContact, FoundItem
from wegweiser.archive.report.figures import Figures
from wegweiser.archive.run import Contradiction, MergedItem, Run, Statement
from wegweiser.facts.dates import PartialDate

ONE = ("title", "kicker", "subtitle", "lead", "body", "who")
MANY = ("issuers", "topics", "persons", "places", "links", "sums", "counts", "pictures")
DATES = ("date", "deadline")


class Writable(Protocol):
    """What takes text: a file, or the output of a command."""

    def write(self, text: str, /) -> object:
        """Take a piece of text."""


def write_document(run: Run, figures: Figures, stream: Writable) -> None:
    """Write the report of a run."""
    stream.write('{"pages": [')
    _write_list(stream, (_page(run, source, url, title, error) for source, url, title, error in _pages(run)))
    stream.write('],\n"duplicates": [')
    _write_list(stream, run.duplicates())
    stream.write('],\n"merged": [')
    _write_list(
        stream, (_merged(record) for record in run.merged() if len(record.origins) > 1 or record.related)
    )
    stream.write('],\n"contradictions": [')
    _write_list(stream, (contradiction_in_document(record) for record in run.contradictions()))
    stream.write("],\n")
    stream.write(_json(figures.in_document())[1:] + "\n")


def _pages(run: Run) -> Iterator[tuple[str, str, str, str]]:
    return ((page.source, page.url, page.title, page.error) for page in run.pages())


def _write_list(stream: Writable, values: Iterable[Any]) -> None:
    for number, value in enumerate(values):
        stream.write(("," if number else "") + "\n" + _json(value))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _page(run: Run, source: str, url: str, title: str, error: str) -> dict[str, Any]:
    findings = None if error else run.findings(source)
    if findings is None:
        defects = [remark_in_document(Remark("unreadable", error))]
        return {
            "source": source,
            "url": url,
            "title": title,
            "kind": "",
            "items": [],
            "repairs": [],
            "defects": defects,
        }
    return page_in_document(findings, url, title)


def page_in_document(findings: Findings, url: str = "", title: str = "") -> dict[str, Any]:
    """What was found on one page."""
    return {
        "source": findings.source,
        "url": url,
        "title": findings.title.value if findings.title else title,
        "kind": str(findings.kind.value),
        "items": [item_in_document(item) for item in findings.items],
        "repairs": [remark_in_document(remark) for remark in findings.repairs],
        "defects": [remark_in_document(remark) for remark in findings.defects],
        "facts": [found.value for found in findings.facts],
        "link_blocks": [found.value for found in findings.link_blocks],
        "contacts": [_contact(contact) for contact in findings.contacts],
        "provenance": {"kind": _provenance(findings.kind)},
    }


def item_in_document(item: FoundItem) -> dict[str, Any]:
    """One item: its values, and for each where it was taken from."""
    values: dict[str, Any] = {"type": str(item.type.value)}
    values |= {name: found.value if (found := getattr(item, name)) else None for name in ONE}
    values |= _dates(item)
    values |= {name: [found.value for found in getattr(item, name)] for name in MANY}
    values["contacts"] = [_contact(contact) for contact in item.contacts]
    values["language"] = item.language
    values["provenance"] = _provenances(item)
    return values


def _dates(item: FoundItem) -> dict[str, Any]:
    return {
        "date": item.date.value.iso if item.date else None,
        "date_precision": str(item.date.value.precision) if item.date else None,
        "other_dates": [found.value.iso for found in item.other_dates],
        "event_dates": [found.value.iso for found in item.event_dates],
        "deadline": item.deadline.value.iso if item.deadline else None,
    }


def _contact(contact: FoundContact) -> dict[str, str]:
    names = ("name", "role", "phone", "fax", "email", "street", "postcode", "city", "url")
    return {name: getattr(contact, name) for name in names}


def _provenances(item: FoundItem) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: _provenance(each) for name in ("type", *ONE, *DATES) if (each := getattr(item, name))
    }
    found |= {
        name: [_provenance(each) for each in values] for name in MANY if (values := getattr(item, name))
    }
    if item.contacts:
        found["contacts"] = [
            {"start": each.start, "end": each.end, "rule": each.rule} for each in item.contacts
        ]
    return found


def _provenance(found: Found[Any]) -> dict[str, Any]:
    told = {"start": found.start, "end": found.end, "rule": found.rule}
    told |= {"written": found.written} if found.written else {}
    return told | ({"detail": found.detail} if found.detail else {})


def remark_in_document(remark: Remark) -> dict[str, Any]:
    """A repair or a defect."""
    return asdict(remark)


def _merged(record: MergedItem) -> dict[str, Any]:
    return {
        "key": record.key,
        "title": record.item.title.value if record.item.title else None,
        "date": record.item.date.value.iso if record.item.date else None,
        "origins": [
            {
                "source": origin.source,
                "item": origin.number + 1,
                "role": str(origin.role),
                "date": _iso(origin.date),
            }
            for origin in record.origins
        ],
        "differences": [asdict(difference) for difference in record.differences],
        "related": [{"key": each.key, "likeness": str(each.likeness)} for each in record.related],
    }


def contradiction_in_document(record: Contradiction) -> dict[str, Any]:
    """A fact with everything that is said about it."""
    return {
        "key": record.key,
        "kind": str(record.conflict),
        "what": record.what,
        "statements": [_statement(statement) for statement in record.statements],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    told = asdict(statement)
    return told | {
        "date": _iso(statement.date),
        "date_precision": str(statement.date.precision) if statement.date else None,
    }


def _iso(date: PartialDate | None) -> str | None:
    return date.iso if date else None
