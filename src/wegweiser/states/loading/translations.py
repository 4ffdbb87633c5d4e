"""Translations of the pack's German texts."""

from __future__ import annotations

from wagtail.models import Locale

from wegweiser.newsroom.models import Release
from wegweiser.portal.models import Campaign
from wegweiser.portal.translated import TranslatedRecord
from wegweiser.states.loading.reading import Entry, PackError, need
from wegweiser.states.loading.saving import record_of, referenced, save_entry

FIELDS = {
    "release": ("kicker", "title", "subtitle", "lead", "body"),
    "campaign": ("title", "lead", "link_label"),
}
"""The texts of each kind that a translation lends."""


def save(entry: Entry, language: str) -> bool:
    """Save one translation beside its German record."""
    kind = need(entry, "kind")
    if kind not in FIELDS:
        raise PackError(f"{entry['__where__']}: there are no translations of “{kind}”.")
    original = _original(kind, need(entry, "id"))

    def fill(record: TranslatedRecord) -> None:
        if record.pk is None:
            _take_over(record, original)
        for name in FIELDS[kind]:
            setattr(record, name, (entry.get(name) or "").strip())

    key = {"translation_key": original.translation_key, "locale": Locale.objects.get(language_code=language)}
    return save_entry(entry, f"{kind} {language}", lambda: record_of(type(original), **key), fill)


def _original(kind: str, name: str) -> TranslatedRecord:
    if kind == "release":
        return referenced(Release, slug=name, locale__language_code="de")
    return referenced(Campaign, title=name, locale__language_code="de")


def _take_over(record: TranslatedRecord, original: TranslatedRecord) -> None:
    """What is the same in every language and must not be empty."""
    for field in original._meta.concrete_fields:
        if field.name not in UNLIKE:
            setattr(record, field.attname, getattr(original, field.attname))


UNLIKE = {
    *("id", "locale", "translation_key", "live_revision", "latest_revision", "go_live_at", "expire_at"),
    *("locked", "locked_at", "locked_by", "has_unpublished_changes"),
}
"""Fields a translation has for itself."""
