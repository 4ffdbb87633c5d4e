"""What the list of an import's finds can be narrowed by. A value that means nothing is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegweiser.archive.labels import KINDS, kind_label
from wegweiser.archive.models import ImportedItem, ImportedProblem, ItemState, Problem
from wegweiser.archive.models.items import OPEN

OPEN_ONES, WITHOUT, WITH = "offen", "ohne", "mit"


@dataclass(frozen=True)
class Asked:
    """The question: state, kind, problem, words; "" asks for all."""

    state: str = ""
    kind: str = ""
    problem: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        """The question of a query string."""
        state, kind, problem = query.get("stand", ""), query.get("art", ""), query.get("problem", "")
        return cls(
            state if state in {OPEN_ONES, *ItemState.values} else "",
            kind if kind in KINDS else "",
            problem if problem in {WITHOUT, WITH, *Problem.values} else "",
            query.get("suche", "").replace("\x00", "").strip()[:200],
        )

    def apply(self, items: QuerySet[ImportedItem]) -> QuerySet[ImportedItem]:
        """The items the question asks for."""
        if self.state:
            items = items.filter(state__in=OPEN if self.state == OPEN_ONES else [self.state])
        if self.kind:
            items = items.filter(kind=self.kind)
        if self.problem:
            items = self._with_problem(items)
        for word in self.words.split():
            items = items.filter(title__icontains=word)
        return items

    def _with_problem(self, items: QuerySet[ImportedItem]) -> QuerySet[ImportedItem]:
        rows = ImportedProblem.objects.order_by()
        if self.problem == WITHOUT:
            return items.exclude(pk__in=rows.values("item"))
        if self.problem != WITH:
            rows = rows.filter(code=self.problem)
        return items.filter(pk__in=rows.values("item"))

    def query(self, **changed: object) -> str:
        """The question as a query string with its question mark; "" where it asks for everything."""
        asked = {
            "stand": self.state,
            "art": self.kind,
            "problem": self.problem,
            "suche": self.words,
            **changed,
        }
        said = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(said)}" if said else ""


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with how many items have it."""

    value: str
    label: str
    number: int
    chosen: bool


def choices_of(items: QuerySet[ImportedItem], asked: Asked) -> dict[str, list[Choice]]:
    """The values that occur, in three questions to the database however many items there are."""
    items = items.order_by()
    states = Counter(dict(items.values_list("state").annotate(n=Count("pk"))))
    kinds = Counter(dict(items.values_list("kind").annotate(n=Count("pk"))))
    rows = ImportedProblem.objects.filter(item__in=items.values("pk")).order_by()
    problems = dict(rows.values_list("code").annotate(n=Count("item", distinct=True)))
    of_states = [(state.value, str(state.label), states[state]) for state in ItemState]
    waiting = (OPEN_ONES, str(_("offen (zu entscheiden)")), sum(states[state] for state in OPEN))
    of_problems = [(p.value, str(p.label), problems.get(p.value, 0)) for p in Problem]
    return {
        "states": _choices([waiting, *of_states], asked.state),
        "kinds": _choices([(kind, kind_label(kind), n) for kind, n in kinds.most_common()], asked.kind),
        "problems": _choices(of_problems, asked.problem),
    }


def _choices(rows: list[tuple[str, str, int]], chosen: str) -> list[Choice]:
    return [Choice(value, label, n, value == chosen) for value, label, n in rows if n or value == chosen]
