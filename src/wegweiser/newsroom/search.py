"""Answers of the newsroom: the releases a question asks for, newest first, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db import models
from django.http import QueryDict

from wegweiser.newsroom.choices import Choices
from wegweiser.newsroom.filters import Filters, read_filters
from wegweiser.newsroom.models import (
    Release,
    ReleaseIssuer,
    ReleasePerson,
    ReleasePlace,
    ReleaseTopic,
)
from wegweiser.newsroom.models.releases import ReleaseQuerySet
from wegweiser.newsroom.words import with_words
from wegweiser.portal.filtering import no_such_number, no_such_page

PER_PAGE = 20

LINKS: dict[str, tuple[type[models.Model], str]] = {
    "topic": (ReleaseTopic, "topic"),
    "issuer": (ReleaseIssuer, "organisation"),
    "area": (ReleasePlace, "area"),
    "person": (ReleasePerson, "person"),
}
"""The child rows that say what a release belongs to, and the field that points there."""


@dataclass(frozen=True)
class Answer:
    """A page of releases for a question, with everything the form needs to ask on."""

    filters: Filters
    choices: Choices
    page: Page
    problems: tuple[str, ...]

    @property
    def total(self) -> int:
        """The number of results on all pages."""
        return self.page.paginator.count


def answer(query: QueryDict) -> Answer:
    """What the newsroom answers to a query string; an empty one asks for everything."""
    choices = Choices()
    filters = read_filters(query, choices)
    paginator = Paginator(matching(filters), PER_PAGE)
    page, problem = _page(paginator, filters.page)
    return Answer(filters, choices, page, filters.problems + ((problem,) if problem else ()))


def matching(filters: Filters) -> ReleaseQuerySet:
    """The published releases that meet every filter, newest first."""
    releases = Release.objects.live().originals()
    if filters.period:
        start, end = filters.period.moments()
        if start:
            releases = releases.filter(published_at__gte=start)
        if end:
            releases = releases.filter(published_at__lt=end)
    if filters.kind:
        releases = releases.filter(kind_of=filters.kind.key)
    for name, (rows, field) in LINKS.items():
        choice = getattr(filters, name)
        if choice:
            releases = releases.filter(
                pk__in=rows._default_manager.filter(**{field: choice.key}).values("release")
            )
    if filters.words:
        releases = releases.filter(with_words(list(filters.words)))
    return releases.newest_first()


def _page(paginator: Paginator, number: str) -> tuple[Page, str]:
    """The page asked for, or the nearest one and a sentence."""
    try:
        return paginator.page(number or 1), ""
    except PageNotAnInteger:
        return paginator.page(1), no_such_number(number)
    except EmptyPage:
        last = paginator.num_pages if number.isdecimal() and int(number) > 0 else 1
        return paginator.page(last), no_such_page(number, last)
