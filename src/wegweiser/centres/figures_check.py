"""A check for other rooms' texts: the number of centres they give against the network of their day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from wegweiser.centres.facts import network_begins, read_milestones, read_network, statements_of
from wegweiser.centres.models import Stage
from wegweiser.centres.network import Range
from wegweiser.centres.statements import counts_stated_by
from wegweiser.editing.checks import Finding, Severity
from wegweiser.editing.checks.reading import excerpt, plain, position

NUMBER = re.compile(
    r"\b(?P<number>\d{1,3})\s+(?:der\s+(?P<of>\d{1,3})\s+)?(?:\w+\s+){0,2}?"
    r"(?:Kommunalen?r?\s+)?(?:Integrationszentren|KI\b|Zentren)"
)


class NumberOfCentres:
    """A number of centres that neither the steps of the centres allow on the day nor any source has stated.

    ``fields`` are texts, ``day`` the attribute that gives the day of the text.
    """

    def __init__(self, *fields: str, day: str) -> None:
        self.fields = fields
        self.day = day

    def find(self, record: Any) -> Iterator[Finding]:
        hits = [(field, text, hit) for field in self.fields for text, hit in _numbers(record, field)]
        if not hits:
            return
        day = getattr(record, self.day)
        milestones = read_milestones()
        network = read_network(network_begins(milestones))
        then = network.on(day)
        possible = Range(
            min(then.at_least(stage).certain for stage in Stage),
            max(then.at_least(stage).possible for stage in Stage),
        )
        made = counts_stated_by(statements_of(milestones), day)
        known = {statement.count for statement in made if statement.date.possibly_by(day)}
        known |= {statement.of for statement in made if statement.of} | {len(network.centres)}
        for field, text, hit in hits:
            number = int(hit["number"])
            if number not in known and not possible.allows(number):
                yield self._finding(field, text, hit, possible, day)

    def _finding(self, field: str, text: str, hit: re.Match[str], possible: Range, day: Any) -> Finding:
        counted = (
            str(possible.certain)
            if possible.is_exact
            else _("%(least)s bis %(most)s") % {"least": possible.certain, "most": possible.possible}
        )
        return Finding(
            "other_number",
            Severity.WARNING,
            field,
            _("„%(words)s“: Nach dem Verzeichnis waren es am %(day)s %(counted)s. Bitte prüfen Sie die Zahl.")
            % {"words": hit[0], "day": formats.date_format(day, "j. F Y"), "counted": counted},
            position(text, hit.start(), hit.end()),
            excerpt(text, hit.start(), hit.end()),
        )


def _numbers(record: Any, field: str) -> Iterator[tuple[str, re.Match[str]]]:
    text = plain(record, field)
    for hit in NUMBER.finditer(text):
        yield text, hit
