"""The lines of a list made ready to be cut into entries: what is a title, a field, a link, what stands beside."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from wegweiser.archive.document import BlockKind
from wegweiser.archive.extraction.keys import text_key
from wegweiser.archive.extraction.page import Line, Role

FEWEST = 3
"""Lines of one sort from which on they are the habit of a list."""

LONGEST_TOPIC = 45
SHORTEST_BULLET = 10
LONGEST_BULLET = 240
LONGEST_LINK = 110
SHORTEST_LEAD = 50
SHORTEST_TEXT = 150
FEWEST_METAS = 2
FEWEST_BULLETS = 2
METAS = frozenset({Role.DATE, Role.TYPE})
FEWEST_LINKS = 3
"""Short lines at the end of a list from which on they are links beside it."""

_TEASER = re.compile(
    r"[.!?…“\")]\s*(?:mehr|weiter|weiterlesen|zur Detailseite|(?:ganze )?(?:Presse)?(?:Meldung|Mitteilung) lesen)"
    r"\W{0,3}\Z",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"aktuelles|nachrichten|neuigkeiten|(?:presse|medien)?(?:mitteilungen|meldungen|informationen)",
    re.IGNORECASE,
)
"""What stands above a list on a page that has more than the list."""

_SPOKEN = re.compile(
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Mm]inister(?:präsident)?|[Ss]taatssekretär)(?:in)?"
    r"\s(?:[A-ZÄÖÜ][\w.-]+\s?){1,4}:\s(?![„“\"])"
)
"""How the titles of releases begin in which somebody speaks, however long they are."""


def mark_lines(lines: list[Line]) -> None:
    """Give the lines of a list the role they have in it, where it differs from that in a text."""
    _labels_to_links(lines)
    _mark_spoken_titles(lines)
    _mark_teasers(lines)
    _mark_titles_above_texts(lines)
    _mark_item_titles(lines)
    _mark_titles_below_dates(lines)


def _mark_spoken_titles(lines: list[Line]) -> None:
    """Make "Minister Muster: Vor uns liegt viel. Wir sind bereit." a title where a text follows it."""
    for line, below in pairwise(lines):
        follows = below.role is Role.PROSE and below.gap and not _SPOKEN.match(below.text)
        if line.role is Role.PROSE and follows and _SPOKEN.match(line.text):
            line.role = Role.SHORT


def _mark_teasers(lines: list[Line]) -> None:
    """Make short texts of entries texts that end with the link to the rest: "Das Land hilft den Orten. mehr"."""
    for line in lines:
        if is_head(line) and len(line.text) > LONGEST_TOPIC and _TEASER.search(line.text):
            line.role = Role.PROSE


def _mark_titles_above_texts(lines: list[Line]) -> None:
    """Make a long line that is no sentence the title of the text below it, in lists whose other texts have days.

    At the very top a short sentence is one too: "Vorbilder machen Mut – Einsatz gegen Vorurteile."
    """
    if sum(line.role in METAS for line in lines) < FEWEST_METAS:
        return
    for above, line, below in zip([None, *lines], lines, lines[1:], strict=False):
        if line.role is not Role.PROSE or below.role is not Role.PROSE or not below.gap:
            continue
        first, after_text = above is None, above is not None and above.role is Role.PROSE and line.gap
        if (first or after_text) and _is_open(line.text) and len(line.text) <= LONGEST_BULLET:
            line.role = Role.HEADING
        if first and not line.gap and len(line.text) <= LONGEST_LINK < SHORTEST_TEXT < len(below.text):
            line.role = Role.HEADING


def _is_open(text: str) -> bool:
    """Whether a line ends without what ends a sentence."""
    return not text.rstrip('“”"»)').endswith((".", "!", "?", "…", ":", ","))


def _mark_item_titles(lines: list[Line]) -> None:
    """Make bullets titles where most stand above a day or a text: "• Neue Leitung"."""
    above = [
        line
        for line in lines
        if line.role is Role.ITEM and SHORTEST_BULLET < len(line.text) <= LONGEST_BULLET
    ]
    last = above[-1] if above and above[-1] is lines[-1] else None
    bullets = [line for line in above if line is not last]
    heads = {
        id(line)
        for line, below in pairwise(lines)
        if below.role in (Role.PROSE, Role.DATE) or below is lines[-1]
    }
    titles = [line for line in bullets if id(line) in heads]
    if len(titles) + bool(last) >= FEWEST_BULLETS and titles and 4 * len(titles) >= 3 * len(bullets):
        for line in [*titles, *([last] if last else [])]:
            line.role = Role.HEADING


def _mark_titles_below_dates(lines: list[Line]) -> None:
    """Make a long line right below a date a title where those below most other dates are."""
    dated = [after for line, after in pairwise(lines) if line.role is Role.DATE]
    below = [after for after in dated if not after.gap]
    others = [after for after in dated if after.gap]
    if others and all(after.role is Role.PROSE for after in dated) and len(below) <= len(others):
        for line in below:
            if _is_open(line.text) and len(line.text) <= LONGEST_BULLET:
                line.role = Role.HEADING
        return
    if 2 * sum(map(is_head, below)) < len(below) or len(below) < 2:
        return
    for line in below:
        if (
            line.role is Role.PROSE
            and not line.text.endswith((".", "…"))
            and len(line.text) <= LONGEST_BULLET
        ):
            line.role = Role.HEADING


def kickers_in(lines: list[Line]) -> set[int]:
    """The short lines with a colon right above a title: "Mehr Geld für Schulen:", and fields right below a date."""
    fields = {
        index + 1
        for index, (line, field, below) in enumerate(zip(lines, lines[1:], lines[2:], strict=False))
        if line.role is Role.DATE
        and is_head(field)
        and not field.gap
        and len(field.text) <= LONGEST_TOPIC
        and is_head(below)
        and below.gap
    }
    return fields | {
        index
        for index, (line, below) in enumerate(pairwise(lines))
        if line.text.endswith(":")
        and len(line.text) <= LONGEST_LINK
        and is_head(below)
        and not below.gap
        and line.role in (Role.PROSE, Role.SHORT, Role.HEADING)
    }


def ends_as_teaser(text: str) -> bool:
    """Whether a text ends with the link to the rest of it."""
    return bool(_TEASER.search(text))


def is_head(line: Line) -> bool:
    """Whether a line may be the title of an entry."""
    return line.role in (Role.HEADING, Role.SHORT)


def _labels_to_links(lines: list[Line]) -> None:
    """Make a word like "Pressemitteilung" a link where it stands among the links below a text."""
    for index in range(1, len(lines) - 1):
        line = lines[index]
        below_text = lines[index - 1].role in (Role.PROSE, Role.LINK)
        if (
            line.role is Role.TYPE
            and line.block.kind is not BlockKind.ITEM
            and below_text
            and lines[index + 1].role is Role.LINK
        ):
            line.role = Role.LINK

    for line, target in pairwise(lines):
        named = target.is_content and len(target.text) <= LONGEST_LINK and not target.text.endswith(".")
        if line.role is Role.LINK and line.text.endswith(("hier:", "Link:")) and named:
            target.role = Role.LINK

    for index in range(1, len(lines) - 2):
        heads = map(is_head, lines[index : index + 3])
        if lines[index - 1].role is Role.LINK and all(heads):
            lines[index].role = Role.LINK


def without_link_blocks(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without the links and banners at their end, and these; short lines below the last text."""
    cut = len(lines)
    while (
        cut
        and len(lines[cut - 1].text) <= LONGEST_LINK
        and not lines[cut - 1].dates
        and not _closes_an_entry(lines, cut - 1)
        and not _is_a_sentence(lines[cut - 1])
        and not _TEASER.search(lines[cut - 1].text)
    ):
        cut -= 1
    tail, above = lines[cut:], lines[:cut]
    texts = sum(line.role is Role.PROSE and len(line.text) > LONGEST_LINK for line in above)
    if len(tail) < FEWEST_LINKS or texts < 2 or (above[-1].role is Role.DATE and dates_lead(lines)):
        return lines, []
    return above, [
        line for line in tail if not line.text.lower().startswith(("interner link", "externer link"))
    ]


