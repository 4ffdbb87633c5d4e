"""One record of a group: the fullest text, the best-founded date, every source, and what they say differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wegweiser.archive.document import Remark
from wegweiser.archive.duplicates.prints import text_of
from wegweiser.archive.findings import Found, FoundItem, Kind
from wegweiser.archive.run import Difference, MergedItem, Origin, Related, Role
from wegweiser.facts.dates import PartialDate, Precision

OFFICIAL = (
    Kind.PRESS_RELEASE,
    Kind.LAW,
    Kind.FUNDING_RULE,
    Kind.FUNDING_CALL,
    Kind.STUDY,
    Kind.DIRECTORY,
    Kind.CENTRE_PAGE,
)
"""Kinds of page that speak for themselves; what others bring of the same text is a mirror."""

NEARLY_AS_FULL = 0.8

BORROWED = (
    "title", "kicker", "subtitle", "lead", "body", "deadline", "issuers", "persons", "topics", "places",
    "contacts", "links", "sums", "counts", "who", "pictures",
)  # fmt: skip
"""Fields taken from another source where the fullest one has nothing."""

COMPARED = ("title", "kicker", "subtitle", "deadline", "who")
COMPARED_LISTS = ("issuers", "persons", "sums", "counts")

PRECISE = (Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.ABOUT, Precision.BY)


@dataclass(frozen=True, slots=True)
class Member:
    """One item of a group with the page it stands on."""

    key: str
    source: str
    number: int
    url: str
    title: str
    kind: Kind
    alone: bool
    item: FoundItem
    repairs: tuple[Remark, ...] = ()
    defects: tuple[Remark, ...] = ()


def merged(members: Sequence[Member], related: Iterable[Related] = ()) -> MergedItem:
    """The record of a group of items that are the same; of one item alone it is that item."""
    longest = max(len(text_of(member.item)) for member in members)
    ordered = sorted(members, key=lambda member: (-_fullness(member, longest), member.source, member.number))
    leading = ordered[0]
    item, borrowed = _completed(leading, ordered[1:])
    dated = best_date(ordered)
    if dated and dated.item.date:
        item = replace(item, date=dated.item.date, other_dates=_other_dates(dated.item.date, ordered))
        if dated is not leading:
            borrowed["date"] = dated.source
    return MergedItem(
        key=leading.key,
        kind=leading.kind,
        item=item,
        origins=tuple(_origin(member, leading) for member in ordered),
        borrowed=borrowed,
        differences=tuple(_differences(item, borrowed, ordered)),
        related=tuple(related),
        repairs=leading.repairs,
        defects=leading.defects,
    )


def best_date(members: Sequence[Member]) -> Member | None:
    """The member whose date is founded best: the most precise one, then what most say, then the earliest.

    A mirror comes later than the release, so of two days the earlier is that of the release.
    """
    dated = [member for member in members if member.item.date]
    said = Counter(member.item.date.value for member in dated if member.item.date)

    def rank(member: Member) -> tuple[int, int, PartialDate]:
        value = member.item.date.value if member.item.date else None
        assert value is not None  # noqa: S101 (only dated members are ranked)
        return PRECISE.index(Precision(value.precision)), -said[value], value

    return min(dated, key=rank, default=None)


def _fullness(member: Member, longest: int) -> int:
    """How full an item is, by its text; the page of its office goes before a copy that is about as long."""
    length = len(text_of(member.item))
    official = member.kind in OFFICIAL and member.alone and length >= NEARLY_AS_FULL * longest
    return length + (longest if official else 0)


def _origin(member: Member, leading: Member) -> Origin:
    if member is leading:
        role = Role.FULL
    elif not member.alone or len(text_of(member.item)) < len(text_of(leading.item)) // 4:
        role = Role.TEASER
    else:
        role = Role.MIRROR
    found = member.item.title
    date = member.item.date.value if member.item.date else None
    return Origin(
        member.key, member.source, member.number, member.url, role, found.value if found else "", date
    )


def _completed(leading: Member, others: Sequence[Member]) -> tuple[FoundItem, dict[str, str]]:
    """The fullest item, each empty field filled from the first other source that has it."""
    taken, borrowed = {}, {}
    for name in BORROWED:
        if getattr(leading.item, name):
            continue
        giver = next((member for member in others if getattr(member.item, name)), None)
        if giver and not (name == "lead" and leading.item.body):
            taken[name] = getattr(giver.item, name)
            borrowed[name] = giver.source
    return replace(leading.item, **taken), borrowed


def _other_dates(kept: Found[PartialDate], members: Sequence[Member]) -> tuple[Found[PartialDate], ...]:
    found: dict[PartialDate, Found[PartialDate]] = {}
    for member in members:
        for date in (member.item.date, *member.item.other_dates):
            if date and date.value != kept.value:
                found.setdefault(date.value, date)
    return tuple(found.values())


def _differences(
    item: FoundItem, borrowed: dict[str, str], members: Sequence[Member]
) -> Iterable[Difference]:
    for name in (*COMPARED, "date"):
        kept = getattr(item, name)
        if kept is None:
            continue
        for member in members:
            other = getattr(member.item, name)
            if other is not None and _plain(other.value) != _plain(kept.value):
                kept_from = borrowed.get(name, members[0].source)
                yield Difference(name, _words(kept.value), kept_from, _words(other.value), member.source)
    for name in COMPARED_LISTS:
        kept_values = {_words(found.value) for found in getattr(item, name)}
        for member in members:
            values = {_words(found.value) for found in getattr(member.item, name)}
            if values and member.alone and values != kept_values:
                kept_from = borrowed.get(name, members[0].source)
                kept, other = ", ".join(sorted(kept_values)), ", ".join(sorted(values))
                yield Difference(name, kept, kept_from, other, member.source)


def _plain(value: object) -> str:
    return " ".join(
        "".join(letter if letter.isalnum() else " " for letter in _words(value)).casefold().split()
    )


def _words(value: object) -> str:
    return value.iso if isinstance(value, PartialDate) else str(value)
