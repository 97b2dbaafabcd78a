"""An event's own accent in place of honey: is black text on it easy to read, and which colours go with it. Pure.

Contrast as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). The grounds and texts that the
accent meets are those of ``static/css/bikupa.css``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hub.kernel.errors import N_, InvalidInput

ON_ACCENT = "#1c1a15"
"""The text on the accent, in light and in dark."""
LEAST_ON_ACCENT = 7.0
LEAST_TEXT = 7.0
LEAST_QUIET = 4.5
LEAST_EDGE = 3.0

HEX = re.compile(r"#?([0-9a-f]{6})")


class AccentUnreadable(InvalidInput):
    code = "accent-unreadable"
    message = N_("Black text on that colour has a contrast of {ratio} to 1, and it should be at least {least}.")


@dataclass(frozen=True)
class Theme:
    """What the accent meets: page, quiet ground, text, quiet text, and the edge of fields."""

    paper: str
    mist: str
    ink: str
    quiet: str
    edge: str


LIGHT = Theme("#ffffff", "#f6f4ee", "#1c1a15", "#5a564c", "#827c6e")
DARK = Theme("#14130f", "#201e18", "#f3f0e7", "#bab4a5", "#8d8778")


@dataclass(frozen=True)
class Surround:
    """The colours of one theme that are made from the accent: the line round it, and the wash behind *now*."""

    edge: str
    wash: str


@dataclass(frozen=True)
class Palette:
    accent: str
    press: str
    light: Surround
    dark: Surround


def parsed(text: str) -> str | None:
    """A colour as ``#rrggbb``, None for what is none."""
    found = HEX.fullmatch(text.strip().lower())
    return f"#{found[1]}" if found else None


def checked(accent: str) -> str:
    """*accent* (``#rrggbb``) if the text on it can be read in both themes; AccentUnreadable with the figure else."""
    ratio = contrast(ON_ACCENT, accent)
    if ratio < LEAST_ON_ACCENT:
        # Rounded down, so that what is refused never looks as if it were enough.
        said = int(ratio * 10) / 10
        raise AccentUnreadable(fields={"accent": N_("Choose a lighter colour.")}, ratio=said, least=7)
    return accent


def palette(accent: str) -> Palette:
    """The colours to use with an accent that was :func:`checked`."""
    darker = mixed(accent, "#000000", 0.1)
    press = darker if contrast(ON_ACCENT, darker) >= LEAST_ON_ACCENT else mixed(accent, "#ffffff", 0.25)
    return Palette(accent, press, surround(accent, LIGHT), surround(accent, DARK))


def surround(accent: str, theme: Theme) -> Surround:
    """A wash as strong as text on it allows, and a line round the accent that is seen on every ground."""
    wash = next(
        wash for share in range(16, -1, -1) if reads_well(wash := mixed(theme.paper, accent, share / 100), theme)
    )
    grounds = (theme.paper, theme.mist, wash)
    edge = next(
        edge
        for share in range(15, 101)
        if all(contrast(edge := mixed(accent, "#000000", share / 100), ground) >= LEAST_EDGE for ground in grounds)
        or share == 100
    )
    return Surround(edge, wash)


def reads_well(ground: str, theme: Theme) -> bool:
    return (
        contrast(theme.ink, ground) >= LEAST_TEXT
        and contrast(theme.quiet, ground) >= LEAST_QUIET
        and contrast(theme.edge, ground) >= LEAST_EDGE
    )


def stylesheet(accent: str) -> str:
    """CSS that puts the accent in the place of honey. Who asks for more contrast keeps the colours made for that."""
    it = palette(accent)
    return (
        "@media not (prefers-contrast: more) { :root {\n"
        f"  --honey: {it.accent}; --honey-press: {it.press};\n"
        f"  --honey-edge: light-dark({it.light.edge}, {it.dark.edge});\n"
        f"  --honey-wash: light-dark({it.light.wash}, {it.dark.wash});\n"
        "} }\n"
        "@supports not (color: light-dark(#fff, #000)) { :root {\n"
        f"  --honey-edge: {it.light.edge}; --honey-wash: {it.light.wash};\n"
        "} }\n"
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = (linear(part / 255) for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def mixed(one: str, other: str, share: float) -> str:
    """*one* with *share* (0 to 1) of *other* in it."""
    parts = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
