"""The town or district that a page names and whose name its host bears, wherever in the country it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from wegweiser.archive.extraction.page import Page
from wegweiser.places.normalise import folded_keys

LOOKED_AT = 3000
"""Characters from the top in which a text names its town or its agency."""

_TOWN = re.compile(
    r"\b(?P<name>(?:(?:Hanse|Universitäts|Landeshaupt|Bundes|Kreis)?[Ss]tadt|(?:Land)?[Kk]reis|Gemeinde|Region"
    r"|StädteRegion)\s(?P<place>[A-ZÄÖÜ][\w-]+)|(?P<whole>[A-ZÄÖÜ][\w-]+[Kk]reis))\b"
)
_HOST_KIND = re.compile(r"\A(?:hansestadt|landkreis|kreis|stadt|gemeinde|region)-?")


@lru_cache(maxsize=1)
def town_of_site(page: Page) -> re.Match[str] | None:
    """Where the text names the town or district of its site most often; ``name`` is what it is called in full.

    The host bears the name ("muster.de", "kreis-muster.de") or, of districts of several words, its initials.
    """
    text = page.text[:LOOKED_AT]
    if not page.host or ("tadt " not in text and "reis" not in text and "emeinde " not in text):
        return None
    labels = page.host.split(".")[:-1]
    hosts = {key for label in labels for key in (label, _HOST_KIND.sub("", label).replace("-", ""))}
    named: Counter[str] = Counter()
    where: dict[str, re.Match[str]] = {}
    for match in _TOWN.finditer(text):
        name = match["place"] or match["whole"]
        initials = "".join(part[0] for part in name.split("-")).lower() if name.count("-") > 1 else ""
        if match["name"] in where or hosts.intersection(folded_keys(name)) or initials in hosts:
            named[match["name"]] += 1
            where.setdefault(match["name"], match)
    return where[named.most_common(1)[0][0]] if named else None
