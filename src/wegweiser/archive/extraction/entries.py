"""The entries of directories, which are told apart by the links and contacts they end with."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.keys import text_key
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.extraction.segments import Segment

_HEADS = frozenset({Role.HEADING, Role.SHORT})
FEWEST = 2
"""Ends of entries from which on a page is read as a directory of several."""

_MORE = re.compile(
    r"(?:weitere|mehr|nähere)?\s*(?:informationen|infos)\b.{0,120}(?:finden|erhalten|unter|auf"
    r"|zum)\b.{0,160}|kontaktdaten.{0,60}finden.{0,120}",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:kontakt(?:daten)?|ansprechpartner(?:in)?|anschrift|adresse)\s*:?.{0,60}", re.IGNORECASE
)
_CONTACT_PART = re.compile(
    r"\d{5}\s+[A-ZÄÖÜ]|\b(?:Tel|Telefon|Fon|Fax|Telefax|Mobil)\b|@|\[at\]|\(at\)|e-?mail"
    r"|\bstr(?:aße|\.)\s*\d|\d+(?:-\d+)?\s*\Z|www\.|http",
    re.IGNORECASE,
)

_SUBJECT = re.compile(
    r"\A(?:(?:Das|Die|Der|Den)\s)?(?P<name>(?:Projekt|Programm|Netzwerk"
    r"|Verein)?\s?(?:„[^“\"]{4,90}[“\"]|[A-ZÄÖÜ](?:[^.;:!?]"
    r"|e\.\s?V\.){2,140}?)(?:\s\((?:kurz:\s)?[A-Z][\w\s]{1,14}\))?),?\s"
    r"(?:ist|sind|wurde|wurden|unterstützt|bietet|berät|begleitet|vertritt|setzt|gehört|besteht"
    r"|arbeitet|fördert|haben|hat|mit\sSitz|verfolgt|kümmert|wendet|koordiniert)\b"
)
_DEFINED = re.compile(
    r"(?P<name>[A-ZÄÖÜ][\wäöüß-]+(?:[\s,]+(?:[A-ZÄÖÜ][\wäöüß-]+|für|der|des|und|die|von"
    r"|in)){0,9})\s\((?:kurz:\s)?(?P<short>[A-ZÄÖÜ][\w\s]{1,12}[A-Z])\)"
)
_CALLED = re.compile(
    r"\A(?P<name>[A-Z][\wäöüß]{2,15}),\s(?:das|die"
    r"|der)\s(?P<long>[A-ZÄÖÜ][^,]{10,120}?),?\s(?:ist|wurde)\b"
)


def entries_of(page: Page, below: int) -> list[Segment]:
    """The entries of a directory; none where it has no two ends of entries."""
    lines = [line for line in page.lines[below:] if line.role is not Role.FURNITURE]
    if len(lines) > 1 and lines[0].role in _HEADS and lines[1].role in _HEADS and lines[1].gap:
        lines = lines[1:]
    groups: list[list[Line]] = [[]]
    for index, line in enumerate(lines):
        if index and groups[-1] and line.role is not Role.PICTURE and _ended(lines, index):
            groups.append([])
        groups[-1].append(line)
    groups = [
        group for group in groups if any(line.role is Role.PROSE for line in group) or _is_contact_only(group)
    ]
    if len(groups) <= FEWEST:
        return []
    return [_segment(group, first=index == 0) for index, group in enumerate(groups)]


def _ended(lines: list[Line], index: int) -> bool:
    """Whether an entry has ended before the line: a link or contact stands above, text or a heading follows."""
    line, last = lines[index], index - 1
    while last and lines[last].role is Role.PICTURE:
        last -= 1
    before = lines[last]
    if (
        line.role not in (Role.PROSE, Role.HEADING, Role.SHORT)
        or _is_part_of_contact(line)
        or _CONTACT.fullmatch(line.text)
    ):
        return False
    if line.role is Role.SHORT and not (line.gap and len(line.text) > 12):
        return False
    if _is_pointer(line):
        return False
    if _is_end(lines, last):
        return not _continues(before, line)
    return bool(
        _is_part_of_contact(before) and _under_contact_label(lines, last) and (line.gap or last < index - 1)
    )


def _is_end(lines: list[Line], index: int) -> bool:
    """Whether a line is the link that closes an entry, with its target or, where it was lost, only its text."""
    line = lines[index]
    if line.role is Role.LINK or _is_pointer(line):
        return True
    if (
        line.role in (Role.HEADING, Role.SHORT)
        and not line.text.endswith((":", "ist", "vor allem"))
        and not _CONTACT.fullmatch(line.text)
    ):
        previous = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        after_text = (
            previous is not None
            and previous.role in (Role.PROSE, Role.ITEM)
            and not previous.text.endswith(":")
        )
        return (
            after_text
            and (following is None or (following.role is Role.PROSE and following.gap))
            and _names_something(line, lines[:index])
        )
    return False


def _names_something(line: Line, above: list[Line]) -> bool:
    """Whether a short line repeats words of the text above it, as the text of its link does."""
    words = set(re.findall(r"[A-ZÄÖÜ][\wäöüß]{4,}", line.text))
    said = " ".join(one.text for one in above[-24:])
    return not words or any(word[:8] in said for word in words)


def _continues(before: Line, line: Line) -> bool:
    """Whether the text goes on under a link in its midst: no empty line, and no new subject."""
    return (
        not line.gap
        and line.role is Role.PROSE
        and before.role is Role.PROSE
        and not _SUBJECT.match(line.text)
    )


def _is_pointer(line: Line) -> bool:
    return bool(_MORE.fullmatch(line.text.rstrip("."))) and len(line.text) < 180


def _is_part_of_contact(line: Line) -> bool:
    return len(line.text) < 110 and bool(_CONTACT_PART.search(line.text))


def _under_contact_label(lines: list[Line], index: int) -> bool:
    return any(_CONTACT.fullmatch(line.text) for line in lines[max(0, index - 6) : index + 1])


def _is_contact_only(group: list[Line]) -> bool:
    return sum(_is_part_of_contact(line) for line in group) >= 2


def _segment(group: list[Line], *, first: bool) -> Segment:
    segment = Segment()
    prose = [line for line in group if line.role is Role.PROSE and not _is_pointer(line)]
    if first and len(prose) > 2 and group[0].role is Role.PROSE:
        group = group[group.index(prose[-1]) :]
    for line in group:
        if line.role is Role.PICTURE:
            segment.pictures.append(line)
        elif line.role is Role.LINK:
            segment.links.append(line)
        elif (
            line.role in (Role.HEADING, Role.SHORT)
            and segment.title is None
            and not segment.leads
            and not _CONTACT.fullmatch(line.text)
        ):
            segment.title = line
        else:
            segment.leads.append(line)
    return segment


def entry_name(segment: Segment, page: Page, contact: str) -> tuple[str, Line, str]:
    """What an entry is called: by its heading, its subject, its contact, the link it ends with."""
    lines = segment.lines
    if segment.title:
        return segment.title.text, segment.title, "title.heading"
    link = next(
        (
            line
            for line in reversed(lines)
            if line.role in (Role.HEADING, Role.SHORT)
            and not _CONTACT.fullmatch(line.text)
            and not _is_part_of_contact(line)
        ),
        None,
    )
    prose = [line for line in lines if line.role is Role.PROSE]
    first = prose[0] if prose else lines[0]
    if match := _CALLED.match(first.text):
        return match["long"], first, "title.called"
    subject = _SUBJECT.match(first.text)
    if subject and _is_name(subject["name"], page):
        return subject["name"].strip(), first, "title.subject"
    if link is not None:
        return link.text, link, "title.link"
    if contact:
        return contact, lines[-1], "title.contact"
    for line in prose:
        if match := _DEFINED.search(line.text):
            return match["name"].strip(), line, "title.defined"
        if defined := re.search(
            r"\b([A-ZÄÖÜ][a-zäöüß]+(?:konferenz|beirat|rat|netzwerk|verband|agentur|zentrum"
            r"|büro))\s\((?:kurz:\s)?(\w+)\)",
            line.text,
        ):
            return defined[1], line, "title.defined"
    if subject:
        return subject["name"].strip(), first, "title.subject"
    return first.text.split(". ")[0][:120], first, "title.first_sentence"


def _is_name(written: str, page: Page) -> bool:
    """Whether a subject is a name: known, in quotation marks, abbreviated, or an office by its first word."""
    known = page.known.organisation(re.sub(r"\s\([^)]*\)", "", written))
    if (
        (known and known.kind != "state_government")
        or "„" in written
        or re.search(r"\([A-Z]\w+\)|e\.\s?V\.", written)
    ):
        return True
    head = text_key(written.split()[0])
    return len(written) < 90 and head.endswith(
        (
            "zentrum",
            "netzwerk",
            "beirat",
            "konferenz",
            "verband",
            "büro",
            "agentur",
            "stiftung",
            "verein",
            "rat",
            "institut",
            "dienst",
            "dienste",
            "stelle",
            "amt",
        )
    )
