"""Tags every public template may use without loading them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from wegweiser.facts.dates import PartialDate
from wegweiser.portal.labels import in_readers_language
from wegweiser.portal.languages import direction, in_language, path_of, split_language
from wegweiser.portal.protocol import panels as panels_for
from wegweiser.portal.rich_text import shown

register = template.Library()


@register.filter
def link(target: Any) -> str:
    """The path, in the reader's language, of a record or of an address given without prefix.

    Addresses elsewhere, and paths that name their language already, stay as they are.
    """
    address = target if isinstance(target, str) else target.public_address()
    if not address.startswith("/") or split_language(address)[0] != settings.LANGUAGE_CODE:
        return address
    return in_language(address, translation.get_language() or "de")


@register.simple_tag
def path(name: str) -> str:
    """The path of a named page without arguments, in the reader's language: Django's ``url``, looked up once."""
    return path_of(name)


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


@register.simple_tag
def label(text: str) -> SafeString:
    """A usual label in the reader's language; any other as it is, marked as the German it is."""
    words = in_readers_language(text)
    return format_html("{}", words) if words else format_html("<span{}>{}</span>", german(), text)


@register.filter
def dated(date: PartialDate | None) -> SafeString | str:
    """A date as precise as it is known, as a ``time`` element."""
    return "" if date is None else _dated(date, translation.get_language())


@lru_cache(maxsize=10_000)
def _dated(date: PartialDate, language: str | None) -> SafeString:
    """``language`` is the active one, in which the date is written."""
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


@register.simple_tag(takes_context=True)
def kept(context: template.Context, name: str, shown: Iterable[Hashable]) -> SafeString:
    """A part of a page that tells nothing but what is ``shown``, in the reader's language; made once."""
    key = (name, translation.get_language(), *shown)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = template.Engine.get_default().get_template(name).render(context)
    return _kept[key]


MOST_KEPT = 500
_kept: dict[Hashable, SafeString] = {}


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built style sheet, font or picture; its plain address where none is collected yet."""
    try:
        return staticfiles_storage.url(name)
    except ValueError:
        return settings.STATIC_URL + name


@register.simple_tag
@cache
def icon(name: str, *, points: bool = False) -> SafeString:
    """A decorative icon. ``points`` is for arrows, which turn round where text runs leftwards."""
    return render_to_string("portal/components/icon.html", {"name": name, "points": points})


@register.filter
def page_numbers(page: Page) -> list[int]:
    """The numbers to show for a page of results: first, last and the neighbours; 0 stands for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in numbers]


@register.filter
def is_list(value: Any) -> bool:
    """Whether a value is a list of values."""
    return isinstance(value, list | tuple)


@register.filter
def tag_pairs(tags: Iterable[Any]) -> list[tuple[str, str]]:
    """(label, address) of tags given as such pairs or as records."""
    return [tag if isinstance(tag, tuple) else (str(tag), tag.public_address()) for tag in tags]


@register.filter
def host(address: str) -> str:
    """The host of a web address as people write it: ``www.`` left out."""
    return urlsplit(address).netloc.removeprefix("www.") or address


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address or host that a narrow screen may break where people read a pause: at @ and at dots."""
    first, *rest = re.split(r"(?<=@)|(?=\.)", address)
    return format_html("{}{}", first, format_html_join("", "<wbr>{}", ((part,) for part in rest)))
