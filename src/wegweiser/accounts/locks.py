"""The lock after too many wrong passwords or codes: whether it holds for an account, until when, and lifting it.

django-allauth counts in Django's cache; what is counted under which key is its own affair (``allauth.core``), so
everything that knows of it stands here.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import Rate, get_cache_key, parse_rates
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from wegweiser.accounts.audit import note
from wegweiser.accounts.models import Event, SecurityEvent

APP, ACTION = "allauth.account", "login_failed"


def locked_until(user: Any, request: HttpRequest) -> dt.datetime | None:
    """Until when the account is locked, whether its passwords were wrong, its codes, or those sent from its address.

    ``request`` tells under which name the portal is reached; attempts are counted by it.
    """
    ends = [end for key, rate in _counts(user, request) if (end := _end(key, rate)) is not None]
    return max(ends, default=None)


def lift(user: Any, request: HttpRequest) -> None:
    """Forget the wrong attempts of the account and of the addresses it was tried from. Noted in the log."""
    cache.delete_many([key for key, _ in _counts(user, request)])
    note(Event.UNLOCKED, user.get_username(), request=request)


def _counts(user: Any, request: HttpRequest) -> Iterator[tuple[str, Rate]]:
    """The keys under which attempts are counted, each with its rate."""
    name = get_adapter(request)._get_login_attempts_cache_key(request, username=user.get_username())
    for rate in parse_rates(app_settings.RATE_LIMITS[ACTION]):
        if rate.per == "key":
            for counted in (name, f"mfa-auth-user-{user.pk}"):
                yield get_cache_key(request, app=APP, action=ACTION, rate=rate, key=counted), rate
        elif rate.per == "ip":
            for address in _tried_from(user, rate):
                yield ":".join(["allauth", "rl", APP, ACTION, str(rate), "ip", address]), rate


def _tried_from(user: Any, rate: Rate) -> set[str]:
    """The network addresses from which the account was refused while the rate still counts them."""
    refused = SecurityEvent.objects.filter(
        username=user.get_username(),
        kind__in=(Event.FAILED, Event.LOCKED, Event.FACTOR_FAILED),
        at__gte=timezone.now() - dt.timedelta(seconds=rate.duration),
        address__isnull=False,
    )
    return {address for address in refused.values_list("address", flat=True) if address}


def _end(key: str, rate: Rate) -> dt.datetime | None:
    """When the oldest attempt that still counts is forgotten; none while there are fewer than would lock."""
    counted = [at for at in cache.get(key, []) if at > time.time() - rate.duration]
    if len(counted) < rate.amount:
        return None
    return dt.datetime.fromtimestamp(counted[rate.amount - 1] + rate.duration, tz=dt.UTC)
