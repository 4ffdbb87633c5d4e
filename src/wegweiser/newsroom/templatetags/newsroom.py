"""Tags of the newsroom's templates."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from wegweiser.newsroom.enquiries import Issuer
from wegweiser.newsroom.models import Release
from wegweiser.newsroom.pictures import TEASER, Picture, shown
from wegweiser.portal.templatetags.portal import german, link

register = template.Library()


@register.simple_tag
def teaser_picture(release: Release) -> Picture | None:
    """The first picture of a release in the size of lists; none where there is none."""
    return next((picture for row in release.pictures.all()[:1] if (picture := shown(row, TEASER))), None)


@register.simple_tag
def issued_by(issuers: Sequence[Issuer]) -> SafeString:
    """Who issued a release, under the names of its day: "A teilt mit:", "A und B teilen mit:"."""
    sentence = gettext("%(offices)s teilt mit:") if len(issuers) == 1 else gettext("%(offices)s teilen mit:")
    return _named(sentence, issuers)


@register.simple_tag
def published_by(issuers: Sequence[Issuer]) -> SafeString:
    """Who published a document."""
    return _named(gettext("Herausgegeben von %(offices)s"), issuers)


@register.filter
def language_name(code: str) -> str:
    """The name of a language in that language, its code where the portal does not know it."""
    return dict(settings.LANGUAGES).get(code, code)


def _named(sentence: str, issuers: Sequence[Issuer]) -> SafeString:
    before, _, after = sentence.partition("%(offices)s")
    return format_html("{}{}{}", before, _joined([_office(issuer) for issuer in issuers]), after)


def _joined(names: list[SafeString]) -> SafeString:
    listed = names[0]
    for name in names[1:-1]:
        listed = format_html("{}, {}", listed, name)
    if len(names) > 1:
        before, _, rest = gettext("%(first)s und %(last)s").partition("%(first)s")
        between, _, after = rest.partition("%(last)s")
        listed = format_html("{}{}{}{}{}", before, listed, between, names[-1], after)
    return listed


def _office(issuer: Issuer) -> SafeString:
    office = issuer.organisation
    if office.live and office.public_address():
        return format_html('<a href="{}"{}>{}</a>', link(office), german(), issuer.name)
    return format_html("<span{}>{}</span>", german(), issuer.name)
