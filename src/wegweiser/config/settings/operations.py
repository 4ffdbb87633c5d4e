"""What watches the portal: who may read the metrics, how far the log may fall behind."""

from __future__ import annotations

import ipaddress
import os

from django.core.exceptions import ImproperlyConfigured

WEGWEISER_METRICS_FROM = [
    network.strip()
    for network in os.environ.get("WEGWEISER_METRICS_FROM", "127.0.0.0/8,::1").split(",")
    if network.strip()
]
"""Networks from which ``/kennzahlen`` is answered without a token."""

for _network in WEGWEISER_METRICS_FROM:
    try:
        ipaddress.ip_network(_network)
    except ValueError as _error:
        raise ImproperlyConfigured(
            f"WEGWEISER_METRICS_FROM: „{_network}“ ist kein Netz ({_error})."
        ) from _error

WEGWEISER_METRICS_TOKEN = os.environ.get("WEGWEISER_METRICS_TOKEN", "")
"""A bearer token that opens ``/kennzahlen`` from anywhere; empty: none does."""

WEGWEISER_READY_LAG = float(os.environ.get("WEGWEISER_READY_LAG", "300"))
"""Seconds a public change may wait to be read before ``/bereit`` says no."""
