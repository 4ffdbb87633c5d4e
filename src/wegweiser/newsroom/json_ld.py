"""A release as data for machines (schema.org NewsArticle). Data blocks run nothing, so the policy allows them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.conf import settings
from django.utils.safestring import SafeString

from wegweiser.newsroom.enquiries import Issuer
from wegweiser.newsroom.models import Release
from wegweiser.newsroom.pictures import Picture
from wegweiser.portal.languages import in_language

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def news_article(release: Release, issuers: Sequence[Issuer], pictures: Sequence[Picture]) -> SafeString:
    """The content of a ``script type="application/ld+json"``; no text can end the element."""
    text = release.text
    address = release.public_address()
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": text.title,
        "alternativeHeadline": text.subtitle,
        "description": text.lead,
        "inLanguage": text.language,
        "datePublished": release.date.iso,
        "url": settings.WEGWEISER_ORIGIN + in_language(address, text.language) if address else "",
        "image": [_absolute(picture.url) for picture in pictures],
        "publisher": [{"@type": "GovernmentOrganization", "name": issuer.name} for issuer in issuers],
    }
    filled = {name: value for name, value in data.items() if value}
    return SafeString(json.dumps(filled, ensure_ascii=False).translate(ESCAPES))


def _absolute(url: str) -> str:
    return settings.WEGWEISER_ORIGIN + url if url.startswith("/") else url
