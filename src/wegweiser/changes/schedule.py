"""Publishing and withdrawing at their moment: the worker looks every turn, a cron is not needed."""

from __future__ import annotations

import datetime as dt
import logging
import time

from django.apps import apps
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

from wegweiser.changes.records import PublicRecord

logger = logging.getLogger(__name__)


AT_ONCE = 0.25
"""Seconds after which pages get their turn before more of what is due is published."""


def next_moment() -> dt.datetime | None:
    """When the next revision is to be published; None where nothing is scheduled."""
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
    return scheduled.order_by("approved_go_live_at").values_list("approved_go_live_at", flat=True).first()


def publish_due() -> int:
    """Publish the revisions whose moment has come, each on its own; how many were published.

    Where there are many, some are left for the next call, so that the first stand in their files before the last
    are published. The delay is logged. A revision that cannot be published is logged and left; it stops no other.
    Where it is the database that fails (OperationalError), the revision keeps its moment and is published later.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now()).order_by(
        "approved_go_live_at", "id"
    )
    published, started = 0, time.monotonic()
    for revision in due:
        published += _publish(revision, revision.approved_go_live_at)
        if time.monotonic() - started >= AT_ONCE:
            break
    return published


def _publish(revision: Revision, moment: dt.datetime) -> bool:
    try:
        revision.publish(log_action="wagtail.publish.scheduled", skip_permission_checks=True)
    except OperationalError:
        raise
    except Exception:
        logger.exception("The scheduled revision %s of “%s” could not be published.", revision.pk, revision)
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        return False
    delay = (timezone.now() - moment).total_seconds()
    logger.info("“%s” was published %.3f s after its moment.", revision.object_str, delay)
    return True


def withdraw_expired() -> int:
    """Withdraw every live record whose end has come, each on its own; how many were withdrawn.

    One that cannot be withdrawn is logged, stops no other, and is tried again with the next look.
    """
    withdrawn = 0
    for model in _models_with_drafts():
        for record in model._default_manager.filter(live=True, expire_at__lte=timezone.now()):
            assert isinstance(record, PublicRecord)  # noqa: S101 (only such models are looked through)
            try:
                record.own_kind().unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            except OperationalError:
                raise
            except Exception:
                logger.exception("“%s” could not be withdrawn at its end.", record)
                continue
            logger.info("“%s” was withdrawn at its end.", record)
            withdrawn += 1
    return withdrawn


def _models_with_drafts() -> list[type[DraftStateMixin]]:
    """Models that can expire, each row once: a centre is withdrawn as an organisation."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin)
        and issubclass(model, PublicRecord)
        and not any(issubclass(parent, PublicRecord) for parent in model._meta.get_parent_list())
    ]
