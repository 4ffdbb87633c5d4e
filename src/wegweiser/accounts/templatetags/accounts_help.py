"""What of an account's sign-in stands on its page."""

from __future__ import annotations

from typing import Any

from django import template

from wegweiser.accounts.helping import known_of

register = template.Library()


@register.inclusion_tag("accounts/sign_in_help.html", takes_context=True)
def sign_in_help(context: Any, user: Any) -> dict[str, Any]:
    """Second factor and lock of ``user``, with the ways to help where the reader may."""
    request = context["request"]
    return {"request": request, **known_of(user, request)}
