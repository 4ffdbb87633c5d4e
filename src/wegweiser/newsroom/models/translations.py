"""Records that exist in several languages: one row a language, the German one leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.utils.functional import cached_property
from wagtail.models import Locale, TranslatableMixin

from wegweiser.changes.reads import record_key
from wegweiser.portal.records import EditorialQuerySet, EditorialRecord


class TranslatedQuerySet(EditorialQuerySet):
    """Records by language."""

    def originals(self) -> Self:
        """The German rows; lists are made of these, so that nothing appears twice."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)


class TranslatedRecord(TranslatableMixin, EditorialRecord):
    """A record whose translations share its address and its facts."""

    objects = TranslatedQuerySet.as_manager()

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
        return (
            type(self)
            .objects.listed()
            .filter(translation_key=self.translation_key)
            .originals()
            .first()
        )

    def in_language(self, language: str) -> Self:
        """The live translation into ``language``, else this row."""
        if language == self.language:
            return self
        found = (
            type(self)
            .objects.listed()
            .filter(translation_key=self.translation_key, locale__language_code=language, live=True)
            .first()
        )
        return found or self

    def also_touches(self) -> Iterable[str]:
        """A translation is shown on the original's page."""
        original = self.original
        if original is not None and original.pk != self.pk:
            yield record_key(self.kind(), original.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.locale_id is None:
            self.locale = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
        super().save(*args, **kwargs)

