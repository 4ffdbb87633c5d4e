"""The network of a day as a document: the shape of ``./wegweiser network --json``, which only grows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wegweiser.centres.contradictions import Contradiction, Said, contradictions
from wegweiser.centres.facts import in_document, network_begins, read_milestones, read_network, statements_of
from wegweiser.centres.network import STAGES, Network, Range, Snapshot, Source, Standing
from wegweiser.centres.statements import Statement, counts_stated_by, latest
from wegweiser.places.models import District


def network_document(day: dt.date) -> dict[str, Any]:
    """The network on ``day``.

    ``counts`` has every centre once, at the furthest step surely taken; ``counts_possible`` at the furthest step
    that may have been taken; ``reached`` counts a centre at its step and at all before it.
    """
    milestones = read_milestones()
    network = read_network(network_begins(milestones))
    statements = statements_of(milestones)
    snapshot = network.on(day)
    stated = counts_stated_by(statements, day)
    newest = latest(stated)
    return {
        "on": day.isoformat(),
        "counts": {str(stage): snapshot.at(stage).certain for stage in STAGES},
        "centres": [_centre(standing) for standing in snapshot.standings],
        "contradictions": [
            _contradiction(record)
            for record in contradictions(network, statements, day, District.objects.count())
        ],
        "total": len(snapshot.standings),
        "without_step": snapshot.at(None).certain,
        "counts_possible": {str(stage): snapshot.at(stage).possible for stage in STAGES},
        "reached": _reached(snapshot),
        "stated": [_stated(statement, network, statement is newest) for statement in stated],
    }


def _reached(snapshot: Snapshot) -> dict[str, dict[str, int]]:
    return {str(stage): _range(snapshot.at_least(stage)) for stage in STAGES}


def _range(numbers: Range) -> dict[str, int]:
    return {"certain": numbers.certain, "possible": numbers.possible}


def _centre(standing: Standing) -> dict[str, Any]:
    since = in_document(standing.since)
    return {
        "id": standing.centre.key,
        "name": standing.centre.full_name or standing.centre.name,
        "area": standing.centre.name,
        "stage": str(standing.stage) if standing.stage else None,
        "since": since["on"],
        "since_precision": since["precision"],
        "possible_stage": str(standing.possible) if standing.possible else None,
        "disputed": standing.disputed,
        "sources": [_source(source) for source in standing.sources],
    }


def _source(source: Source) -> dict[str, str]:
    return {"label": source.label, "url": source.url}


def _stated(statement: Statement, network: Network, newest: bool) -> dict[str, Any]:
    derived = statement.derived(network)
    date = in_document(statement.date)
    return {
        "date": date["on"],
        "date_precision": date["precision"],
        "number": statement.number,
        "of": statement.of,
        "counted_as": statement.counted_as or None,
        "title": statement.title,
        "derived": _range(derived) if derived else None,
        "sources": [_source(source) for source in statement.sources],
        "latest": newest,
    }


def _contradiction(record: Contradiction) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "what": record.what,
        "statements": [_said(said) for said in record.statements],
        "note": record.note,
        "centre": record.centre or None,
        "milestones": list(record.milestones),
    }


def _said(said: Said) -> dict[str, Any]:
    date = in_document(said.date)
    return {
        "value": said.value,
        "source": _source(said.source) if said.source else None,
        "date": date["on"],
        "date_precision": date["precision"],
        "note": said.note,
    }
