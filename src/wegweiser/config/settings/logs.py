"""Logs go to standard error: a line an event for people, or with ``WEGWEISER_LOG_FORMAT=json`` for machines."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

_format = os.environ.get("WEGWEISER_LOG_FORMAT", "line")
_level = os.environ.get("WEGWEISER_LOG_LEVEL", "INFO").upper()

if _format not in {"line", "json"}:
    raise ImproperlyConfigured(f"WEGWEISER_LOG_FORMAT ist „{_format}“; möglich sind line und json.")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "wegweiser.operations.logs.WithRequestId"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "wegweiser.operations.logs.JsonLines"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": _format, "filters": ["request_id"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "wegweiser": {"level": _level},
        # Every answer is a line for a machine; a person wants to hear of those that failed or were slow.
        "wegweiser.requests": {"level": _level if _format == "json" else "WARNING"},
    },
}
