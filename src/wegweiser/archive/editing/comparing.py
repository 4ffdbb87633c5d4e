"""What was found and what the record says, line by line, for people to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegweiser.archive.findings import Found, FoundContact, FoundItem
from wegweiser.archive.labels import FIELDS, field_label, value_in_words
from wegweiser.archive.models import ImportedItem, ImportedOrigin
from wegweiser.archive.naming import name_of, one_line, shortened
from wegweiser.archive.rule_labels import rule_label
from wegweiser.archive.run import Difference, Likeness, MergedItem
from wegweiser.archive.storing.packing import unpack
from wegweiser.archive.taking_over.shapes import SHAPES, values_of
from wegweiser.archive.taking_over.texts import web_address
from wegweiser.organisations.models.contacts import displayed_number
from wegweiser.portal.rich_text import shown

SHORT = [name for name in FIELDS if name not in {"body", "contacts"}]

LONGEST = 240
"""Characters of a value in the list of values; the whole of it stands marked on the page above."""

OF_ORIGIN = 90
"""Characters that tell one place an item was found at from another."""

ROLES = {
    "full": gettext_lazy("vollständiger Text"),
    "teaser": gettext_lazy("Anriss"),
    "mirror": gettext_lazy("Kopie auf einer anderen Seite"),
}
LIKENESS = {
    Likeness.EDITION: gettext_lazy("anderer Stand desselben Textes"),
    Likeness.LOCAL_COPY: gettext_lazy("derselbe Text mit örtlichen Zusätzen"),
}
CONTACT_ROLES = {
    "press": gettext_lazy("Presse"),
    "citizens": gettext_lazy("Bürgeranfragen"),
    "general": gettext_lazy("Kontakt"),
}


@dataclass(frozen=True)
class FoundRow:
    """One value that was found: what it says, how it stood on the page, by which rule, and from where if borrowed."""

    label: str
    field: str
    value: str
    written: str
    rule: str
    source: str = ""


@dataclass(frozen=True)
class RecordRow:
    """One field of the record; ``edited`` where it no longer says what the import wrote."""

    label: str
    value: Any
    edited: bool
    rich: bool = False


def value_rows(merged: MergedItem) -> list[FoundRow]:
    """The short values of a find with their provenance, then its contacts."""
    rows = [
        FoundRow(
            str(FIELDS[name]),
            name,
            shortened(value_in_words(found.value), LONGEST),
            _otherwise(found),
            rule_label(found.rule),
            merged.borrowed.get(name, ""),
        )
        for name in SHORT
        for found in _founds(getattr(merged.item, name))
    ]
    return rows + [_contact_row(contact, merged) for contact in merged.item.contacts]


def difference_rows(merged: MergedItem) -> list[tuple[str, Difference]]:
    """What the places an item was found at say differently, by the name of the value."""
    return [
        (
            field_label(difference.field),
            replace(
                difference,
                kept=value_in_words(difference.kept),
                other=value_in_words(difference.other),
                other_from="" if difference.other_from == difference.kept_from else difference.other_from,
            ),
        )
        for difference in merged.differences
    ]


def related_items(merged: MergedItem, visible: QuerySet[ImportedItem]) -> list[tuple[str, ImportedItem]]:
    """Other items that share much text but are not the same, and how they are alike."""
    likeness = {related.key: LIKENESS.get(related.likeness, "") for related in merged.related}
    rows = ImportedOrigin.objects.filter(key__in=list(likeness), item__in=visible.values("pk"))
    found = {row.item_id: (str(likeness[row.key]), row.item) for row in rows.select_related("item")}
    return list(found.values())


def origins_of(item: ImportedItem) -> list[ImportedOrigin]:
    """The places an item was found at, the fullest first; each with its role, page and own words."""
    rows = list(item.origins.select_related("page").order_by("place"))
    told = {origin.key: origin for origin in item.merged.origins}
    for row in rows:
        origin, own = told.get(row.key), unpack(bytes(row.content), FoundItem) if row.content else None
        name = name_of(own, OF_ORIGIN) if own else shortened(origin.title, OF_ORIGIN) if origin else ""
        row.role_label = ROLES.get(row.role, row.role)  # type: ignore[attr-defined]
        row.date = origin.date if origin else None  # type: ignore[attr-defined]
        row.link = web_address(row.page.url)  # type: ignore[attr-defined]
        row.name = name  # type: ignore[attr-defined]
    return rows


def remarks_of(item: ImportedItem) -> list[str]:
    """What was repaired on the page, each once with its number."""
    texts = [remark.text for remark in item.merged.repairs]
    return [
        f"{text} ({texts.count(text)}×)" if texts.count(text) > 1 else text for text in dict.fromkeys(texts)
    ]


def record_rows(item: ImportedItem, record: Any) -> list[RecordRow]:
    """What the record says in the fields an import writes; nothing where there is none."""
    shape = SHAPES.get(item.record_kind)
    if record is None or shape is None:
        return []
    values, written = values_of(record, shape), item.written or {}
    rows = []
    for name in _in_order(shape):
        edited = name in written and written[name] != values[name]
        rich = name in shape.rich
        value = shown(values[name]) if rich else _field_in_words(record, shape, name)
        if value or edited:
            rows.append(RecordRow(_label(record, name), value, edited, rich))
    return rows


def _in_order(shape: Any) -> list[str]:
    first = ["kind_of", *shape.days, "precision", "kicker", "title", "names", "subtitle", "summary", "lead"]
    known = [*shape.texts, *shape.days, *shape.rich, *shape.rows]
    return [name for name in first if name in known] + [name for name in known if name not in first]


def _field_in_words(record: Any, shape: Any, name: str) -> str:
    if name in shape.rows:
        return "\n".join(str(row) for row in getattr(record, name).all())
    if name in shape.days:
        return str(record.date)
    if name == "precision":
        return ""
    display = getattr(record, f"get_{name}_display", None)
    return str(display() if display else getattr(record, name))


def _label(record: Any, name: str) -> str:
    field = record._meta.get_field(name)
    meta = getattr(field, "related_model", None) if field.one_to_many else None
    return str(capfirst(meta._meta.verbose_name_plural if meta else field.verbose_name))


def _contact_row(contact: FoundContact, merged: MergedItem) -> FoundRow:
    parts = [
        contact.name,
        contact.street,
        f"{contact.postcode} {contact.city}".strip(),
        displayed_number(contact.phone) if contact.phone else "",
        _("Fax %s") % displayed_number(contact.fax) if contact.fax else "",
        contact.email,
        contact.url,
    ]
    label = str(CONTACT_ROLES.get(contact.role, FIELDS["contacts"]))
    borrowed = merged.borrowed.get("contacts", "")
    return FoundRow(label, "contacts", ", ".join(filter(None, parts)), "", rule_label(contact.rule), borrowed)


def _otherwise(found: Found[Any]) -> str:
    """How a value stood on the page, where that tells more than the value."""
    written = one_line(found.written)
    return "" if written == one_line(str(found.value)) else shortened(written, LONGEST)


def _founds(value: Found | tuple[Found, ...] | None) -> Iterable[Found]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
