"""The portal's own pages: home, editorial pages, site maps."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from wegweiser.changes.reads import DAY, note_read
from wegweiser.facts.models import today, valid_on
from wegweiser.portal import sitemap
from wegweiser.portal.models import Campaign, EditorialPage
from wegweiser.portal.translated import with_texts


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page; the pieces below the question box come from the other rooms."""
    note_read(DAY)
    campaigns = with_texts(Campaign.objects.live().originals().filter(valid_on(today())))
    return TemplateResponse(request, "portal/home.html", {"campaigns": campaigns})


@require_safe
def editorial_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A free editorial page."""
    return get_object_or_404(EditorialPage.objects.listed().live(), slug=slug).show(request)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read; it exists once, without language prefix."""
    if translation.get_language() != "de":
        raise Http404
    return TemplateResponse(
        request,
        "portal/robots.txt",
        {"sitemaps": sitemap.entrances()},
        content_type="text/plain; charset=utf-8",
    )


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The site map of one language: a list of its parts."""
    return TemplateResponse(
        request, "portal/sitemap_index.xml", {"parts": sitemap.parts()}, content_type="application/xml"
    )


@require_safe
def sitemap_part(request: HttpRequest, name: str) -> HttpResponse:
    """One part of the site map."""
    pages = sitemap.pages(name)
    if not pages:
        raise Http404
    return HttpResponse(sitemap.written(pages), content_type="application/xml")