def without_contents(lines: list[Line]) -> list[Line]:
    """The lines without a table of contents: titles without a text that stand again further down."""
    heads = Counter(text_key(line.text) for line in lines if is_head(line))
    kept: list[Line] = []
    for line, below in pairwise([*lines, None]):
        if line is None:
            continue
        key = text_key(line.text) if is_head(line) else ""
        again = heads[key] > 1 and (below is None or below.role is not Role.PROSE)
        heads[key] -= 1
        if not again:
            kept.append(line)
    return kept


def _is_a_sentence(line: Line) -> bool:
    """Whether a line is a lead, however short, rather than a link."""
    return line.role is Role.PROSE and line.text.endswith(".") and len(line.text) >= SHORTEST_LEAD


def _closes_an_entry(lines: list[Line], index: int) -> bool:
    """Whether a short line is the link under an entry's text rather than a block of its own."""
    line = lines[index]
    return line.role is Role.LINK and not line.text.lower().startswith(("interner link", "externer link"))


def dates_lead(lines: list[Line]) -> bool:
    """Whether dates stand above the titles of their entries: most of them have a title right below."""
    below = [
        after for line, after in pairwise(lines) if line.role is Role.DATE and after.role is not Role.DATE
    ]
    heads = sum(is_head(line) or line.text.endswith(":") for line in below)
    return len(below) >= 2 and 2 * heads > len(below)


def below_the_label(lines: list[Line]) -> list[Line]:
    """The lines without headings above the first date where dates lead their entries: they head the list."""
    first = next((index for index, line in enumerate(lines) if line.role in (Role.DATE, Role.TYPE)), 0)
    if lines and _LABEL.fullmatch(lines[first].text) and all(map(is_head, lines[:first])):
        return lines[first + 1 :]
    return lines[first:] if first and all(map(is_head, lines[:first])) and dates_lead(lines) else lines
