"""The public pages: directory, organisation, persons, person."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from wegweiser.facts.models import today
from wegweiser.organisations import directory as directory_of
from wegweiser.organisations.directory_form import DirectoryForm
from wegweiser.organisations.models import Organisation, Person
from wegweiser.organisations.offices import WITH_OFFICES
from wegweiser.portal.languages import address_of, in_language


def directory(request: HttpRequest) -> TemplateResponse:
    """All organisations, or those that fit the query string."""
    organisations = directory_of.all_entries()
    form = DirectoryForm(request.GET, organisations, directory_of.GROUPS)
    context = {
        "form": form,
        "problems": form.problems(),
        "chips": form.chips(),
        "directory": directory_of.directory(organisations, form),
        "centres": Organisation.objects.centres().count(),
        "today": today(),
        "breadcrumbs": [(_("Verzeichnis"), None)],
    }
    return TemplateResponse(request, "organisations/directory.html", context)


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation; a centre is led on to its own page."""
    record = get_object_or_404(Organisation.objects.listed().live(), slug=slug)
    address = record.public_address()
    if not address:
        raise Http404
    if record.is_centre:
        return redirect(in_language(address, request.LANGUAGE_CODE), permanent=True)
    return record.show(request)


def persons(request: HttpRequest) -> TemplateResponse:
    """Everybody who holds or held one of the offices the portal names."""
    context = {
        "persons": Person.objects.live().prefetch_related(*WITH_OFFICES),
        "today": today(),
        "breadcrumbs": [(_("Verzeichnis"), address_of("directory")), (_("Personen"), None)],
    }
    return TemplateResponse(request, "organisations/persons.html", context)


def person(request: HttpRequest, slug: str) -> TemplateResponse:
    """A person."""
    return get_object_or_404(Person.objects.listed().live(), slug=slug).show(request)
