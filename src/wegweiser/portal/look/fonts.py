"""Fonts cut to the letters that the portal's languages need, in files that a page loads only when it uses them.

Fira Sans writes Latin and Cyrillic, Noto Sans Arabic writes Arabic and Persian; both under the SIL Open Font
License 1.1, whose text is laid beside them. All files together stay below ``MOST_BYTES``.
"""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

MOST_BYTES = 150_000

FEATURES = [
    *("kern", "liga", "locl", "ccmp", "mark", "mkmk", "tnum"),
    *("init", "medi", "fina", "isol", "rlig", "calt", "rclt"),
]
"""OpenType features that are kept: kerning, ligatures, figures of equal width, joining of Arabic letters."""


@dataclass(frozen=True)
class Face:
    """A file to make: ``source`` in npm's packages, cut to ``letters`` (ranges as in CSS)."""

    family: str
    weight: int
    script: str
    source: str
    letters: str

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.family.lower().replace(' ', '-')}-{self.script}-{self.weight}.woff2"


LATIN = (
    "U+20-7E,U+A0-FF,U+131,U+152-153,U+2BC,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,"
    "U+2039-203A,U+20AC,U+2190-2193,U+2212"
)
LATIN_EXTENDED = "U+100-130,U+132-151,U+154-17F,U+218-21B,U+1E9E"
CYRILLIC = "U+400-45F,U+490-491,U+2116"
ARABIC = (
    "U+600-61F,U+620-65F,U+660-67F,U+686,U+688,U+691,U+698,U+6A4,U+6A9,U+6AF,U+6BE,U+6C0,U+6CC,U+6D2,"
    "U+6F0-6F9,U+200C-200F"
)

FIRA = "@kern-ux/native/dist/fonts/fira-sans/FiraSans-{name}.woff2"
NOTO = "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-{weight}-normal.woff2"

FACES = [
    Face("Fira Sans", weight, script, FIRA.format(name=name), letters)
    for weight, name in ((400, "Regular"), (600, "SemiBold"))
    for script, letters in (("latin", LATIN), ("latin-extended", LATIN_EXTENDED), ("cyrillic", CYRILLIC))
] + [Face("Noto Sans Arabic", weight, "arabic", NOTO.format(weight=weight), ARABIC) for weight in (400, 600)]

LICENCES = {
    "@fontsource/fira-sans/LICENSE": "Fira-Sans-LICENSE.txt",
    "@fontsource/noto-sans-arabic/LICENSE": "Noto-Sans-Arabic-LICENSE.txt",
}


def build(modules: Path, target: Path) -> str:
    """Write the fonts into ``target``; the ``@font-face`` rules for them, addresses relative to its parent."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    target.mkdir(parents=True)
    for face in FACES:
        _cut(modules / face.source, target / face.file, face.letters)
    for licence, name in LICENCES.items():
        shutil.copy(modules / licence, target / name)
    size = sum(file.stat().st_size for file in target.glob("*.woff2"))
    if size > MOST_BYTES:
        raise RuntimeError(f"Die Schriften sind zusammen {size} Bytes groß, erlaubt sind {MOST_BYTES}.")
    return "\n".join(_rule(face) for face in FACES)


def _cut(source: Path, target: Path, letters: str) -> None:
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True)
    options.name_IDs = [0, 1, 2, 13, 14]
    font: TTFont = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(letters.replace("U+", "")))
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def _rule(face: Face) -> str:
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:normal;font-display:swap;'
        f"src:url(fonts/{face.file}) format('woff2');unicode-range:{face.letters}}}"
    )
