"""Numbers of posts and sources in templates."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegweiser.centres.network import Source
from wegweiser.portal.templatetags.portal import german

register = template.Library()


@register.filter
def posts(amount: Decimal) -> str:
    """A number of posts without idle zeros: "5,5", "2"."""
    return number_format(amount.normalize() if amount % 1 else int(amount))


@register.filter
def cited(source: Source) -> SafeString:
    """A source of the network's facts, linked where it has an address; what follows it stands close to it."""
    label = source.label or source.url
    if not source.url:
        return format_html("<cite{}>{}</cite>", german(), label)
    return format_html('<cite{}><a href="{}" rel="nofollow">{}</a></cite>', german(), source.url, label)
