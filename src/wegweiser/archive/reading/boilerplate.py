"""What of a page is its own, and what belongs to the site around it: menus, headers, footers, notices."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

NEVER_TEXT = (
    "script, style, noscript, template, svg, iframe, object, embed, canvas, audio, video, map, "
    "select, option, datalist, button, input, textarea, dialog, link, meta, [hidden]"
)

FRAME = (
    "nav, body > header, body > footer, [role=navigation], [role=banner], [role=contentinfo], [role=search], "
    "[role=dialog], [role=alertdialog], [role=menu], [role=menubar], [aria-label=breadcrumb], [aria-label=Brotkrumen]"
)
"""What the markup itself calls a frame."""

FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navigation|navbar|menu|menue|menü|mainmenu|submenu|topmenu|metanav|breadcrumbs?|brotkrumen?|rootline"
    r"|cookies?|consent|cookiebar|footer|fusszeile|site-?header|page-?header|kopfzeile|sidebar|marginal(?:spalte)?|skip-?links?|sprungmarken"
    r"|social(?:-?media)?|share|sharing|shariff|teilen|pagination|pager|paging|language-?switch(?:er)?|langswitch|search-?(?:form|box)"
    r"|suchformular|print-?(?:link|button)|toolbar|visually-hidden|sr-only|screen-?reader-text|advert(?:isement)?|werbung|anzeige)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names by which sites mark their frame in ``class`` and ``id``."""

OWN_NAMES = re.compile(
    r"(?:^|[\s_-])(?:content|inhalt|main|article|artikel|text|body|entry|post|has|with|mit|contact|kontakt)(?:$|[\s_-])",
    re.IGNORECASE,
)

HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

MAIN = (
    "main", "[role=main]", "article", "[itemprop=articleBody]", "#inhalt", "#content", "#main", "#maincontent",
    "#main-content", ".content-main", ".main-content", "#hauptinhalt", ".article", ".entry-content", "#mitte",
)  # fmt: skip
"""Where pages keep their own text, the surest first."""

WHOLE_SHARE = 0.6
"""An element with more of the text than this is the page and no frame of it, whatever it is called."""

MAIN_SHARE = 0.25
LEAST_MAIN = 80
"""Characters a main part must have to be believed."""

MENU_LINKS = 4
MENU_WORDS = 5.0
"""A list of at least so many links, with no more words each on average, and nothing else, is a menu."""


def own_part(tree: LexborHTMLParser) -> tuple[LexborNode | None, int]:
    """The part of the page that is its own, and how many pieces of frame were left out of it."""
    body = tree.body
    if body is None:
        return None, 0
    for node in body.css(NEVER_TEXT):
        node.decompose()
    whole = max(_length(body), 1)
    left_out = _without_frame(body, whole)
    rest = max(_length(body), 1)
    part = _main_part(body, rest)
    return part, left_out + (_without_menus(part) if part.tag == "body" else 0)


def _without_frame(body: LexborNode, whole: int) -> int:
    doomed = [node for node in body.css(FRAME) if _length(node) < WHOLE_SHARE * whole]
    doomed += [node for node in body.css("[class], [id], [style]") if _is_frame(node, whole)]
    return _remove(doomed)


def _is_frame(node: LexborNode, whole: int) -> bool:
    attributes = node.attributes
    if HIDDEN_STYLE.search(attributes.get("style") or ""):
        return True
    if node.tag in {"body", "main", "article", "h1", "h2", "h3", "p", "a", "time"}:
        return False
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if not FRAME_NAMES.search(named) or OWN_NAMES.search(named):
        return False
    return _length(node) < WHOLE_SHARE * whole


def _main_part(body: LexborNode, whole: int) -> LexborNode:
    """The main part where the page marks one that holds enough of its text; several articles are one listing."""
    for selector in MAIN:
        found = body.css(selector)
        if len(found) == 1 and _length(found[0]) >= max(LEAST_MAIN, MAIN_SHARE * whole):
            return found[0]
    return body


def _without_menus(part: LexborNode) -> int:
    """Drop lists that are nothing but short links; how many."""
    return _remove([each for each in part.css("ul, ol, menu") if _is_menu(each)])


def _is_menu(node: LexborNode) -> bool:
    links = node.css("a")
    if len(links) < MENU_LINKS:
        return False
    words = [len((link.text() or "").split()) for link in links]
    linked = sum(_length(link) for link in links)
    addresses = [(link.attributes.get("href") or "").lower() for link in links]
    if any(address.startswith(("mailto:", "tel:")) or address.endswith(".pdf") for address in addresses):
        return False
    return linked >= 0.95 * max(_length(node), 1) and sum(words) / len(words) < MENU_WORDS


def _remove(nodes: list[LexborNode]) -> int:
    """Take nodes out of the tree; those inside another of them go with it."""
    ids = {node.mem_id for node in nodes}
    outermost = [node for node in nodes if not _inside(node, ids)]
    for node in outermost:
        node.decompose()
    return len(outermost)


def _inside(node: LexborNode, ids: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in ids:
            return True
        parent = parent.parent
    return False


def _length(node: LexborNode) -> int:
    """Characters of text, white space counted once."""
    return len(" ".join((node.text() or "").split()))
