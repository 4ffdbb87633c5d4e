"""One find: left what the page said, right the record, below what can be decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from wegweiser.archive.editing.access import may_do, require_reviewer, visible_item, visible_items
from wegweiser.archive.editing.comparing import (
    difference_rows,
    origins_of,
    record_rows,
    related_items,
    remarks_of,
    value_rows,
)
from wegweiser.archive.editing.filters import Asked
from wegweiser.archive.editing.marks import marks_of, pieces_of
from wegweiser.archive.editing.pages import page
from wegweiser.archive.editing.settling import notes_of
from wegweiser.archive.editing.statements import statements_of_item
from wegweiser.archive.labels import kind_label
from wegweiser.archive.models import ImportedItem, ItemState, Problem
from wegweiser.archive.models.items import OPEN, SETTLED
from wegweiser.archive.taking_over import deciding
from wegweiser.archive.taking_over.deciding import Undecided
from wegweiser.newsroom.models import Release

CANDIDATES = 20

STAYING = {"wieder-aufnehmen", "neu-anlegen"}
"""Decisions after which there is more to look at."""


@dataclass(frozen=True)
class Place:
    """From which import and filter somebody came to an item, so that the next one can be found."""

    number: int = 0
    asked: Asked = field(default_factory=Asked)

    @classmethod
    def of(cls, query: QueryDict) -> Place:
        """The place a query string tells."""
        number = query.get("import", "")
        return cls(int(number) if number.isdecimal() and len(number) < 10 else 0, Asked.of(query))

    @property
    def query(self) -> str:
        """The place as a query string."""
        return self.asked.query(**({"import": self.number} if self.number else {}))

    def next_open(self, item: ImportedItem, user: Any) -> ImportedItem | None:
        """The next item after this one that waits for a decision."""
        items = visible_items(user).filter(state__in=OPEN, pk__gt=item.pk)
        if self.number:
            items = items.filter(changes__of_import=self.number)
        return self.asked.apply(items).order_by("pk").only("pk").first()


def one_item(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a find."""
    require_reviewer(request)
    item, place = visible_item(request, pk), Place.of(request.GET)
    record, merged = item.record, item.merged
    draft = (
        record.get_latest_revision_as_object() if record is not None and record.latest_revision_id else record
    )
    origins = origins_of(item)
    text = origins[0].page.full_text if origins else ""
    pieces, before, after = pieces_of(text, marks_of(merged.item, merged.borrowed))
    following = place.next_open(item, request.user)
    context = {
        "item": item,
        "kind_label": kind_label(item.kind),
        "place": place,
        "origins": origins,
        "pieces": pieces,
        "cut_before": before,
        "cut_after": after,
        "values": value_rows(merged),
        "statements": statements_of_item(item),
        "differences": difference_rows(merged),
        "related": related_items(merged, visible_items(request.user)),
        "remarks": remarks_of(item),
        "record": draft,
        "record_name": record._meta.verbose_name if record is not None else "",
        "record_rows": record_rows(item, draft),
        "public_url": record.public_address() if record is not None and record.live else "",
        "edit_url": _edit_url(request.user, record),
        "may": _allowed(request.user, item, record),
        "following": following,
        "notes": notes_of(item, item.problems.all(), draft),
    }
    return page(request, "item", str(item), _trail(place, str(item)), context)


