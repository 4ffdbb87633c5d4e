"""What the search offers to the public side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wegweiser.portal.languages import address_of
from wegweiser.portal.protocol import NavigationEntry, PageFamily, offer_navigation, offer_pages

offer_pages(
    PageFamily("search", "/suche/", lambda: [address_of("search")]),
    PageFamily("search_description", r"/suche/opensearch\.xml", lambda: [address_of("search_description")]),
)
offer_navigation(NavigationEntry(_("Suche"), "search", order=90))
