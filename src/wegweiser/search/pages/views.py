"""The search: its page, its feeds, its suggestions. Nothing here writes to the database or needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from wegweiser.portal.context import kept_footer_pages
from wegweiser.portal.filtering import no_such_page
from wegweiser.portal.languages import in_language, path_of
from wegweiser.portal.questions import known_places
from wegweiser.search.analysis.folding import folded
from wegweiser.search.asking.answering import Found, find
from wegweiser.search.asking.asked import PER_PAGE, SPELLING, Asked
from wegweiser.search.asking.names import Names, names_of
from wegweiser.search.asking.reading import read_asked, tidy
from wegweiser.search.asking.types import TYPES
from wegweiser.search.engine import NoIndex, current
from wegweiser.search.pages import feeds
from wegweiser.search.pages.limits import Limits, limits, may_ask, suggestion_limits
from wegweiser.search.pages.results import facets, page_of, rows
from wegweiser.search.words import Sorting

SUGGESTIONS = 8
EXAMPLES = ("Schulanmeldung in Gelsenkirchen", "Deutschkurs 50667", "Integrationszentren Mai 2014", "LaKI")

View = Callable[..., HttpResponse]


def limited(within: Limits) -> Callable[[View], View]:
    """Answer 429 to whoever asks too often."""

    def decorated(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if may_ask(request, within):
                return view(request, *args, **kwargs)
            response = render(request, "search/too_many.html", status=429)
            response["Retry-After"] = "20"
            return response

        return answer

    return decorated


@require_safe
@limited(limits)
def search(request: HttpRequest) -> HttpResponse:
    """The field; with a query string, the answers."""
    if not request.GET:
        return render(request, "search/search.html", _empty(request))
    try:
        names = names_of(current())
        asked = read_asked(request.GET, get_language() or "de", names)
        if asked.is_empty:
            return render(request, "search/search.html", _empty(request, asked))
        found = _within_reach(find(asked, current()))
    except NoIndex:
        return render(request, "search/not_ready.html", {"breadcrumbs": _crumbs()}, status=503)
    context = _answered(found, names)
    return render(request, "search/search.html", context)


def _within_reach(found: Found) -> Found:
    """The answers of the last page, where one behind it was asked for."""
    last = max(-(-found.answer.total // PER_PAGE), 1)
    if found.asked.page <= last:
        return found
    problem = no_such_page(found.asked.page, last)
    asked = replace(found.asked, page=last, problems=(*found.asked.problems, problem))
    return find(asked, current(), is_counted=False)


def _answered(found: Found, names: Names) -> dict[str, Any]:
    asked, answer = found.asked, found.answer
    query = asked.here.partition("?")[2]
    return {
        "footer_pages": kept_footer_pages(),
        "asked": asked,
        "found": found,
        "answer": answer,
        "problems": asked.problems,
        "rows": rows(answer.results),
        "facets": facets(found, names),
        "page": page_of(found),
        "base": path_of("search"),
        "page_query": f"{query}&" if query else "",
        "as_typed": asked.address(literal=SPELLING) if found.mended else "",
        "as_corrected": asked.address(text=found.mended) if found.mended else "",
        "atom": asked.address("search_atom"),
        "json_feed": asked.address("search_json"),
        "news": path_of("newsroom") if asked.text else "",
        "breadcrumbs": _crumbs(),
    }


def _empty(request: HttpRequest, asked: Asked | None = None) -> dict[str, Any]:
    asked = asked or Asked(language=get_language() or "de")
    return {"asked": asked, "problems": asked.problems, "examples": EXAMPLES, "breadcrumbs": _crumbs()}


def _crumbs() -> list[tuple[str, None]]:
    return [(gettext("Suche"), None)]


@require_safe
@limited(limits)
def atom(request: HttpRequest) -> HttpResponse:
    """A search as an Atom feed."""
    asked, found, language = _for_feed(request)
    return HttpResponse(
        feeds.atom(asked, found, language), content_type="application/atom+xml; charset=utf-8"
    )


@require_safe
@limited(limits)
def json_feed(request: HttpRequest) -> HttpResponse:
    """A search as a JSON feed."""
    asked, found, language = _for_feed(request)
    document = feeds.json_feed(asked, found, language)
    return JsonResponse(
        document, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}
    )


def _for_feed(request: HttpRequest) -> tuple[Asked, Any, str]:
    language = get_language() or "de"
    try:
        asked = read_asked(request.GET, language, names_of(current()))
        newest: dict[str, Any] = {"offset": 0, "limit": feeds.ENTRIES, "sorting": Sorting.NEWEST}
        found = find(asked, current(), False, **newest, counted=())
    except NoIndex:
        return Asked(language=language), (), language
    return asked, found.answer.results, language


@require_safe
@limited(suggestion_limits)
def suggestions(request: HttpRequest) -> HttpResponse:
    """What could be meant by what is typed so far: titles, names, places. ``[{text, type, url}]``."""
    typed = tidy(request.GET.get("q", ""), 80)
    found: list[dict[str, str]] = []
    if len(typed) >= 2:
        try:
            names = names_of(current()).starting(typed, SUGGESTIONS)
        except NoIndex:
            names = []
        language = get_language() or "de"
        found = [
            {
                "text": name.title,
                "type": str(TYPES[name.type]),
                "lang": name.language,
                "url": in_language(name.url, language),
            }
            for name in names
        ]
        found += [{"text": place, "type": gettext("Ort"), "lang": "de"} for place in _places(typed)]
    response = JsonResponse({"suggestions": found[:SUGGESTIONS]}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=60"
    return response


def _places(typed: str) -> list[str]:
    """Places that begin with the last word typed; what stands before is kept."""
    before, _, last = typed.rpartition(" ")
    key = folded(last)
    if len(key) < 2:
        return []
    named = [place for place in dict.fromkeys(known_places().names()) if folded(place).startswith(key)]
    return [f"{before} {place}".strip() for place in sorted(named, key=len)[:4]]


@require_safe
def open_search(request: HttpRequest) -> HttpResponse:
    """What tells a browser how to search here (OpenSearch 1.1)."""
    context = {"origin": settings.WEGWEISER_ORIGIN, "language": get_language() or "de"}
    return render(
        request,
        "search/opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
