"""What of the portal's own records can be found by a search."""

from __future__ import annotations

from wegweiser.facts.models import today
from wegweiser.portal.models import Campaign, EditorialPage
from wegweiser.portal.protocol import Findable
from wegweiser.portal.rich_text import paragraphs, plain


def page_findable(page: EditorialPage) -> Findable | None:
    """A free editorial page."""
    return Findable(
        title=page.title,
        address=page.public_address(),
        type="page",
        text=paragraphs(page.lead, plain(page.body)),
    )


def campaign_findable(campaign: Campaign) -> Findable | None:
    """A campaign while it holds, where it leads to a page of the portal."""
    original = campaign.original
    if original is None or not original.live or not original.holds_on(today()) or not original.address:
        return None
    return Findable(
        title=campaign.title,
        address=original.address,
        type="campaign",
        text=campaign.lead,
        language=campaign.language,
        group=str(campaign.translation_key),
    )
