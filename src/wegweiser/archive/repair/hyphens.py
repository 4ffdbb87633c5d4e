"""Words that a line break once cut in two: "Migrati-onshintergrund" is joined, "Rhein-Kreis" is not."""

from __future__ import annotations

import re

_SUSPENDED = frozenset(["und", "oder", "bzw", "sowie", "bis", "als", "noch"])
_VOWEL = re.compile("[aeiouyäöü]", re.IGNORECASE)

_WHOLE_FIRST = frozenset(
    [
        "e-mail",
        "online",
        "it",
        "ki",
        "kim",
        "wlan",
        "pc",
        "pdf",
        "web",
        "internet",
        "nord",
        "süd",
        "ost",
        "west",
        "alt",
        "neu",
        "semi",
        "ex",
        "anti",
        "pro",
        "contra",
        "co",
        "vize",
        "sozial",
        "sprach",
        "schul",
        "kultur",
        "deutsch",
        "türkisch",
        "interkulturell",
        "landes",
        "bundes",
        "stadt",
        "kreis",
        "rhein",
        "ruhr",
    ]
)
"""First parts that are written with a hyphen."""

_LATTER_PARTS = re.compile(
    r"(?:mail|line|sensibl\w*|sensitiv\w*|basiert\w*|orientiert\w*|politisch\w*|technisch\w*"
    r"|wirtschaftlich\w*|pädagogisch\w*|kulturell\w*"
    r"|rechtlich\w*|ökonomisch\w*|historisch\w*|wissenschaftlich\w*|gefördert\w*|regiert\w*"
    r"|weit\w*|eigen\w*|frei\w*|nah\w*|up|in|to|of|the|and"
    r"|freundlich\w*|gerecht\w*|spezifisch\w*|bezogen\w*|übergreifend\w*|unterstützt\w*"
    r"|neutral\w*|demokratisch\w*|islamisch\w*|jüdisch\w*"
    r"|muslimisch\w*|arabisch\w*|russisch\w*|polnisch\w*|ethnisch\w*|religiös\w*"
    r"|psychologisch\w*|medizinisch\w*|sozial\w*|fähig\w*|weise"
    r"|innen|off|on|out|türkisch\w*|deutsch\w*|französisch\w*|griechisch\w*)\Z",
    re.IGNORECASE,
)
"""Second parts in small letters that a hyphen rightly goes before."""


_ADJECTIVE_AFTER = re.compile(r"\w{5,}isch(?:e[nrsm]?)?\Z")
"""A second part that is an adjective of its own: "nordrhein-westfälisch"."""

_ADJECTIVE = re.compile(r"(?:lich|isch|ig|al|ell)\Z")
"""Ends of a first part that is an adjective of its own: "öffentlich-rechtlich"."""


def joined(first: str, second: str) -> str:
    """The word without its hyphen where that is debris of a line break, else "".

    In German a word after a hyphen is a noun and begins with a capital; a small letter after the hyphen means
    a broken word, unless the parts are words in their own right ("sozial-politisch", "E-mail").
    """
    if (
        second in _SUSPENDED
        or first.lower() in _WHOLE_FIRST
        or _LATTER_PARTS.match(second)
        or _ADJECTIVE.search(first)
        or _ADJECTIVE_AFTER.match(second)
    ):
        return ""
    if not _VOWEL.search(second) or len(first) + len(second) < 6:
        return ""
    return first + second
