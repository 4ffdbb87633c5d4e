"""What the network offers to the public side: pages, panels, navigation."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from wegweiser.centres.findable import CENTRE_ROWS, centre_findable
from wegweiser.centres.models import Milestone
from wegweiser.centres.need_words import need_in
from wegweiser.centres.panels import (
    centre_of_district,
    home_panel,
    need_panel,
    question_panel,
    search_panel,
)
from wegweiser.centres.profile import centre_page
from wegweiser.changes.reads import list_key
from wegweiser.portal.languages import address_of
from wegweiser.portal.protocol import (
    NavigationEntry,
    PageFamily,
    Panel,
    offer_findable,
    offer_navigation,
    offer_page_context,
    offer_pages,
    offer_panel,
)
from wegweiser.portal.questions import offer_needs


def _list_pages() -> list[str]:
    return [address_of(name) for name in ("centres", "help", "network", "municipalities")]


def _network_days() -> Iterator[str]:
    for day in Milestone.objects.live().values_list("on", flat=True).distinct():
        yield address_of("network_on", [day])


offer_pages(
    PageFamily("centres", r"/(zentren|hilfe|netzwerk|kommunen)/", _list_pages),
    PageFamily(
        "network_days",
        r"/netzwerk/\d{4}-\d{2}-\d{2}/",
        _network_days,
        follows=frozenset({list_key(Milestone.kind())}),
    ),
)


def _fields_needed(question: str) -> tuple[str, ...]:
    need = need_in(question)
    return need.fields if need else ()


offer_needs(_fields_needed)

offer_panel(Panel("question", "portal/components/question_box.html", question_panel))
offer_panel(Panel("home", "centres/panels/home.html", home_panel, order=20))
offer_panel(Panel("search", "centres/panels/search.html", search_panel, order=10))
offer_panel(Panel("search", "centres/panels/need.html", need_panel, order=10))
offer_panel(Panel("district", "centres/panels/district.html", centre_of_district, order=20))

offer_navigation(NavigationEntry(_("Hilfe finden"), "help", order=10))
offer_navigation(NavigationEntry(_("Integrationszentren"), "centres", order=20, under=("centre",)))
offer_navigation(NavigationEntry(_("Netzwerk"), "network", order=30, under=("network_on",)))
offer_page_context("centres.centre", centre_page)

offer_findable("centres.centre", centre_findable, CENTRE_ROWS)
