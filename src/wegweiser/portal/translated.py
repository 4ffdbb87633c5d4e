"""Records that exist in several languages: one row a language, the German one leads.

The German row carries the address and the facts (offices, topics, places, persons, pictures); a translation
lends only its texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self, TypeVar, cast

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.fields import RichTextField
from wagtail.models import Locale, TranslatableMixin

from wegweiser.changes.reads import record_key
from wegweiser.portal.records import EditorialQuerySet, EditorialRecord
from wegweiser.portal.rich_text import sanitised

Record = TypeVar("Record", bound="TranslatedRecord")


def german_locale() -> models.QuerySet:
    """The key of the German language, for comparison in a query."""
    return Locale.objects.filter(language_code=settings.LANGUAGE_CODE).values("pk")[:1]


class TranslatedQuerySet(EditorialQuerySet):
    """Records by language."""

    def originals(self) -> Self:
        """The German rows; lists are made of these, so that nothing appears twice.

        The language is asked for by its key and not through a join, so that an index can hold the order.
        """
        return self.filter(locale=german_locale()).select_related("locale")


class TranslatedRecord(TranslatableMixin, EditorialRecord):
    """A record whose translations share its address and its facts."""

    objects: ClassVar = TranslatedQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def is_original(self) -> bool:
        """Whether this row is the German one."""
        return self.language == settings.LANGUAGE_CODE

    @property
    def language(self) -> str:
        """The language code of this row's text."""
        return self.locale.language_code

    @cached_property
    def original(self) -> Self | None:
        """The German row; none where only a translation exists yet."""
        if self.is_original:
            return self
        rows = type(self).objects.listed().filter(translation_key=self.translation_key)
        return cast(Self | None, rows.originals().first())

    @cached_property
    def text(self) -> Self:
        """The row whose texts are read in the language of the page: the translation, else this one."""
        return self.in_language(get_language() or settings.LANGUAGE_CODE)

    def in_language(self, language: str) -> Self:
        """The live translation into ``language``, else this row."""
        if language == self.language:
            return self
        return _translations([self], language).get(self.translation_key, self)

    def also_touches(self) -> Iterable[str]:
        """A translation is shown on the original's page."""
        original = self.original
        if original is not None and original.pk != self.pk:
            yield record_key(self.kind(), original.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.locale_id is None:
            self.locale = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
        for field in self._meta.get_fields():
            if isinstance(field, RichTextField):
                setattr(self, field.name, sanitised(getattr(self, field.name)))
        super().save(*args, **kwargs)


def with_texts(records: Iterable[Record]) -> list[Record]:
    """The records with ``text`` in the language of the page, found with one query for all of them."""
    records = list(records)
    language = get_language() or settings.LANGUAGE_CODE
    found = {} if language == settings.LANGUAGE_CODE else _translations(records, language)
    for record in records:
        record.text = found.get(record.translation_key, record)
    return records


def _translations(records: Sequence[Record], language: str) -> dict[Any, Record]:
    """The live translations of records of one kind, by their translation key."""
    if not records:
        return {}
    kind = type(records[0])
    rows = kind.objects.listed().live().select_related("locale")
    keys = [record.translation_key for record in records]
    found = rows.filter(translation_key__in=keys, locale__language_code=language)
    return {row.translation_key: row for row in cast(Iterable[Record], found)}
