"""What the portal itself offers to the public side."""

from __future__ import annotations

from wegweiser.changes.reads import ADDRESSES
from wegweiser.portal import sitemap
from wegweiser.portal.findable import campaign_findable, page_findable
from wegweiser.portal.protocol import PageFamily, offer_findable, offer_pages

offer_pages(
    PageFamily("portal.home", "/", lambda: ["/"]),
    PageFamily("portal.barrier_report", "/barriere-melden/", lambda: ["/barriere-melden/"]),
    PageFamily("portal.thanks", "/barriere-melden/danke/", lambda: ["/barriere-melden/danke/"]),
    PageFamily("portal.robots", r"/robots\.txt", lambda: ["/robots.txt"], translated=False),
    PageFamily("portal.sitemap", r"/sitemap(-\w+)?\.xml", sitemap.part_addresses, frozenset({ADDRESSES})),
)

offer_findable("portal.editorialpage", page_findable)
offer_findable("portal.campaign", campaign_findable, ("locale",))
