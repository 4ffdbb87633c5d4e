"""What the directory offers to the public side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wegweiser.organisations.findable import (
    ORGANISATION_ROWS,
    PERSON_ROWS,
    organisation_findable,
    person_findable,
)
from wegweiser.organisations.profile import organisation_page, person_page
from wegweiser.portal.languages import address_of
from wegweiser.portal.protocol import (
    NavigationEntry,
    PageFamily,
    offer_findable,
    offer_navigation,
    offer_page_context,
    offer_pages,
)

offer_pages(
    PageFamily("directory", r"/verzeichnis/", lambda: [address_of("directory")]),
    PageFamily("persons", r"/personen/", lambda: [address_of("persons")]),
)
offer_navigation(
    NavigationEntry(_("Verzeichnis"), "directory", order=40, under=("organisation", "persons", "person"))
)
offer_page_context("organisations.organisation", organisation_page)
offer_page_context("organisations.person", person_page)

offer_findable("organisations.organisation", organisation_findable, ORGANISATION_ROWS)
offer_findable("organisations.person", person_findable, PERSON_ROWS)
