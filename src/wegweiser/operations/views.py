"""What watchers ask: is the process alive, is the portal ready, how is it doing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from wegweiser.operations.access import may_read_metrics
from wegweiser.operations.health import readiness
from wegweiser.operations.metrics import exposition


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """``/gesund``: this process answers. Asks nothing else, so a database that is away restarts nobody."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """``/bereit``: 200 while questions can be answered and pages keep up, else 503 with the reasons."""
    found = readiness()
    row = {
        "status": "ok" if found.ready else "not ready",
        "problems": found.problems,
        "projections": {
            lag.projection: {
                "position": lag.position,
                "behind": lag.changes,
                "behind_s": round(lag.seconds, 3),
            }
            for lag in found.lags
        },
    }
    return JsonResponse(row, status=200 if found.ready else 503, json_dumps_params={"ensure_ascii": False})


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """``/kennzahlen``: figures for Prometheus, for those who may read them."""
    if not may_read_metrics(request):
        return HttpResponse(
            "Kennzahlen gibt es nur aus den Netzen in WEGWEISER_METRICS_FROM oder mit dem Token.\n",
            status=403,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)
