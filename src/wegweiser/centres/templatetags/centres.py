"""Numbers of posts, sources and telephones in templates."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegweiser.centres.models.plans import posts
from wegweiser.centres.network import Source
from wegweiser.organisations.contacts import may_be_outdated
from wegweiser.organisations.models import Contact, ContactRole
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
    """Whether one of the contacts, not only the press office, has a telephone number that can be dialled."""
    return bool(_to_call(contacts))


@register.filter
def surely_called(contacts: Iterable[Contact]) -> bool:
    """Whether one of the numbers that can be dialled is known from a source of the last two years."""
    return not all(may_be_outdated(contact) for contact in _to_call(contacts))


def _to_call(contacts: Iterable[Contact]) -> list[Contact]:
    return [contact for contact in contacts if contact.phone_uri and contact.role != ContactRole.PRESS]
