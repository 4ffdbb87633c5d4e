"""The archive in the editing side: addresses, the entry of the menu, checks, style."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, re_path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from wegweiser.archive import checks
from wegweiser.archive.editing import conflicts, imports, items, statements
from wegweiser.archive.editing.access import may_review
from wegweiser.archive.taking_over.facts import may_decide

checks.offer()


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """Where imports are reviewed."""
    decisions = "|".join(items.DECISIONS)
    return [
        path("archiv/", imports.imports, name="archive_imports"),
        path("archiv/<int:pk>/", imports.one_import, name="archive_import"),
        path("archiv/<int:pk>/angaben/", statements.statements, name="archive_statements"),
        path("archiv/<int:pk>/annehmen/", imports.accept_ready, name="archive_accept_ready"),
        path("archiv/<int:pk>/veroeffentlichen/", imports.publish_ready, name="archive_publish_ready"),
        path("archiv/<int:pk>/rueckgaengig/", imports.undo_import, name="archive_undo"),
        path("archiv/fund/<int:pk>/", items.one_item, name="archive_item"),
        path("archiv/fund/<int:pk>/zusammenfuehren/", items.merge, name="archive_merge"),
        path("archiv/fund/<int:pk>/trennen/", items.split, name="archive_split"),
        re_path(
            rf"^archiv/fund/(?P<pk>[0-9]{{1,18}})/(?P<decision>{decisions})/$",
            items.decide,
            name="archive_decide",
        ),
        path("archiv/widersprueche/", conflicts.conflicts, name="archive_conflicts"),
        path("archiv/widersprueche/<int:pk>/", conflicts.decide_conflict, name="archive_decide_conflict"),
    ]


class ArchiveItem(MenuItem):
    """An entry of the menu for whoever may review."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)


class ConflictsItem(MenuItem):
    """An entry of the menu for whoever decides about contradictions and reviews nothing else."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_decide(request.user) and not may_review(request.user)


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """The archive in the menu."""
    return ArchiveItem(
        _("Archiv"), reverse("archive_imports"), icon_name="download", name="archive", order=600
    )


@hooks.register("register_admin_menu_item")
def conflicts_entry() -> MenuItem:
    """The contradictions in the menu."""
    return ConflictsItem(
        _("Widersprüche"), reverse("archive_conflicts"), icon_name="download", name="conflicts", order=610
    )


@hooks.register("insert_global_admin_css")
def style() -> str:
    """How a review looks."""
    return format_html('<link rel="stylesheet" href="{}">', static("archive/review.css"))
