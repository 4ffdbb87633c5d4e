"""Django's tags for translations, without loading them; words that stand in a template are looked up once.

Django looks them up every time: forty of them on a page of the search, a tenth of what its frame and answers take.
Words with a variable, a filter or a context go Django's way, and so do all words after ``{% load i18n %}``, which
is good enough for pages that are files.
"""

from __future__ import annotations

from django import template
from django.template.base import Parser, Token, Variable
from django.templatetags import i18n
from django.templatetags.i18n import TranslateNode
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Words(template.Node):
    """Words that are the same on every page of a language."""

    def __init__(self, translated: TranslateNode) -> None:
        self._translated = translated
        self._kept: dict[str | None, str] = {}

    def render(self, context: template.Context) -> str:
        """The words in the active language."""
        language = get_language()
        if language not in self._kept:
            self._kept[language] = self._translated.render(context)
        return self._kept[language]


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> template.Node:
    """``{% translate "Suche" %}``"""
    node = i18n.do_translate(parser, token)
    return Words(node) if _stands_there(node) else node


def _stands_there(node: TranslateNode) -> bool:
    """Whether a template itself holds the words, and shows them as they are."""
    said = node.filter_expression
    is_bare = isinstance(said.var, Variable) and said.var.literal is not None and not said.filters
    return is_bare and not (node.asvar or node.message_context)