def _trail(place: Place, title: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    trail = []
    if place.number:
        url = reverse("archive_import", args=[place.number]) + place.asked.query()
        trail.append((url, _("Import %(number)s") % {"number": place.number}))
    return [*trail, *more, ("", title)]


def _allowed(user: Any, item: ImportedItem, record: Any) -> dict[str, bool]:
    """Which decisions are open to the person now."""
    is_open = item.is_open or item.state == ItemState.PUBLISHED
    mine = record is None or may_do(user, "change", record)
    is_draft = record is not None and (not record.live or record.has_unpublished_changes)
    publish = is_draft and may_do(user, "publish", record)
    return {
        "accept": is_open and mine and item.state != ItemState.ACCEPTED,
        "publish": is_open and publish and item.state != ItemState.PUBLISHED,
        "reject": item.is_open and mine,
        "again": item.state in {*SETTLED, ItemState.UNDONE} and mine,
        "merge": item.is_open and mine,
        "own": is_open and user.has_perm("organisations.add_organisation") and _is_guessed(item),
        "split": (item.is_open or item.state == ItemState.PUBLISHED)
        and mine
        and len(item.merged.origins) > 1,
    }


def _edit_url(user: Any, record: Any) -> str | None:
    """Where the person edits the record, as what it most specifically is: a centre among the centres."""
    return AdminURLFinder(user).get_edit_url(record.own_kind()) if record is not None else None


def _is_guessed(item: ImportedItem) -> bool:
    return item.written is None and item.problems.filter(code=Problem.PROBABLY).exists()


# Decisions --------------------------------------------------------------------------------------------------


def _accept(item: ImportedItem, by: User) -> str:
    deciding.accept(item, by)
    return _("„%(item)s“ ist angenommen.") % {"item": item}


def _publish(item: ImportedItem, by: User) -> str:
    reason = deciding.accept(item, by, publish=True)
    if reason:
        raise Undecided(_("Nicht veröffentlicht: %(reason)s") % {"reason": reason})
    return _("„%(item)s“ ist veröffentlicht.") % {"item": item}


def _reject(item: ImportedItem, by: User) -> str:
    deciding.reject(item, by)
    return _("„%(item)s“ ist abgelehnt.") % {"item": item}


def _again(item: ImportedItem, by: User) -> str:
    deciding.take_up_again(item, by)
    return _("„%(item)s“ steht wieder als Fund bereit.") % {"item": item}


def _own(item: ImportedItem, by: User) -> str:
    deciding.make_own(item, by)
    return _("„%(item)s“ ist jetzt ein eigener Eintrag im Verzeichnis, als Entwurf.") % {"item": item}


DECISIONS: dict[str, tuple[str, Callable[[ImportedItem, User], str]]] = {
    "annehmen": ("accept", _accept),
    "veroeffentlichen": ("publish", _publish),
    "ablehnen": ("reject", _reject),
    "wieder-aufnehmen": ("again", _again),
    "neu-anlegen": ("own", _own),
}


@require_POST
def decide(request: HttpRequest, pk: int, decision: str) -> HttpResponse:
    """Carry out a decision and go on to the next open find; where it fails, say why and stay."""
    require_reviewer(request)
    item, place = visible_item(request, pk), Place.of(request.GET)
    right, act = DECISIONS[decision]
    if not _allowed(request.user, item, item.record)[right]:
        messages.error(request, _("Das geht mit diesem Fund nicht, oder Ihnen fehlt das Recht dazu."))
        return _to(item, place)
    try:
        messages.success(request, act(item, request.user))  # type: ignore[arg-type]
    except (Undecided, PermissionDenied) as refusal:
        messages.error(request, str(refusal))
        return _to(item, place)
    following = place.next_open(item, request.user)
    return _to(following if following and decision not in STAYING else item, place)


def _to(item: ImportedItem, place: Place) -> HttpResponse:
    return redirect(reverse("archive_item", args=[item.pk]) + place.query)


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what the find is merged with: another find, or a release of the portal."""
    require_reviewer(request)
    item, place = visible_item(request, pk), Place.of(request.GET)
    if not _allowed(request.user, item, item.record)["merge"]:
        messages.error(request, _("Dieser Fund ist schon entschieden."))
        return _to(item, place)
    if request.method == "POST":
        return _merge_now(request, item, place)
    words = request.GET.get("worte", "").replace("\x00", "").strip()[:200]
    visible = visible_items(request.user).values("pk")
    found = deciding.candidates(item, words).filter(pk__in=visible).defer("content", "written")
    context = {
        "item": item,
        "place": place,
        "words": words,
        "candidates": Paginator(found.order_by("pk"), CANDIDATES).get_page(1),
        "releases": _releases(item, words),
    }
    title = _("Zusammenführen")
    back = (reverse("archive_item", args=[pk]) + place.query, str(item))
    return page(request, "merge", title, _trail(place, title, back), context)


def _releases(item: ImportedItem, words: str) -> list[Release]:
    """Public releases of the same day, or with all the words in their titles."""
    rows = Release.objects.listed().live().originals()
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    if not words.split():
        rows = rows.filter(published_at__date=item.on) if item.on else rows.none()
    return list(rows.order_by("-published_at")[:CANDIDATES])


def _merge_now(request: HttpRequest, item: ImportedItem, place: Place) -> HttpResponse:
    kind, _sep, key = request.POST.get("mit", "").partition(":")
    number = int(key) if key.isdecimal() and len(key) < 18 else 0
    by: Any = request.user
    try:
        if kind == "fund" and (target := visible_items(by).filter(pk=number).first()):
            deciding.merge(item, target, by)
        elif kind == "meldung" and (release := Release.objects.listed().live().filter(pk=number).first()):
            deciding.merge_with_record(item, release, by)
        else:
            raise Undecided(_("Bitte wählen Sie, womit der Fund zusammengeführt wird."))
    except Undecided as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("archive_merge", args=[item.pk]) + place.query)
    messages.success(request, _("„%(item)s“ ist zusammengeführt.") % {"item": item})
    return _to(item, place)


@require_POST
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the chosen places a find of their own."""
    require_reviewer(request)
    item, place = visible_item(request, pk), Place.of(request.GET)
    if not _allowed(request.user, item, item.record)["split"]:
        messages.error(request, _("Dieser Fund lässt sich nicht trennen."))
        return _to(item, place)
    try:
        new = deciding.split(item, request.POST.getlist("fundstelle"), request.user)  # type: ignore[arg-type]
    except Undecided as refusal:
        messages.error(request, str(refusal))
        return _to(item, place)
    link = reverse("archive_item", args=[new.pk]) + place.query
    text = _("„%(item)s“ ist jetzt ein eigener Fund.") % {"item": new}
    messages.success(request, text, buttons=[messages.button(link, _("Ansehen"))])
    return _to(item, place)
