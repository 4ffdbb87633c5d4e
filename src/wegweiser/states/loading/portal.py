"""Editorial pages and campaigns from the pack."""

from __future__ import annotations

from wegweiser.portal.models import Campaign, EditorialPage
from wegweiser.states.loading.reading import Entry, need, validity
from wegweiser.states.loading.saving import german, record_of, save_entry


def save_page(entry: Entry) -> bool:
    """A free editorial page."""

    def fill(page: EditorialPage) -> None:
        page.title = need(entry, "title")
        page.lead = (entry.get("lead") or "").strip()
        page.body = need(entry, "body").strip()
        page.in_footer = bool(entry.get("in_footer", True))
        page.order = entry.get("order") or 50

    return save_entry(entry, "page", lambda: record_of(EditorialPage, slug=need(entry, "slug")), fill)


def save_campaign(entry: Entry) -> bool:
    """A campaign banner."""

    def fill(campaign: Campaign) -> None:
        campaign.lead = entry.get("lead") or ""
        campaign.link_label = need(entry, "link_label")
        campaign.url = entry.get("url") or ""
        campaign.address = entry.get("address") or ""
        for name, value in validity(entry).items():
            setattr(campaign, name, value)

    entry = {**entry, "id": entry.get("id") or entry.get("title")}
    return save_entry(entry, "campaign", lambda: german(Campaign, title=need(entry, "title")), fill)
