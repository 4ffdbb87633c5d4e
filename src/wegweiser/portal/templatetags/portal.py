"""Tags every public template may use without loading them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegweiser.facts.dates import PartialDate
from wegweiser.portal.languages import direction, in_language
from wegweiser.portal.protocol import panels as panels_for
from wegweiser.portal.rich_text import shown

register = template.Library()


@register.filter
def link(target: Any) -> str:
    """The path, in the reader's language, of a record or of an address given without prefix."""
    address = target if isinstance(target, str) else target.public_address()
    if not address.startswith("/"):
        return address
    return in_language(address, translation.get_language() or "de")


@register.simple_tag
def german() -> SafeString:
    """Attributes for German text on a page in another language; nothing on a German page."""
    return written_in("de")


@register.simple_tag
def written_in(language: str) -> SafeString:
    """``lang`` and ``dir`` for a snippet whose language is not that of the page; else nothing."""
    if language == (translation.get_language() or "de"):
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.filter
def dated(date: PartialDate | None) -> SafeString | str:
    """A date as precise as it is known, as a ``time`` element."""
    if date is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', date.iso, str(date))


@register.filter
def rich_text(html: str) -> SafeString:
    """Running text with marks, made safe for a public page."""
    return shown(html)


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: str, subject: Any = None) -> SafeString:
    """The panels other rooms offer for a place on this page."""
    request = context["request"]
    pieces = []
    for panel in panels_for(place):
        found = panel.context(request, subject)
        if found is not None:
            pieces.append(render_to_string(panel.template, found, request=request))
    return SafeString("".join(pieces))
