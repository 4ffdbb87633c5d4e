"""The form in which an image's file is replaced."""

from __future__ import annotations

import logging
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import SourceImageIOError

logger = logging.getLogger(__name__)


class ImageForm(BaseImageForm):
    """Makes the sizes anew that pages show; Wagtail would wait until somebody reads."""

    def save(self, commit: bool = True) -> Any:
        replaced = commit and bool(self.instance.pk) and "file" in self.changed_data
        sizes = list(self.instance.renditions.values_list("filter_spec", flat=True)) if replaced else []
        image = super().save(commit=commit)
        if sizes:
            try:
                image.get_renditions(*sizes)
            except (SourceImageIOError, InvalidFilterSpecError, OSError) as error:
                logger.warning("No sizes could be made of the image %s: %s", image.pk, error)
        return image
