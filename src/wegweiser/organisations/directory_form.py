"""What can be asked of the directory. Nothing asked ever fails: what makes no sense is named and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegweiser.organisations.models import Organisation
from wegweiser.places.models import District
from wegweiser.places.normalise import clean

OLDEST = 120
LONGEST = 40
"""Characters of a bad value that are repeated to the reader."""

PARAMETERS = {
    "name": "name",
    "kind": "art",
    "group": "zielgruppe",
    "field": "feld",
    "age": "alter",
    "district": "kreis",
}
"""Fields and what they are called in the address."""


@dataclass(frozen=True)
class Chip:
    """Something asked for, and the query string that no longer asks for it ("" where nothing is left)."""

    label: str
    query: str


class DirectoryForm(forms.Form):
    """The filters of the directory. Choices are those that some organisation answers to."""

    name = forms.CharField(label=_("Name oder Abkürzung"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Art"), required=False)
    group = forms.ChoiceField(label=_("Zielgruppe"), required=False)
    field = forms.ChoiceField(label=_("Handlungsfeld"), required=False)
    age = forms.IntegerField(label=_("Alter"), required=False, min_value=0, max_value=OLDEST)
    district = forms.ChoiceField(label=_("Kreis oder kreisfreie Stadt"), required=False)

    def __init__(
        self, asked: Mapping[str, Any], organisations: Sequence[Organisation], kinds: Mapping[str, Any]
    ) -> None:
        super().__init__(asked)
        self._labels: dict[tuple[str, str], str] = {}
        used = Counter(organisation.kind_of for organisation in organisations)
        self._offer("kind", [(kind, str(label), used[kind]) for kind, label in kinds.items() if used[kind]])
        self._offer("group", _terms(one for each in organisations for one in each.target_groups.all()))
        self._offer("field", _terms(one for each in organisations for one in each.fields_of_work.all()))
        self._offer(
            "district", [(district.ags, full_name(district), 0) for district in District.objects.all()]
        )
        self.fields["age"].widget.attrs.update(min=0, max=OLDEST, inputmode="numeric")

    def add_prefix(self, field_name: str) -> str:
        """The name of a field in the address."""
        return PARAMETERS.get(field_name, field_name)

    def narrowing(self) -> list[forms.BoundField]:
        """All fields but the name."""
        return [bound for bound in self if bound.name != "name"]

    def is_narrowed(self) -> bool:
        """Whether anything but a name is asked for."""
        return any(self.wanted(bound.name) is not None for bound in self.narrowing())

    def wanted(self, name: str) -> Any:
        """A value asked for; none where nothing, or nothing sensible, was."""
        self.is_valid()
        value = self.cleaned_data.get(name)
        return None if value in ("", None) else value

    def problems(self) -> list[str]:
        """A sentence for every value that was left out."""
        return [
            gettext("„%(value)s“ ist keine mögliche Angabe für „%(field)s“ und wurde nicht berücksichtigt.")
            % {"value": _short(self[name].value()), "field": self.fields[name].label}
            for name in self.errors
        ]

    def chips(self) -> list[Chip]:
        """What was asked for, each to be taken back by itself."""
        active = {name: self.wanted(name) for name in self.fields if self.wanted(name) is not None}
        return [
            Chip(self._said(name, value), _query({k: v for k, v in active.items() if k != name}))
            for name, value in active.items()
        ]

    def _said(self, name: str, value: Any) -> str:
        if name == "name":
            return f"„{value}“"
        if name == "age":
            return gettext("%(age)s Jahre") % {"age": value}
        return self._labels[name, value]

    def _offer(self, name: str, terms: list[tuple[str, str, int]]) -> None:
        """Offer terms (value, label, how many answer to it or 0 where that is not counted)."""
        self._labels.update({(name, value): label for value, label, _count in terms})
        choices = [(value, f"{label} ({count})" if count else label) for value, label, count in terms]
        cast(forms.ChoiceField, self.fields[name]).choices = [("", gettext("alle")), *choices]


def full_name(district: District) -> str:
    """A district with what it is: "Kreis Wesel", "Rhein-Sieg-Kreis", "Bonn"."""
    says_so = "kreis" in district.name.casefold()
    return f"Kreis {district.name}" if district.designation == "Kreis" and not says_so else district.name


def _terms(terms: Iterable[Any]) -> list[tuple[str, str, int]]:
    """Terms by name with how often they occur."""
    counted = Counter((term.name, term.slug) for term in terms)
    return [(slug, name, count) for (name, slug), count in sorted(counted.items())]


def _query(values: Mapping[str, Any]) -> str:
    return "?" + urlencode({PARAMETERS[name]: value for name, value in values.items()}) if values else ""


def _short(value: Any) -> str:
    text = clean(str(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
