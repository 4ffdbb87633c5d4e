"""The base of every record the public can see.

Saving or deleting one notes the change in the same transaction; loading one while a page is rendered
notes that the page depends on it. Subjects say what is public about a record, nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Self

from django.db import models, transaction
from modelcluster.models import ClusterableModel, get_all_child_relations

from wegweiser.changes.log import note_public, note_withdrawn
from wegweiser.changes.reads import is_collecting, list_key, note_read, record_key

BOOKKEEPING = {
    "latest_revision",
    "has_unpublished_changes",
    "locked",
    "locked_at",
    "locked_by",
    "go_live_at",
    "expire_at",
}
"""Fields whose change the public never sees: saving a draft writes only these."""


class PublicQuerySet(models.QuerySet):
    """Notes the list it reads. Without a name that is the list of all records of the kind."""

    _lists: tuple[str, ...] | None = None
    _hints: dict[str, models.Model]

    def listed(self, *keys: str) -> Self:
        """Depend on exactly these lists (none for a single record) instead of on the whole kind."""
        clone = self.all()
        clone._lists = keys
        return clone

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # private, so that no stub knows it
        clone._lists = self._lists
        return clone

    def _note_list(self) -> None:
        if not is_collecting() or not issubclass(self.model, PublicRecord):
            return
        if self._lists is not None:
            note_read(*self._lists)
            return
        owner = self._hints.get("instance")
        if isinstance(owner, models.Model) and owner.pk:
            note_read(list_key(self.model.kind(), owner._meta.label_lower, owner.pk))
        else:
            note_read(list_key(self.model.kind()))

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._note_list()
        super()._fetch_all()

    def get(self, *args: Any, **kwargs: Any) -> Any:
        queryset = self if self._lists is not None else self.listed()
        return super(PublicQuerySet, queryset).get(*args, **kwargs)

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator:
        self._note_list()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._note_list()
        return super().count()

    def exists(self) -> bool:
        self._note_list()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._note_list()
        return super().aggregate(*args, **kwargs)


class PublicRecord(models.Model):
    """A record that is, or may become, visible to the public."""

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True

    # What a subject says about its records -------------------------------------------------------

    def is_public(self) -> bool:
        """Whether readers may see the record now. Records with drafts are public while they are live."""
        return getattr(self, "live", True)

    def public_address(self) -> str:
        """The path of the record's own page without language prefix; "" where it has none."""
        return ""

    def lists(self) -> Iterable[str]:
        """Keys of the named lists the record stands in, beyond those its relations tell.

        With ``placed`` they say where it stands in a list.
        """
        return ()

    def also_touches(self) -> Iterable[str]:
        """Keys of other records whose pages show something of this one without reading it."""
        return ()

    # What follows from it ------------------------------------------------------------------------

    @classmethod
    def kind(cls) -> str:
        """The name of the kind in the log, ``app.model``."""
        return cls._meta.label_lower

    @classmethod
    def kinds(cls) -> list[str]:
        """The kind and those it specialises: a centre is an organisation too."""
        parents = [p for p in cls._meta.get_parent_list() if issubclass(p, PublicRecord)]
        return [cls.kind(), *(parent.kind() for parent in parents)]

    def own_kind(self) -> Self:
        """The record as what it most specifically is: a centre where an organisation was loaded."""
        for relation in self._meta.related_objects:
            if relation.one_to_one and getattr(relation.field.remote_field, "parent_link", False):
                found = relation.related_model._default_manager.filter(pk=self.pk).first()
                if isinstance(found, type(self)):
                    return found.own_kind()
        return self

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any
    ) -> Self:
        record = super().from_db(db, field_names, values, **options)
        if is_collecting() and record.pk is not None:
            note_read(*(record_key(kind, record.pk) for kind in cls.kinds()))
        return record

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and note the change in the same transaction."""
        update_fields = kwargs.get("update_fields")
        with transaction.atomic():
            if update_fields is not None and set(update_fields) <= BOOKKEEPING:
                with _references_as_they_are():
                    super().save(*args, **kwargs)
                return
            super().save(*args, **kwargs)
            self.note_change()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete, and note the withdrawal in the same transaction."""
        with transaction.atomic():
            note_withdrawn(self.kind(), self.pk, title=str(self), also=self._touched_besides())
            return super().delete(*args, **kwargs)

    def note_change(self) -> None:
        """Note how the record now stands before the public. Must run inside a transaction."""
        if self.is_public():
            note_public(
                self.kind(),
                self.pk,
                title=str(self),
                address=self.public_address(),
                lists=self.all_lists(),
                also=self._touched_besides(),
            )
        else:
            note_withdrawn(self.kind(), self.pk, title=str(self), also=self._touched_besides())

    def all_lists(self) -> set[str]:
        """Every list the record stands in: all of its kinds, those of its relations, and its own."""
        keys = set(self.lists())
        for kind in self.kinds():
            keys.add(list_key(kind))
            keys.update(list_key(kind, label, pk) for label, pk in self._related_records())
        return keys

    def _touched_besides(self) -> set[str]:
        parents = {record_key(kind, self.pk) for kind in self.kinds()[1:]}
        return parents | set(self.also_touches())

    def _related_records(self) -> set[tuple[str, Any]]:
        """(kind, key) of every record this one points to, itself or through its child rows."""
        found = set(_pointed_to(self))
        clusterable = isinstance(self, ClusterableModel)
        for relation in get_all_child_relations(type(self)) if clusterable else ():
            for child in getattr(self, relation.get_accessor_name()).all():
                found.update(_pointed_to(child, besides=relation.field.name))
        return found


def _pointed_to(record: models.Model, besides: str = "") -> Iterator[tuple[str, Any]]:
    for field in record._meta.get_fields():
        related = field.related_model
        if related is None or field.auto_created or field.name == besides or not _is_ours(related):
            continue
        if field.many_to_many:
            for other in getattr(record, field.name).all():
                yield related._meta.label_lower, other.pk
        elif isinstance(field, models.ForeignKey):
            value = getattr(record, field.attname)
            if value is not None and not getattr(field.remote_field, "parent_link", False):
                yield related._meta.label_lower, value


def _references_as_they_are() -> AbstractContextManager[None]:
    """Spare Wagtail looking through the whole record for what it refers to, where none of that is written."""
    from wagtail.signal_handlers import disable_reference_index_auto_update  # Needs the models loaded.

    return disable_reference_index_auto_update()


def _is_ours(model: type[models.Model]) -> bool:
    """Whether a model belongs to the portal; who edited or locked a record is no matter of the public."""
    return model.__module__.startswith("wegweiser.")
