"""The editing side. Nothing of it calls out to third parties."""

from __future__ import annotations

from wegweiser.config.settings.host import WEGWEISER_ORIGIN
from wegweiser.config.settings.languages import TIME_ZONE

WAGTAIL_SITE_NAME = "Wegweiser"
WAGTAILADMIN_BASE_URL = WEGWEISER_ORIGIN
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_MODERATION_ENABLED = True
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
"""All moments are those of the state; with one zone nobody is asked for theirs."""
WAGTAILIMAGES_IMAGE_FORM_BASE = "wegweiser.editing.image_forms.ImageForm"
WAGTAILEMBEDS_FINDERS: list[dict] = []
