"""Who may read the metrics: named networks, or whoever shows the token."""

from __future__ import annotations

import ipaddress
import secrets

from django.conf import settings
from django.http import HttpRequest

PROXY_HEADERS = ("X-Forwarded-For", "X-Real-IP", "Forwarded")
"""A request with one of these came through a proxy: its sender's address is the proxy's and proves nothing."""


def may_read_metrics(request: HttpRequest) -> bool:
    """Whether the request comes directly from ``WEGWEISER_METRICS_FROM`` or carries the bearer token."""
    return _shows_token(request) or _comes_from_near(request)


def _shows_token(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    expected = settings.WEGWEISER_METRICS_TOKEN
    if not expected or scheme.lower() != "bearer":
        return False
    return secrets.compare_digest(token.strip().encode(), expected.encode())


def _comes_from_near(request: HttpRequest) -> bool:
    if any(name in request.headers for name in PROXY_HEADERS):
        return False
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(network) for network in settings.WEGWEISER_METRICS_FROM)
