"""Running text with marks: what editors may use, and the one place where everything else is taken out."""

from __future__ import annotations

import re
from html import unescape

import nh3
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

TAGS = {"h2", "h3", "h4", "p", "br", "b", "strong", "i", "em", "ol", "ul", "li", "a", "blockquote", "hr"}

ATTRIBUTES = {"a": {"href", "title", "lang", "dir", "linktype", "id"}}
"""``linktype`` and ``id`` are how the editor stores a link to a page or a document of the portal."""

SCHEMES = {"http", "https", "mailto", "tel"}

BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|blockquote|ul|ol)>|<br\s*/?>|<hr\s*/?>", re.IGNORECASE)


def sanitised(html: str) -> str:
    """The text without anything that is not on the lists above; scripts and styles go with their content."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def shown(html: str) -> SafeString:
    """The text as it stands on a public page: stored links resolved, then sanitised, however it got in."""
    return SafeString(sanitised(expand_db_html(html)))


def plain(html: str) -> str:
    """The text without marks; blocks are paragraphs, parted by an empty line."""
    text = unescape(nh3.clean(BLOCK_END.sub(r"\g<0>\n\n", html), tags=set()))
    return paragraphs(*text.split("\n\n"))


def paragraphs(*texts: str) -> str:
    """Texts as paragraphs parted by an empty line, empty ones left out."""
    return "\n\n".join(text.strip() for text in texts if text.strip())
