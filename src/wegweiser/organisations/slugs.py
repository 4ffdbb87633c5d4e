"""The part of an address that an editor may leave to the portal."""

from __future__ import annotations

from itertools import count

from anyascii import anyascii
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wegweiser.places.normalise import UMLAUTS

SLUG_HELP = _("Leer lassen: Sie entsteht aus dem Namen.")

LONGEST = 80
"""Characters of a slug made from a name; the fields hold more."""


def free_slug(model: type[models.Model], text: str) -> str:
    """A slug for ``text`` that no other record of ``model`` has: "muenster", "muenster-2" …"""
    wanted = slugify(anyascii(text.casefold().translate(UMLAUTS)))[:LONGEST].strip("-") or "eintrag"
    candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(slug for slug in candidates if not model._default_manager.filter(slug=slug).exists())
