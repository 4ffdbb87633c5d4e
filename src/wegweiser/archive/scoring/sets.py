"""Values that a page has several of: issuers, contacts, sums, entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wegweiser.archive.findings import Findings, FoundItem
from wegweiser.archive.scoring.figures import (
    Field,
    Label,
    date_of,
    key_of,
    labelled,
    listed,
    office_key,
    one_value,
    value_of,
)

LONG_NAME = 15
"""Letters from which on the beginning of a name stands for it ("Kompetenzzentrum für Integration, Dezernat 36 …")."""


def issuers(findings: Findings, label: Label) -> Field:
    """The issuing offices, under any accepted name."""
    wanted = {
        name: {office_key(one) for one in (name, *_accepted(label, name))}
        for name in label.get("issuers") or ()
    }
    optional = {office_key(one) for one in listed(label, "issuers_optional")}
    found = {
        issuer.value: {office_key(issuer.value), office_key(issuer.written)}
        for one in findings.items
        for issuer in one.issuers
    }
    if len(findings.items) > 1 and not wanted:
        return Field()
    return _matched(findings, "issuer", wanted, found, optional)


def _accepted(label: Label, name: str) -> list[str]:
    """Other spellings of one issuer."""
    accepted = label.get("issuers_accept") or {}
    return list(accepted.get(name) or ()) if isinstance(accepted, Mapping) else list(accepted)


def _matched(
    findings: Findings,
    what: str,
    wanted: Mapping[str, set[str]],
    found: Mapping[str, set[str]],
    optional: set[str],
) -> Field:
    """Wanted and found values that share a spelling; optional ones count neither way."""
    result, used = Field(), set()
    for name, forms in wanted.items():
        match = next((one for one, own in found.items() if _meet(own, forms) and one not in used), None)
        if match is None:
            result.missing += 1
            result.misses.append(f"{findings.source}: {what} missing: {name}")
        else:
            used.add(match)
            result.right += 1
    for name, own in found.items():
        if name not in used and not _meet(own, optional):
            result.wrong += 1
            result.misses.append(f"{findings.source}: {what} wrong: {name}")
    return result


def _meet(one: set[str], other: set[str]) -> bool:
    """Whether two sets of spellings share one; long names also where one is the beginning of the other."""
    if one & other:
        return True
    long = [(a, b) for a in one for b in other if len(a) >= LONG_NAME and len(b) >= LONG_NAME]
    return any(a.startswith(b) or b.startswith(a) for a, b in long)


def set_of(name: str, values: Callable[[FoundItem], Iterable[Any]]) -> Callable[[Findings, Label], Field]:
    """A rule that compares the values of a field over all entries of a page with the label's."""

    def compare(findings: Findings, label: Label) -> Field:
        found = {str(value): {str(value)} for one in findings.items for value in values(one) if value}
        wanted = {str(value): {str(value)} for value in label.get(name) or ()}
        return _matched(findings, name, wanted, found, _optional(label, name))

    return compare


def _optional(label: Label, name: str) -> set[str]:
    """Values that count neither way: the field's own list, and what optional contacts have."""
    kept = {str(one) for one in listed(label, f"{name}_optional")}
    of_contacts = {"emails": "email", "phones": "phone", "faxes": "fax", "postcodes": "postcode"}
    if key := of_contacts.get(name):
        kept |= {str(one.get(key)) for one in listed(label, "contacts_optional") if one.get(key)}
    return kept


def set_of_contacts(name: str, attribute: str) -> Callable[[Findings, Label], Field]:
    """A rule that compares one attribute of all contacts of a page, of its entries and beside them."""

    def compare(findings: Findings, label: Label) -> Field:
        contacts = [*(one for item in findings.items for one in item.contacts), *findings.contacts]
        found = {value: {value} for one in contacts if (value := getattr(one, attribute))}
        wanted = {str(value): {str(value)} for value in label.get(name) or ()}
        return _matched(findings, name, wanted, found, _optional(label, name))

    return compare


def items(findings: Findings, label: Label) -> Field:
    """The entries of a list page, each found once."""
    if not label.get("items"):
        return Field()
    pairs, unmatched, spare = _paired(findings, label)
    result = Field(right=len(pairs), missing=len(unmatched), wrong=len(spare))
    result.misses += [
        f"{findings.source}: item missing: {one.get('title') or one.get('lead_starts')}" for one in unmatched
    ]
    result.misses += [
        f"{findings.source}: item too many: {value_of(one.title) or (value_of(one.lead) or '')[:60]}"
        for one in spare
    ]
    return result


def item_dates(findings: Findings, label: Label) -> Field:
    """The dates of the entries that were found."""
    if not label.get("items"):
        return Field()
    result = Field()
    for wanted, item in _paired(findings, label)[0]:
        got, want = item.date.value.iso if item.date else None, date_of(wanted.get("date"))
        result.add(one_value(got == want, f"{findings.source}: date of item {got}, not {want}"))
    return result


def _paired(
    findings: Findings, label: Label
) -> tuple[list[tuple[Label, FoundItem]], list[Label], list[FoundItem]]:
    """Labelled entries with the entries found for them, those without one, and entries nobody labelled."""
    spare = list(findings.items)
    pairs, unmatched = [], []
    for wanted in label["items"]:
        match = next((one for one in spare if _is_same(one, wanted)), None)
        if match is None:
            unmatched.append(wanted)
        else:
            spare.remove(match)
            pairs.append((wanted, match))
    return pairs, unmatched, spare


def _is_same(item: FoundItem, wanted: Label) -> bool:
    """Whether an entry is the labelled one: its title and, where both have one, the beginning of its text."""
    title, lead = key_of(value_of(item.title) or ""), key_of(value_of(item.lead) or "")
    titles = [labelled(one) for one in (wanted.get("title"), *listed(wanted, "title_accept")) if one]
    starts = key_of(wanted.get("lead_starts") or "")
    if starts:
        text_fits = lead.startswith(starts) or (not lead and not titles)
        ends = key_of(wanted.get("lead_ends") or "")
        complete = not ends or lead.endswith(ends) or ends in lead
        return (
            text_fits
            and complete
            and (not titles or not title or any(one.fullmatch(title) for one in titles))
        )
    long = [one for one in titles if len(one.pattern) > 3]
    return bool(title) and any(one.search(title) or title in one.pattern for one in long)


def persons(findings: Findings, label: Label) -> Field:
    """The persons named, by their family names."""
    found = {_family(one.value) for item in findings.items for one in item.persons}
    wanted = {_family(one["name"]) for one in label.get("persons") or ()}
    optional = {_family(one["name"]) for one in listed(label, "persons_optional")}
    return _matched(
        findings, "person", {one: {one} for one in wanted}, {one: {one} for one in found}, optional
    )


def _family(name: str) -> str:
    return key_of(name.split()[-1]) if name.split() else ""


def places(findings: Findings, label: Label) -> Field:
    """The places named, in any of their forms."""
    found = {one.value: _place_forms(one.value) for item in findings.items for one in item.places}
    wanted = {str(one): _place_forms(str(one)) for one in label.get("places") or ()}
    optional = {form for one in listed(label, "places_optional") for form in _place_forms(str(one))}
    optional |= _place_forms("Nordrhein-Westfalen")
    return _matched(findings, "place", wanted, found, optional)


def _place_forms(name: str) -> set[str]:
    """A place as named, and without "Kreis" and "an der Ruhr"."""
    bare = re.sub(r"\A(?:Kreis|Stadt|StädteRegion)\s|\s(?:an der|am)\s\w+\Z", "", name)
    return {key_of(name), key_of(bare)}
