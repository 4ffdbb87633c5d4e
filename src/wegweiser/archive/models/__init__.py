"""What imports brought: pages as they were, what was found on them, the records it became, and who decided what."""

from wegweiser.archive.models.contradictions import Decision, ImportedContradiction, ImportedStatement
from wegweiser.archive.models.imports import Import, ImportState, ItemChange
from wegweiser.archive.models.items import (
    ImportedItem,
    ImportedOrigin,
    ImportedPage,
    ImportedProblem,
    ItemState,
)
from wegweiser.archive.models.problems import Problem
from wegweiser.archive.models.statements import PageStatement

__all__ = [
    "Decision",
    "Import",
    "ImportState",
    "ImportedContradiction",
    "ImportedItem",
    "ImportedOrigin",
    "ImportedPage",
    "ImportedProblem",
    "ImportedStatement",
    "ItemChange",
    "ItemState",
    "PageStatement",
    "Problem",
]
