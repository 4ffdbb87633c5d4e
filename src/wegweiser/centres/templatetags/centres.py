"""Numbers of posts in templates."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def posts(amount: Decimal) -> str:
    """A number of posts without idle zeros: "5,5", "2"."""
    return number_format(amount.normalize() if amount % 1 else int(amount))
