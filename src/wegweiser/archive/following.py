"""What the archive does when an editor publishes one of its records: old addresses then lead there."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.signals import published

from wegweiser.archive.models import ImportedItem, ItemState
from wegweiser.archive.models.items import SETTLED
from wegweiser.archive.taking_over.redirects import lead_old_addresses
from wegweiser.archive.taking_over.shapes import SHAPES


def listen() -> None:
    """Hear of every publication."""
    for shape in SHAPES.values():
        published.connect(follow, sender=shape.model, dispatch_uid=f"wegweiser.archive.{shape.kind}")


def follow(sender: type, instance: Any, **_: Any) -> None:
    """Note with the items of a published record that it is public, and lead their old addresses to it."""
    items = ImportedItem.objects.filter(record_kind=instance.kind(), record_id=instance.pk)
    with transaction.atomic():
        for item in items.exclude(state__in=SETTLED):
            lead_old_addresses(item, instance)
            if item.state == ItemState.DRAFT:
                ImportedItem.objects.filter(pk=item.pk).update(state=ItemState.PUBLISHED)
