"""Colours that are used together can be told apart: measured from the style sheet's own tokens (WCAG 2.2)."""

from __future__ import annotations

import re

import pytest

from hub import assets

SHEET = assets.root("static") / "css" / "bikupa.css"
TEXT, SECONDARY, GRAPHIC = 7.0, 4.5, 3.0
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "mist", TEXT),
    ("ink", "honey-wash", TEXT),
    ("ink", "falu-wash", TEXT),
    ("paper", "ink", TEXT),
    ("on-honey", "honey", TEXT),
    ("on-honey", "honey-press", TEXT),
    ("ink-2", "paper", SECONDARY),
    ("ink-2", "mist", SECONDARY),
    ("ink-2", "honey-wash", SECONDARY),
    ("falu", "paper", SECONDARY),
    ("falu", "mist", SECONDARY),
    ("falu", "falu-wash", SECONDARY),
    ("edge", "paper", GRAPHIC),
    ("edge", "mist", GRAPHIC),
    ("edge", "honey-wash", GRAPHIC),
    ("honey-edge", "paper", GRAPHIC),
    ("honey-edge", "mist", GRAPHIC),
    ("honey-edge", "honey-wash", GRAPHIC),
    ("focus", "paper", GRAPHIC),
    ("focus", "mist", GRAPHIC),
    ("focus", "honey-wash", GRAPHIC),
    ("focus", "honey", GRAPHIC),
]
"""What lies on what, and the least contrast it needs."""
WAIVED = {("dark", "focus", "honey"), ("dark, more", "focus", "honey")}
"""In the dark the focus ring is told from the paper outside it, not from the honey inside."""
ORDERS_ONLY = {"line"}
"""Never the sole edge of anything that is pressed."""
THEMES = ("light", "dark", "light, more", "dark, more")

Colours = dict[str, str]


def tokens(block: str) -> dict[str, tuple[str, str]]:
    """The colours set in a block of the sheet, each as it is in light and in dark."""
    found = {}
    for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", block):
        colours = re.findall(r"#[0-9a-f]{6}\b", value)
        if colours:
            found[name] = (colours[0], colours[-1])
        elif alias := re.fullmatch(r"var\(--([\w-]+)\)", value):
            found |= {name: found[alias[1]]} if alias[1] in found else {}
    return found


def themes() -> dict[str, Colours]:
    sheet = SHEET.read_text(encoding="utf-8")
    usual = tokens(sheet[sheet.index(":root {") : sheet.index("@media (prefers-contrast: more)")])
    more = sheet[sheet.index("@media (prefers-contrast: more)") : sheet.index("@supports not")]
    much = {**usual, **tokens(more)}
    much["focus"] = much["ink"]
    return {
        "light": {name: pair[0] for name, pair in usual.items()},
        "dark": {name: pair[1] for name, pair in usual.items()},
        "light, more": {name: pair[0] for name, pair in much.items()},
        "dark, more": {name: pair[1] for name, pair in much.items()},
    }


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_in_use_has_its_contrast(theme: str) -> None:
    colours = themes()[theme]
    measured = {(front, back): contrast(colours[front], colours[back]) for front, back, _ in PAIRS}
    too_low = {
        (front, back): round(measured[front, back], 1)
        for front, back, floor in PAIRS
        if measured[front, back] < floor and (theme, front, back) not in WAIVED
    }
    assert too_low == {}


def test_every_colour_is_measured() -> None:
    measured = {name for front, back, _ in PAIRS for name in (front, back)}
    assert set(themes()["light"]) == measured | ORDERS_ONLY


def test_an_old_browser_has_the_light_colours() -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    old = sheet[sheet.index("@supports not") : sheet.index("@media (prefers-reduced-motion")]
    light = themes()["light"]
    assert {name: pair[0] for name, pair in tokens(old).items()} == {
        name: colour for name, colour in light.items() if name not in {"focus", "on-honey"}
    }
