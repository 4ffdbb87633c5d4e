"""Answers when something is missing or fails."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page that helps on when an address leads nowhere."""
    return render(request, "portal/not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """The page for a failure; it needs neither database nor session."""
    return render(request, "portal/failed.html", {"footer_pages": []}, status=500)
