"""The pages of the network: list, centre, the network on a day, and where to get help."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from wegweiser.centres.card import card
from wegweiser.centres.days import read_day
from wegweiser.centres.facts import read_milestones
from wegweiser.centres.helping import help_page
from wegweiser.centres.listing import centres_page
from wegweiser.centres.models import Centre
from wegweiser.centres.municipalities import municipalities_page
from wegweiser.centres.network_page import milestone_days, network_page
from wegweiser.changes.reads import DAY, note_read
from wegweiser.facts.models import today


def centres(request: HttpRequest) -> HttpResponse:
    """All centres on a map and in a list; ``?text=`` filters the list."""
    return TemplateResponse(request, "centres/centres.html", centres_page(request.GET.get("text", "")))


def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """One centre."""
    return get_object_or_404(Centre.objects.listed().live(), slug=slug).show(request)


def network(request: HttpRequest) -> HttpResponse:
    """The network today. ``?am=`` or ``?nach=meilenstein&meilenstein=`` lead to the page of that day."""
    error = ""
    try:
        asked = _day_asked_for(request)
    except ValueError as problem:
        asked, error = None, str(problem)
    if asked:
        return redirect("network_on", asked)
    note_read(DAY)
    context = network_page(today(), today())
    return TemplateResponse(request, "centres/network.html", {**context, "error": error})


def network_on(request: HttpRequest, day: dt.date) -> HttpResponse:
    """The network on any day. Today is named as such by ``/netzwerk/`` alone."""
    context = network_page(day, today())
    return TemplateResponse(request, "centres/network.html", context)


def municipalities(request: HttpRequest) -> HttpResponse:
    """What town halls look for."""
    return TemplateResponse(request, "centres/municipalities.html", municipalities_page())


def help_finder(request: HttpRequest) -> HttpResponse:
    """Where do I get help? Without ``?ort=`` the question, with it the answer."""
    return TemplateResponse(request, "centres/help.html", help_page(request.GET))


def help_card(request: HttpRequest) -> HttpResponse:
    """The answer as a card to take along; where no one centre answers, the help page asks on."""
    context = card(request.GET)
    if context is None:
        asked = request.GET.urlencode()
        return redirect(reverse("help") + (f"?{asked}" if asked else ""))
    return TemplateResponse(request, "centres/card.html", context)


def _day_asked_for(request: HttpRequest) -> dt.date | None:
    """The day a reader typed, or that of the milestone the slider stands on; ValueError with a sentence."""
    if request.GET.get("nach") == "meilenstein":
        days = milestone_days(read_milestones())
        number = request.GET.get("meilenstein", "")
        if number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= len(days):
            return days[int(number[:6]) - 1]
        return None
    text = request.GET.get("am", "").strip()
    return read_day(text) if text else None
