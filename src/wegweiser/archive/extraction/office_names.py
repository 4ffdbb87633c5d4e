"""What offices are called, whichever they are, and how their names are declined."""

from __future__ import annotations

import re

OFFICE = (
    r"(?:Ministeri(?:um|ums)|Staatskanzlei|Landesregierung|Bezirksregierung"
    r"|Landschaftsverband(?:es)?|Kreisverwaltung|Stadtverwaltung|Landesintegrationsrat(?:s|es)?"
    r"|Integrationsrat(?:s|es)?|Kompetenzzentrum|Landesweite\s+Koordinierungsstelle"
    r"|Landesstelle|Kommunale[sn]?\s+Integrationszentrum|Bundesministerium|Bundesamt"
    r"|Staatsministerium|Landratsamt(?:e?s)?|Regierungspräsidium|Polizeipräsidium|Senatskanzlei"
    r"|Landesamt(?:e?s)?"
    r"|(?:Presse-\sund\s)?Informationsamt|(?:NRW-)?(?:Integrations|Familien|Schul|Bildungs|Innen|Sozial|Arbeits"
    r"|Kinder|Jugend|Heimat|Kultur|Wissenschafts|Gesundheits|Umwelt|Wirtschafts|Finanz|Justiz|Verkehrs)ministeriums?"
    r"|Bundes[a-zäöü]{4,20}ministerium|Senatsverwaltung|Landtag|Städtetag"
    r"|Landkreistag)"
)
"""The words with which names of offices begin, also in the genitive."""

_GENITIVE_ENDS = (
    (re.compile(r"\b([A-ZÄÖÜ]\w+isch)en\s+(?=\w*[Mm]inisteriums\b)"), r"\1es "),
    (re.compile(r"\b(\w*[Mm]inisterium)s\b"), r"\1"),
    (re.compile(r"(?<!\w)(\w*[Kk]reis)es\b"), r"\1"),
)


def nominative(name: str) -> str:
    """The name of an office as it is called: "Bayerischen Staatsministeriums" → "Bayerisches Staatsministerium"."""
    for ending, called in _GENITIVE_ENDS:
        name = ending.sub(called, name)
    return name
