"""Publishing what an import wrote, through the one door of the portal.

A person who lets an import publish confirms the warnings of the checks for all its items; every confirmation is
written down. Errors refuse, and the record stays a draft. An import without a person publishes what has no errors.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail.signal_handlers import disable_reference_index_auto_update

from wegweiser.archive.models import ImportedItem, ItemState, Problem
from wegweiser.archive.taking_over.redirects import lead_old_addresses
from wegweiser.editing.checks import Finding, findings_of
from wegweiser.editing.gate import PublishingRefused, confirming

BLOCKING = {
    Problem.NO_DATE,
    Problem.NO_TITLE,
    Problem.ONLY_HEADING,
    Problem.NO_ROOM,
    Problem.GUESSED_KIND,
    Problem.EXISTS,
}
"""Problems with which no program publishes; a person may, in the editor."""


def ready_to_publish(user: AbstractBaseUser | None) -> None:
    """Make sure checks and rights are known, and that the person may publish releases at all.

    PermissionDenied with a sentence where the person may not.
    """
    hooks.search_for_hooks()
    if user is not None and not user.has_perm("newsroom.publish_release"):  # type: ignore[attr-defined]
        raise PermissionDenied(
            _("„%(name)s“ darf keine Meldungen veröffentlichen. Ohne --publish entstehen Entwürfe.")
            % {"name": user.get_username()}
        )


def hindrance(problems: set[str]) -> str:
    """Why an item with these problems is not published before a person looked; "" where nothing speaks against it."""
    found = [problem for problem in Problem if problem in BLOCKING and problem.value in problems]
    return str(found[0].label) if found else ""


def publish(item: ImportedItem, record: Any, user: AbstractBaseUser | None) -> str:
    """Publish the latest draft of the item's record. "" where it is public now, else the sentence that says why not.

    Must run inside a transaction. Whoever may not publish this record is told so.
    """
    if user is not None and not policy_registry.get(record).user_has_permission_for_instance(
        user, "publish", record
    ):
        return _("Für diesen Eintrag fehlt Ihnen das Recht zu veröffentlichen.")
    if user is None and record.latest_revision_id is None:
        return _publish_as_it_stands(item, record)
    revision = record.latest_revision
    if revision is None or not record.has_unpublished_changes:
        revision = record.save_revision(user=user, changed=record.has_unpublished_changes)
    findings = findings_of(revision.as_object())
    if errors := _errors(findings):
        return errors
    try:
        # Each row of a record would bring Wagtail's index of references up to date; once at the end is enough.
        with confirming(finding.key for finding in findings), disable_reference_index_auto_update():
            revision.publish(user=user)
    except PublishingRefused as refusal:
        return refusal.sentence
    ReferenceIndex.create_or_update_for_object(record)
    item.state = ItemState.PUBLISHED
    return ""


def _publish_as_it_stands(item: ImportedItem, record: Any) -> str:
    """Publish what a program wrote and nobody has seen yet, as the data pack does: without a revision, in the log."""
    if errors := _errors(findings_of(record)):
        return errors
    now = timezone.now()
    record.live, record.has_unpublished_changes = True, False
    record.first_published_at = record.last_published_at = now
    type(record)._default_manager.filter(pk=record.pk).update(
        live=True, has_unpublished_changes=False, first_published_at=now, last_published_at=now
    )
    record.note_change()
    item.state = ItemState.PUBLISHED
    lead_old_addresses(item, record)
    return ""


def _errors(findings: Iterable[Finding]) -> str:
    return " ".join(finding.sentence for finding in findings if finding.is_error)
