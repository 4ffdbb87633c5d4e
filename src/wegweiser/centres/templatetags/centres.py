"""Numbers of posts, sources and telephones in templates."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegweiser.centres.models.plans import posts
from wegweiser.centres.network import Source
from wegweiser.organisations.models import Contact
from wegweiser.portal.templatetags.portal import german

register = template.Library()


register.filter(posts)


@register.filter
def cited(source: Source) -> SafeString:
    """A source of the network's facts, linked where it has an address; what follows it stands close to it."""
    label = source.label or source.url
    if not source.url:
        return format_html("<cite{}>{}</cite>", german(), label)
    return format_html('<cite{}><a href="{}" rel="nofollow">{}</a></cite>', german(), source.url, label)


@register.filter
def can_be_called(contacts: Iterable[Contact]) -> bool:
    """Whether one of the contacts has a telephone number that can be dialled."""
    return any(contact.phone_uri for contact in contacts)
