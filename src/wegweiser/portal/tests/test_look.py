"""The look: contrast of its colours, and what is built from its sources."""

from __future__ import annotations

import gzip
import re

import pytest

from wegweiser.portal.look import build, fonts

AA_TEXT, AA_SHAPE = 4.5, 3.0
"""WCAG 2.2, success criteria 1.4.3 and 1.4.11."""

ON_EVERY_GROUND = ["paper", "surface", "surface-strong"]


def schemes() -> dict[str, dict[str, str]]:
    """The colours of both schemes by name."""
    css = (build.LOOK / "css" / "tokens.css").read_text("utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    found = {"light": _colours(light)}
    found["dark"] = {**found["light"], **_colours(dark)}
    return found


def _colours(css: str) -> dict[str, str]:
    return {
        name: "#" + "".join(2 * c for c in value[1:]) if len(value) == 4 else value
        for name, value in re.findall(r"--ww-([\w-]+): (#[0-9a-f]{3,6});", css)
    }


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAIRS = [
    *((ink, ground, AA_TEXT) for ink in ("ink", "ink-soft", "accent") for ground in ON_EVERY_GROUND),
    *((ink, "accent-soft", AA_TEXT) for ink in ("ink", "ink-soft", "accent")),
    ("visited", "paper", AA_TEXT),
    ("accent-strong", "accent-soft", AA_TEXT),
    ("on-accent", "accent", AA_TEXT),
    ("on-accent", "accent-strong", AA_TEXT),
    ("on-signal", "signal", AA_TEXT),
    ("ink", "signal-soft", AA_TEXT),
    *((ink, ground, AA_TEXT) for ink in ("on-hero", "on-hero-soft") for ground in ("hero", "hero-deep")),
    *(
        (kind, ground, AA_TEXT)
        for kind in ("danger", "success", "warning")
        for ground in ("paper", f"{kind}-soft")
    ),
    ("danger", "paper", AA_SHAPE),
    ("line-strong", "paper", AA_SHAPE),
    ("line-strong", "surface", AA_SHAPE),
    ("signal", "hero", AA_SHAPE),
    ("signal", "hero-deep", AA_SHAPE),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colours_stand_out(scheme, front, ground, least):
    colours = schemes()[scheme]
    assert contrast(colours[front], colours[ground]) >= least


def test_our_own_sheets_know_no_left_and_right():
    physical = re.compile(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right):|text-align: (?:left|right)"
    )
    for sheet in build.style_sources():
        assert not physical.search(sheet.read_text("utf-8")), sheet.name


def test_tokens_come_first_and_rooms_last():
    names = [sheet.stem for sheet in build.style_sources()]
    assert names[: len(build.FIRST)] == build.FIRST
    assert names[len(build.FIRST) :] == sorted(names[len(build.FIRST) :])


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The look, built as for an installation."""
    if not (build.ROOT / "node_modules" / ".installed").is_file():
        pytest.skip("The npm packages are not installed; ./wegweiser serve installs them.")
    folder = tmp_path_factory.mktemp("look") / "built"
    build.build(folder)
    return folder


@pytest.mark.slow
def test_what_is_built_is_small_and_loads_nothing_from_elsewhere(built):
    sheet = (built / "wegweiser.css").read_text("utf-8")
    assert len(gzip.compress(sheet.encode())) < 30_000
    assert sum(file.stat().st_size for file in (built / "fonts").glob("*.woff2")) <= fonts.MOST_BYTES
    addresses = re.findall(r"url\(([^)]*)\)", sheet)
    assert not [a for a in addresses if "//" in a and not a.strip("\"'").startswith("data:")]
    assert all((built / face).is_file() for face in re.findall(r"fonts/[\w-]+\.woff2", sheet))
    assert ".kern-form-input__input" in sheet and ".kern-accordion" not in sheet


@pytest.mark.slow
def test_building_again_replaces_the_old_look_whole(built):
    (built / "left-over.css").write_text("")
    build.build(built)
    assert not (built / "left-over.css").exists()
    assert (built / "wegweiser.rtl.css").stat().st_size > 10_000
    assert [file.name for file in built.parent.iterdir()] == [built.name]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["Grüße, „Straße“ – 1 €", "Çağrı Şükrü Łódź źdźbło", "Привіт, ґава", "مرحبا بكم پچگژ"]
)
def test_the_fonts_hold_the_letters_of_the_languages(built, text):
    from fontTools.ttLib import TTFont

    for weight in (400, 600):
        held = {
            code
            for face in (built / "fonts").glob(f"*-{weight}.woff2")
            for code in TTFont(face).getBestCmap()
        }
        assert not [letter for letter in text if ord(letter) not in held]
