"""Telling the operator about a barrier: a form without cookie, session or script.

Because nothing is remembered between page and answer, there is no token to compare. Instead the browser says
where the form was sent from; what comes from other sites is refused.
"""

from __future__ import annotations

import hashlib
import ipaddress

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from wegweiser.portal.models import BarrierReport

MOST_BYTES = 64 * 1024
"""The longest request that is read; a full form in any script takes a third of it."""

MOST_PER_SENDER, MOST_IN_ALL, WINDOW = 5, 100, 60 * 60
"""Messages from one network address, and from all together, within so many seconds."""

TOO_LONG = _("Ihre Nachricht ist zu lang. Bitte kürzen Sie den Text auf höchstens 5000 Zeichen.")
FOREIGN = _(
    "Ihr Browser hat nicht bestätigt, dass Sie von dieser Seite kommen. Bitte senden Sie noch einmal ab."
)
TOO_MANY = _(
    "Gerade sind sehr viele Nachrichten eingegangen. Bitte versuchen Sie es in einer Stunde noch einmal."
)


class BarrierForm(forms.ModelForm):
    """What a person can tell; only the message is needed."""

    message = forms.CharField(
        label=_("Was ist Ihnen aufgefallen?"),
        help_text=_(
            "Beschreiben Sie, was Sie tun wollten und was nicht ging. Sie können in jeder Sprache schreiben."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={
            "required": _("Bitte beschreiben Sie die Barriere."),
            "max_length": _("Bitte kürzen Sie den Text auf höchstens 5000 Zeichen."),
        },
    )
    page = forms.CharField(
        label=_("Auf welcher Seite?"),
        help_text=_("Adresse oder Titel der Seite"),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Bitte kürzen Sie die Angabe auf höchstens 400 Zeichen.")},
    )
    reply_to = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_("Nur, wenn Sie eine Antwort möchten"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"invalid": _("Bitte geben Sie die E-Mail-Adresse so an: name@beispiel.de")},
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    """A trap: people do not see this field, programs that fill every field do."""

    class Meta:
        model = BarrierReport
        fields = ("message", "page", "reply_to")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def barrier_report(request: HttpRequest) -> HttpResponse:
    """The form, and its answer: a redirect to the thanks, or the form with what is wrong."""
    if request.method != "POST":
        return _page(request, BarrierForm(), 200)
    if _size(request) > MOST_BYTES:
        return _page(request, BarrierForm(), 413, TOO_LONG)
    form = BarrierForm(request.POST)
    if not comes_from_here(request):
        return _page(request, form, 403, FOREIGN)
    if request.POST.get("website"):
        return _thanks(request)
    if not form.is_valid():
        return _page(request, form, 422)
    if not may_send(request):
        return _page(request, form, 429, TOO_MANY)
    form.save()
    return _thanks(request)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens with the message now."""
    return render(request, "portal/barrier_thanks.html", {"breadcrumbs": [(_t("Barriere melden"), None)]})


def comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent the form.

    ``Sec-Fetch-Site`` cannot be set by scripts; older browsers send ``Origin`` instead.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    own = {settings.WEGWEISER_ORIGIN, f"{request.scheme}://{request.get_host()}"}
    return request.headers.get("Origin") in own


def may_send(request: HttpRequest) -> bool:
    """Whether this sender, and all together, are below the limits; counts the message."""
    sender = request.META.get("REMOTE_ADDR", "")
    below = _count("all") <= MOST_IN_ALL
    if _is_public(sender):
        digest = hashlib.sha256(f"{settings.SECRET_KEY}{sender}".encode()).hexdigest()
        below = _count(digest) <= MOST_PER_SENDER and below
    return below


def _is_public(address: str) -> bool:
    """Whether an address tells senders apart; that of a proxy in front of the portal does not."""
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False


def _count(name: str) -> int:
    key = f"barrier-report:{name}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key)
    except ValueError:
        cache.set(key, 1, WINDOW)
        return 1


def _size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return MOST_BYTES + 1


def _page(request: HttpRequest, form: BarrierForm, status: int, problem: str | Promise = "") -> HttpResponse:
    context = {"form": form, "problem": problem, "breadcrumbs": [(_t("Barriere melden"), None)]}
    return render(request, "portal/barrier_report.html", context, status=status)


def _thanks(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(reverse("barrier_thanks"))
    response.status_code = 303
    return response
