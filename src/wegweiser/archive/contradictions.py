"""Facts that pages state differently: kept side by side with their sources, decided by nobody here.

A page states a fact as ``key=value`` (``Findings.facts``); statements with one key are about one thing. Besides, sums
of one text that are rounded forms of each other, and the days on which sources date one and the same release.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from wegweiser.archive.duplicates.addresses import short_hash
from wegweiser.archive.findings import Findings, Found, FoundItem
from wegweiser.archive.naming import name_of
from wegweiser.archive.run import Conflict, Contradiction, MergedItem, Stated, Statement
from wegweiser.archive.statement_words import subject_in_words, subject_of, what_of
from wegweiser.facts.dates import PartialDate, Precision

MOST_STATEMENTS = 60
"""Sources that are kept for one value of one fact; a hundred more of the same prove nothing more."""

ROUNDED = 0.02
"""How far a rounded number may be from the exact one."""

COUNTS = "centres."
OPENED = "opened:"
DATES = (OPENED, "date:")
MOST_SUMS = 20
LONGEST_TITLE = 80


class Facts:
    """Collects statements page by page and tells afterwards which contradict each other."""

    def __init__(self) -> None:
        self.about: dict[str, str] = {}
        self.said: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))

    def add(self, findings: Findings, url: str) -> None:
        """Take in what a page states."""
        for stated in statements_on(findings, url):
            self._say(stated.key, stated.statement)
        for number, item in enumerate(findings.items):
            for exact, rounded in _rounded(item.sums):
                key = f"sum:{short_hash(f'{url or findings.source}#{number}#{exact.value}')}"
                self.about[key] = f"Geldbetrag in „{name_of(item, LONGEST_TITLE)}“"
                day = item.date.value if item.date else None
                for found in (exact, rounded):
                    told = found.written or found.value
                    self._say(
                        key, Statement(found.value, findings.source, url, day, told, found.start, found.end)
                    )

    def add_record(self, record: MergedItem) -> None:
        """Take in the days on which the sources of one record date it."""
        dated = [
            origin for origin in record.origins if origin.date and origin.date.precision == Precision.DAY
        ]
        if len({origin.date for origin in dated}) < 2:
            return
        key = f"date:{record.key}"
        self.about[key] = f"Datum von „{name_of(record.item, LONGEST_TITLE)}“"
        for origin in dated:
            if origin.date:
                said = Statement(origin.date.iso, origin.source, origin.url, origin.date)
                self._say(key, said)

    def _say(self, key: str, statement: Statement) -> None:
        """Keep a statement; a page that says the same twice says it once."""
        said = self.said[key][statement.value]
        page = statement.url or statement.source
        known = any((each.url or each.source) == page and each.date == statement.date for each in said)
        if len(said) < MOST_STATEMENTS and not known:
            said.append(statement)

    def contradictions(self) -> Iterator[tuple[str, Contradiction]]:
        """Every fact with more than one value, by key."""
        for key in sorted(self.said):
            values = self.said[key]
            statements = [statement for value in sorted(values) for statement in values[value]]
            conflict = _conflict(key, statements)
            if conflict:
                yield (
                    key,
                    Contradiction(
                        key, conflict, self.about.get(key) or _what(key), tuple(_by_date(statements))
                    ),
                )


def statements_on(findings: Findings, url: str) -> Iterator[Stated]:
    """What a page states, each with the item it stands in and its date."""
    for fact in findings.facts:
        key, _, value = fact.value.partition("=")
        if value:
            number = _item_of(fact, findings.items)
            found = findings.items[number].date if number is not None else None
            day = found.value if found else None
            said = Statement(value, findings.source, url, day, fact.written, fact.start, fact.end)
            yield Stated(key, number or 0, said)


def _item_of(fact: Found[str], items: Sequence[FoundItem]) -> int | None:
    """The item the statement stands in; the only item, where there is one."""
    if len(items) == 1:
        return 0
    for number, item in enumerate(items):
        ranges = [found for found in (item.title, item.lead, item.body) if found]
        if any(found.start <= fact.start and fact.end <= found.end for found in ranges):
            return number
    return None


def _conflict(key: str, statements: list[Statement]) -> Conflict | None:
    """How the statements differ; None where they agree.

    What has no known day may hold for any: it contradicts other statements without a day, never a dated one.
    """
    values = {statement.value for statement in statements}
    if len(values) < 2:
        return None
    if key.startswith(DATES):
        return None if _dates_agree(values) else Conflict.CONTRADICTING
    if _are_rounded(values):
        return Conflict.ROUNDED
    undated = {statement.value for statement in statements if statement.date is None}
    dated = {(each.date, each.value) for each in statements if each.date}
    if len(undated) > 1 or any(_contradict(*pair, key.startswith(COUNTS)) for pair in combinations(dated, 2)):
        return Conflict.CONTRADICTING
    return Conflict.OVER_TIME if len({value for _, value in dated}) > 1 else None


Dated = tuple[PartialDate, str]


def _contradict(one: Dated, other: Dated, only_grows: bool) -> bool:
    """Whether dated values cannot both be true: different ones of one day, or a count that falls later."""
    (first, value), (second, later_value) = sorted((one, other), key=lambda dated: dated[0].on)
    if value == later_value:
        return False
    if first == second:
        return first.precision == Precision.DAY
    falls = first.latest < second.earliest and (_number(later_value) or 0.0) < (_number(value) or 0.0)
    return only_grows and falls


def _are_rounded(values: set[str]) -> bool:
    """Whether all values are one number, written with more or fewer digits."""
    numbers = [number for value in values if (number := _number(value)) is not None]
    if len(numbers) < len(values):
        return False
    least, most = min(numbers), max(numbers)
    return most - least <= ROUNDED * most and _is_round(least, most)


def _dates_agree(values: set[str]) -> bool:
    """Whether dates are one date, more or less precisely: 2016, 2016-06 and 2016-06-28."""
    ordered = sorted(values, key=len)
    return all(longer.startswith(shorter) for shorter, longer in pairwise(ordered))


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _is_round(least: float, most: float) -> bool:
    """Whether one of two sums has fewer digits than the other: 48 million beside 47.7 million."""
    return max(least, most) >= 1000 and len(f"{least:.0f}".rstrip("0")) != len(f"{most:.0f}".rstrip("0"))


def _rounded(sums: Sequence[Found[str]]) -> Iterator[tuple[Found[str], Found[str]]]:
    """Pairs of sums of one text of which one is the other, rounded."""
    for one, other in combinations(sums[:MOST_SUMS], 2):
        least, most = sorted((float(one.value), float(other.value)))
        if least < most and most - least <= ROUNDED * most and _is_round(least, most):
            yield one, other


def _what(key: str) -> str:
    subject = subject_of(key)
    if not subject:
        return f"Angabe „{key}“"
    return f"{subject_in_words(subject)}: {what_of(key, {})}"


def _by_date(statements: list[Statement]) -> list[Statement]:
    undated = date.max
    return sorted(
        statements, key=lambda each: (each.date.on if each.date else undated, each.value, each.source)
    )
