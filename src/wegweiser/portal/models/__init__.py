"""What the portal itself keeps: free editorial pages, campaign banners, messages about barriers."""

from wegweiser.portal.models.campaigns import Campaign
from wegweiser.portal.models.feedback import BarrierReport
from wegweiser.portal.models.pages import EditorialPage

__all__ = ["BarrierReport", "Campaign", "EditorialPage"]
