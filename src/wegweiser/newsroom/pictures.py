"""Pictures in the sizes pages show.

The sizes are made when a record is saved, never when somebody reads: a public page must not write. Where a
size is missing, because the file was, the page shows the original, and nothing where there is no file at all.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Image, SourceImageIOError

logger = logging.getLogger(__name__)

TEASER = "fill-800x450|format-webp"
PAGE = "max-1600x1200|format-webp"
SIZES = (TEASER, PAGE)

WITH_SIZES = "image__renditions"
"""Prefetch for rows with a field ``image`` whose pictures are shown."""


@dataclass(frozen=True)
class Picture:
    """An image ready for a page, with the words that belong to it. ``width`` and ``height`` in pixels."""

    url: str
    width: int
    height: int
    alt: str
    credit: str
    caption: str


def make_sizes(images: Iterable[Image]) -> None:
    """Make the sizes that are missing. An image that cannot be read is reported and left out."""
    for image in images:
        try:
            image.get_renditions(*SIZES)
        except (SourceImageIOError, InvalidFilterSpecError, OSError) as error:
            logger.warning("No sizes could be made of the image %s: %s", image.pk, error)


def shown(row: Any, size: str) -> Picture | None:
    """A row's image (with alt, credit and caption) in a size; none where its file is missing."""
    image = row.image
    found = next((r for r in image.renditions.all() if r.filter_spec == size), None)
    if found is None:
        if not image.file or not image.file.storage.exists(image.file.name):
            return None
        found = image
    return Picture(found.file.url, found.width, found.height, row.alt, row.credit, row.caption)
