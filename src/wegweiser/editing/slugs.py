"""The part of an address that a title becomes while it is typed: "Kurse für Mütter" → "kurse-fuer-muetter"."""

from __future__ import annotations

from typing import Any

from wagtail.admin.widgets.slug import SlugInput

SPELT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("[ßẞ]", "ss"))
"""German letters as German spells them where they are missing; the editing side's tables drop the dots."""


class PlainSlugInput(SlugInput):
    """The field of a slug; takes a title in and gives letters from a to z, digits and hyphens."""

    def __init__(self, attrs: dict[str, Any] | None = None, **more: Any) -> None:
        super().__init__(attrs, **{"formatters": list(SPELT), **more})
