"""Comparing formatted texts by what readers read: spaces and keys between paragraphs are the editor's own affair."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from wagtail.admin.compare import RichTextFieldComparison, diff_text

KEYS = re.compile(r'\s+data-block-key="[^"]*"')
BETWEEN = re.compile(r"\s*(</?(?:p|h[1-6]|ul|ol|li|blockquote|hr|br)\b[^>]*>)\s*")


def plain(markup: Any) -> str:
    """The markup without what makes no difference to readers: keys of blocks, spaces around them."""
    return BETWEEN.sub(r"\1", KEYS.sub("", str(markup or ""))).strip()


def words(markup: Any) -> str:
    """The text, blocks parted by a space."""
    return BeautifulSoup(BETWEEN.sub(r" \1 ", plain(markup)), "html.parser").get_text().strip()


class TextComparison(RichTextFieldComparison):
    """What changed in a formatted text."""

    def has_changed(self) -> bool:
        """Whether readers would see, or follow, something else."""
        return plain(self.val_a) != plain(self.val_b)

    def htmldiff(self) -> str:
        """Both texts with the differences marked."""
        one, other = (re.sub(r"\s+", " ", words(value)) for value in (self.val_a, self.val_b))
        return diff_text(one, other).to_html()
