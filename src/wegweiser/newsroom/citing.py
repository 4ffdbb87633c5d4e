"""How a release is quoted: who issued it under the name of that day, its title, kind, day and lasting address."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils import translation

from wegweiser.newsroom.models import Release
from wegweiser.portal.languages import in_language


def citation(release: Release, issuers: Sequence[str]) -> str:
    """The reference in the language of the text that is read; "" for a draft that has no address yet."""
    address, text = release.public_address(), release.text
    if not release.slug or not address:
        return ""
    with translation.override(text.language):
        facts = f"{release.get_kind_of_display()}, {release.date}"
        who = f"{'; '.join(issuers)}: " if issuers else ""
        return f"{who}{text.title}. {facts}. {settings.WEGWEISER_ORIGIN}{in_language(address, text.language)}"
