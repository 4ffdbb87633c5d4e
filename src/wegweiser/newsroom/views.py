"""The newsroom's pages. All of them only read; without a query string they are rendered to files."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.newsroom import archive
from wegweiser.newsroom.filters import Filters
from wegweiser.newsroom.models import Publication, Release, Topic
from wegweiser.newsroom.search import answer
from wegweiser.newsroom.teasers import with_teasers
from wegweiser.portal.languages import in_language
from wegweiser.portal.translated import with_texts

NEWEST_OF_YEAR = 20
PUBLICATIONS_PER_PAGE = 100


@require_safe
def newsroom(request: HttpRequest) -> HttpResponse:
    """The newest releases with the archive; with a query string, what the filters find."""
    found = answer(request.GET)
    asked = found.filters.are_set or found.page.number > 1
    context = {
        "answer": found,
        "filters": found.filters,
        "choices": found.choices,
        "releases": with_teasers(found.page.object_list),
        "years": [] if asked else archive.years(),
        "asked": asked,
        "search_address": _in_the_whole_portal(found.filters),
        "breadcrumbs": [(gettext("Aktuelles"), None)],
    }
    return render(request, "newsroom/newsroom.html", context)


def _in_the_whole_portal(filters: Filters) -> str:
    """The address of the portal's search for the same question: the parameters of both have the same names."""
    query = filters.query.replace("suche=", "q=", 1)
    return f"{in_language('/suche/', get_language() or 'de')}?{query}"


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """A year of the archive: its months and its newest releases."""
    found = archive.year_of_archive(year)
    if found is None:
        raise Http404
    context = {
        "year": found,
        "releases": with_teasers(archive.releases_of_year(year)[:NEWEST_OF_YEAR]),
        "breadcrumbs": [(gettext("Aktuelles"), reverse("newsroom")), (str(year), None)],
    }
    return render(request, "newsroom/year.html", context)


@require_safe
def month(request: HttpRequest, year: int, month: int, number: int | None = None) -> HttpResponse:
    """A month of the archive: its newest releases, or those of one of its numbered pages."""
    first_day = dt.date(year, month, 1)
    page = archive.month_page(first_day, number)
    if page is None:
        raise Http404
    name = str(PartialDate(first_day, Precision.MONTH))
    own = reverse("newsroom_month", args=[year, month])
    here = [(name, own), (f"{gettext('Seite')} {number}", None)] if number else [(name, None)]
    context = {
        "name": name,
        "year": year,
        "own": own,
        "page": page,
        "releases": with_teasers(page.releases),
        "breadcrumbs": [
            (gettext("Aktuelles"), reverse("newsroom")),
            (str(year), reverse("newsroom_year", args=[year])),
            *here,
        ],
    }
    return render(request, "newsroom/month.html", context)


@require_safe
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """One release."""
    return get_object_or_404(Release.objects.listed().live().originals(), slug=slug).show(request)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All topics."""
    context = {
        "topics": with_texts(Topic.objects.live().originals()),
        "breadcrumbs": [(gettext("Themen"), None)],
    }
    return render(request, "newsroom/topics.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic."""
    return get_object_or_404(Topic.objects.listed().live().originals(), slug=slug).show(request)


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """All publications by year, the latest first."""
    everything = Paginator(Publication.objects.live().originals(), PUBLICATIONS_PER_PAGE)
    page = everything.get_page(request.GET.get("seite"))
    shown = with_texts(page.object_list)
    context = {
        "page": page,
        "years": [(year, list(group)) for year, group in groupby(shown, lambda p: p.published_on.year)],
        "breadcrumbs": [(gettext("Veröffentlichungen"), None)],
    }
    return render(request, "newsroom/publications.html", context)


@require_safe
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """One publication."""
    return get_object_or_404(Publication.objects.listed().live().originals(), slug=slug).show(request)
