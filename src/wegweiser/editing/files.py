"""Images and documents that pages show: replacing one makes the pages render again.

They are Wagtail's records, not ours, so reading one is noted when it is loaded and changing one when it is
saved. A new picture in place of an old one gets its sizes at once: a public page must not write.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_init, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from wegweiser.changes.log import note_touched
from wegweiser.changes.reads import is_collecting, note_read, record_key

logger = logging.getLogger(__name__)


def watch() -> None:
    """Note from now on what is read and changed."""
    image, document = get_image_model(), get_document_model()
    for model in (image, document):
        post_init.connect(_note_reading, sender=model, dispatch_uid=f"read:{model._meta.label}")
        post_save.connect(_note_saving, sender=model, dispatch_uid=f"saved:{model._meta.label}")
        post_delete.connect(_note_deleting, sender=model, dispatch_uid=f"deleted:{model._meta.label}")


def file_key(record: models.Model) -> str:
    """The key that pages read: ``wagtailimages.image:7``."""
    return record_key(record._meta.label_lower, record.pk)


def _note_reading(instance: models.Model, **_: Any) -> None:
    if instance.pk is not None and is_collecting():
        note_read(file_key(instance))


def _note_saving(instance: models.Model, created: bool, raw: bool, **_: Any) -> None:
    if not created and not raw:
        _touch(instance)


def _note_deleting(instance: models.Model, **_: Any) -> None:
    _touch(instance)


def _touch(instance: models.Model) -> None:
    with transaction.atomic():
        note_touched(instance._meta.label_lower, instance.pk, {file_key(instance)})
