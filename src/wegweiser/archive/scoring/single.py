"""Values that a page has one of: kind, title, date, lead."""

from __future__ import annotations

from wegweiser.archive.findings import Findings, Kind
from wegweiser.archive.scoring.figures import (
    Field,
    Label,
    date_of,
    key_of,
    labelled,
    listed,
    one_value,
    page_value,
    value_of,
)


def kind(findings: Findings, label: Label) -> Field:
    """The kind of the page."""
    right = (label["kind"], *listed(label, "accept"))
    told = f"{findings.source}: kind {findings.kind.value}, not {label['kind']} ({findings.kind.rule})"
    return one_value(findings.kind.value in right or "any" in right, told)


def title(findings: Findings, label: Label) -> Field:
    """The title, with or without its kicker."""
    found = value_of(page_value(findings, "title")) or ""
    accepted = [label.get("title") or "", *listed(label, "title_accept")]
    kicker = value_of(page_value(findings, "kicker"))
    forms = {key_of(found), key_of(f"{kicker} {found}")} if kicker else {key_of(found)}
    right = any(labelled(one).fullmatch(form) for one in accepted for form in forms)
    return one_value(right, f"{findings.source}: title “{found}”, not “{label.get('title')}”")


def subtitle(findings: Findings, label: Label) -> Field:
    """The subtitle, where the label has one."""
    wanted = [one for one in (label.get("subtitle"), *listed(label, "subtitle_accept")) if one]
    found = value_of(page_value(findings, "subtitle")) or ""
    if not label.get("subtitle"):
        return Field()
    right = any(labelled(one).match(key_of(found)) for one in wanted)
    return one_value(right, f"{findings.source}: subtitle “{found}”, not “{label.get('subtitle')}”")


def lead(findings: Findings, label: Label) -> Field:
    """The beginning of the lead, where the label has one."""
    wanted = label.get("lead_starts")
    if not wanted or len(findings.items) != 1:
        return Field()
    found = value_of(findings.items[0].lead) or ""
    return one_value(
        key_of(found).startswith(key_of(wanted)), f"{findings.source}: lead “{found[:60]}”, not “{wanted}”"
    )


def language(findings: Findings, label: Label) -> Field:
    """The language of the text."""
    if not findings.items:
        return Field()
    found = findings.items[0].language
    return one_value(found == label.get("language", "de"), f"{findings.source}: language {found}")


def date(findings: Findings, label: Label) -> Field:
    """The date of publication."""
    found, wanted = _page_date(findings), _wanted_dates(label)
    right = found in wanted or (found is None and not date_of(label.get("date")))
    return one_value(right, f"{findings.source}: date {found}, not {sorted(wanted) or None}")


def invented(findings: Findings, label: Label) -> Field:
    """A date given where the page names none."""
    found, wanted = _page_date(findings), _wanted_dates(label)
    return one_value(bool(wanted) or found is None, f"{findings.source}: invented {found}")


def deadline(findings: Findings, label: Label) -> Field:
    """The last day to apply."""
    found = next((one.deadline for one in findings.items if one.deadline), None)
    wanted = date_of(label.get("deadline"))
    got = found.value.iso if found else None
    return one_value(got == wanted, f"{findings.source}: deadline {got}, not {wanted}")


def _page_date(findings: Findings) -> str | None:
    """The date of a page with one text, or of an issue, which all its entries bear; lists have none of their own."""
    issue = findings.kind.value == Kind.NEWSLETTER and len({str(one.date) for one in findings.items}) == 1
    if not findings.items or findings.items[0].date is None or (len(findings.items) > 1 and not issue):
        return None
    return findings.items[0].date.value.iso


def _wanted_dates(label: Label) -> set[str]:
    return {one for one in map(date_of, (label.get("date"), *listed(label, "date_accept"))) if one}
