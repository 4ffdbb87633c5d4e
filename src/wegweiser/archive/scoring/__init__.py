"""How well a page was read: findings held against labels that people made by hand, field by field.

A label is the ``page`` mapping of a file in ``archive/gold``: kind (``accept``: kinds that are right too), title
(``title_accept``), date, issuers (``issuers_accept``: other spellings, ``issuers_optional``: neither right nor
wrong), emails, phones, faxes, postcodes, sums, counts, items. Texts are compared without case, spaces and
punctuation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wegweiser.archive.findings import Findings
from wegweiser.archive.scoring import sets, single
from wegweiser.archive.scoring.figures import Field, Label

Scores = dict[str, Field]

SINGLE = ("kind", "title", "date", "invented_dates", "subtitle", "lead", "language", "deadline")
"""Fields of which a page has one value: their figure is the share of pages that are right."""

SETS = (
    "issuers",
    "emails",
    "phones",
    "faxes",
    "postcodes",
    "sums",
    "counts",
    "items",
    "item_dates",
    "persons",
    "places",
)
"""Fields of which a page has several values: their figure is F1 over all pages."""

TARGETS = {
    "kind": 0.88,
    "date": 0.96,
    "invented_dates": 1.0,
    "title": 0.95,
    "issuers": 0.92,
    "emails": 0.98,
    "phones": 0.98,
    "postcodes": 0.98,
    "items": 0.95,
}
"""What each figure must reach."""


def score(findings: Findings, gold: Label) -> Scores:
    """The score of one page; ``gold`` is the label or the file's mapping with the label under ``page``."""
    label = gold.get("page", gold)
    return {name: rule(findings, label) for name, rule in _RULES.items()}


def total(scores: Iterable[Scores]) -> Scores:
    """The scores of many pages together."""
    summed = {name: Field() for name in (*SINGLE, *SETS)}
    for one in scores:
        for name, figures in one.items():
            summed[name].add(figures)
    return summed


def figure(name: str, score_of: Field) -> float:
    """The figure that counts for a field: accuracy or F1."""
    return score_of.accuracy if name in SINGLE else score_of.f1


def short_of_target(scores: Scores) -> dict[str, tuple[float, float]]:
    """Fields below their target: the figure and the target."""
    reached = {name: figure(name, scores[name]) for name in TARGETS}
    return {name: (value, TARGETS[name]) for name, value in reached.items() if value < TARGETS[name]}


_RULES: dict[str, Callable[[Findings, Label], Field]] = {
    "kind": single.kind,
    "title": single.title,
    "subtitle": single.subtitle,
    "lead": single.lead,
    "language": single.language,
    "date": single.date,
    "invented_dates": single.invented,
    "deadline": single.deadline,
    "issuers": sets.issuers,
    "emails": sets.set_of_contacts("emails", "email"),
    "phones": sets.set_of_contacts("phones", "phone"),
    "faxes": sets.set_of_contacts("faxes", "fax"),
    "postcodes": sets.set_of_contacts("postcodes", "postcode"),
    "sums": sets.set_of("sums", lambda item: (one.value for one in item.sums)),
    "counts": sets.set_of("counts", lambda item: (one.value for one in item.counts)),
    "items": sets.items,
    "item_dates": sets.item_dates,
    "persons": sets.persons,
    "places": sets.places,
}
