"""Periods, names and offices in templates."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.facts.models import ValidFor, today
from wegweiser.organisations.contacts import may_be_outdated, stated_on
from wegweiser.organisations.models import OfficeHeld, Organisation, OrganisationName, Person
from wegweiser.organisations.offices import latest_first, names_during
from wegweiser.portal.templatetags.portal import dated

register = template.Library()

register.filter(may_be_outdated)
register.filter(stated_on)


@register.filter
def period(fact: ValidFor) -> SafeString | str:
    """The time for which a fact holds: "1. Juli 2010 – 30. Juni 2017", "seit 2017", "bis 2017", or ""."""
    begins, ends = fact.begins, fact.ends
    if begins and ends:
        if begins == ends:
            return dated(begins)
        return format_html("{}\u00a0– {}", dated(begins), dated(ends))
    if begins:
        label = gettext("seit etwa %(date)s") if _is_vague(begins) else gettext("seit %(date)s")
        return _with_date(label, begins)
    if ends:
        label = gettext("bis etwa %(date)s") if _is_vague(ends) else gettext("bis %(date)s")
        return _with_date(label, ends)
    return ""


@register.filter
def name_on(organisation: Organisation, day: dt.date | None = None) -> str:
    """The organisation's full name on a day (today if none is given)."""
    return organisation.name_on(day)


@register.filter
def short_name_on(organisation: Organisation, day: dt.date | None = None) -> str:
    """The organisation's short name on a day, the full one where it has none."""
    return organisation.short_name_on(day)


@register.filter
def names_while(organisation: Organisation, fact: ValidFor) -> list[OrganisationName]:
    """The names the organisation bore while the fact held."""
    return names_during(organisation, fact)


@register.simple_tag
def offices_on(person: Person, day: dt.date | None = None) -> list[OfficeHeld]:
    """The offices the person held on a day (today if none is given), the latest first."""
    return person.offices_on(day or today())


@register.simple_tag
def last_offices(person: Person, day: dt.date | None = None) -> list[OfficeHeld]:
    """The offices the person holds on a day, else the one held last."""
    return person.offices_on(day or today()) or latest_first(person.offices.all())[:1]


def _is_vague(date: PartialDate) -> bool:
    return date.precision == Precision.ABOUT


def _with_date(label: str, date: PartialDate) -> SafeString:
    shown = dated(PartialDate(date.on, Precision.MONTH)) if _is_vague(date) else dated(date)
    before, _, after = label.partition("%(date)s")
    return format_html("{}{}{}", before, shown, after) if "%(date)s" in label else format_html("{}", label)
