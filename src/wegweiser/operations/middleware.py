"""The outermost middleware: gives every dynamic answer an id, takes its time, counts and logs it."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wegweiser.operations.logs import request_id_of, request_scope
from wegweiser.operations.metrics import observe_request

logger = logging.getLogger("wegweiser.requests")

SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
"""An id of a proxy in front is taken over when it looks like one and cannot forge a line of the log."""

SLOW = 2.0
"""Seconds from which an answer is worth a warning."""

Handler = Callable[[HttpRequest], HttpResponse]


class Observed:
    """Counts and logs what Django answers; files never come this far. No address, no query text is kept."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        started = time.perf_counter()
        with request_scope(given if SANE_ID.fullmatch(given) else None):
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request_id_of()
            self._note(request, response, time.perf_counter() - started)
        return response

    def _note(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        match = request.resolver_match
        view = (match.view_name or match._func_path) if match else "none"
        observe_request(view, request.method or "", response.status_code, seconds)
        logger.log(
            _level(response.status_code, seconds),
            "%s %s → %s in %.3f s",
            request.method,
            request.path,
            response.status_code,
            seconds,
            extra={
                "method": request.method,
                "path": request.path,
                "view": view,
                "status": response.status_code,
                "duration_ms": round(seconds * 1000, 1),
            },
        )


def _level(status: int, seconds: float) -> int:
    if status >= 500:
        return logging.ERROR
    return logging.WARNING if seconds >= SLOW else logging.INFO
