"""Doors as editors use them: forms are sent, warnings are read and ticked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from wegweiser.newsroom.models import Release

EMPTY = ("topics", "places", "persons", "pictures", "attachments", "related", "sources", "corrections")
NO_SCHEDULE = {"go_live_at": "", "expire_at": ""}


def address(model: Any, view: str, *args: object) -> str:
    """The address of a view of a kind."""
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def typed(release: Release | None = None, issuers: Any = (), **fields: Any) -> dict[str, str]:
    """What a browser sends for a release; rows are sent anew."""
    values = {
        "kicker": "",
        "title": release.title if release else "Neue Meldung",
        "slug": release.slug if release else "neue-meldung",
        "subtitle": "",
        "lead": "Vorspann",
        "body": rich_text("<p>Ein Text, der etwas sagt.</p>"),
        "published_at": "25.04.2014 12:00",
        "precision": "day",
        "kind_of": "press_release",
        "issuers": inline_formset([{"organisation": str(office.pk)} for office in issuers]),
        **{name: inline_formset([]) for name in EMPTY},
        **NO_SCHEDULE,
        **fields,
    }
    if release is not None:
        for relation in ("issuers", "topics"):
            rows = list(getattr(release, relation).all())
            field = {"issuers": "organisation_id", "topics": "topic_id"}[relation]
            if rows and relation not in fields and not (relation == "issuers" and issuers):
                name = field.removesuffix("_id")
                sent = [{"id": str(row.pk), name: str(getattr(row, field))} for row in rows]
                values[relation] = inline_formset(sent, initial=len(sent))
    return nested_form_data(values)


def confirmation(page: str) -> str:
    """The value of the tick on a page; "" where there is none."""
    found = re.search(r'name="confirm" value="([^"]*)"', page)
    return found[1] if found else ""


def publish(
    client: Client, url: str, data: dict[str, str], again: Callable[[], dict[str, str]] | None = None
) -> Any:
    """Press publish; where there are warnings, read them, tick and press again. The last answer.

    ``again`` gives what the form then holds, where the first sending made new rows.
    """
    answer = client.post(url, data | {"action-publish": "1"})
    if answer.status_code != 302 or "/edit/" not in answer.url:
        return answer
    tick = confirmation(client.get(answer.url).content.decode())
    if not tick:
        return answer
    data = again() if again else data
    return client.post(answer.url, data | {"action-publish": "1", "confirm": tick})
