"""The most used pages as those have them who need them otherwise: enlarged, in colours of their own, on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Page

from tests.browser.inspection import EDGELESS, MOVES, PRESSED, wider_than
from tests.browser.places import ANNA, HOST, MODERATOR, NOBODY, Place, open_all, staff

MOST_USED = [
    Place("on", "", NOBODY),
    Place("on", "now", ANNA),
    Place("open", "now", ANNA, open_all),
    Place("open", "group", ANNA, open_all),
    Place("shared", "plenary", ANNA),
    Place("choosing", "now", ANNA),
    staff("moved", "desk"),
    staff("alone", "desk", act=open_all),
    staff("moved", "went"),
    staff("asked", "rounds", act=open_all),
    staff("published", "round"),
    staff("open", "host", HOST),
    staff("shared", "moderation", MODERATOR),
    staff("asked", "attendance"),
]
"""Of those who take part and those who run the meeting, in the situations that have most on them."""


@dataclass(frozen=True)
class Eye:
    """How somebody looks at pages. *size*: of their window, in CSS pixels; *media*: what their browser says of them."""

    name: str
    size: tuple[int, int]
    text_percent: int = 100
    media: Mapping[str, Any] = field(default_factory=dict)

    async def look(self, page: Page) -> None:
        await page.set_viewport_size({"width": self.size[0], "height": self.size[1]})
        await page.emulate_media(**self.media)
        await page.evaluate("percent => { document.documentElement.style.fontSize = percent }", f"{self.text_percent}%")

    async def look_away(self, page: Page) -> None:
        """Look as everybody does again."""
        nothing: dict[str, Any] = dict.fromkeys(self.media, "null")
        await page.emulate_media(**nothing)


ENLARGED = (Eye("400", (320, 256)), Eye("text-200", (1280, 800), 200), Eye("400-text-200", (320, 256), 200))
"""A laptop's window of 1280 × 1024 at 400 per cent, large letters, and both."""
FORCED = Eye("forced", (1280, 800), media={"forced_colors": "active"})
CONTRAST = Eye("contrast", (390, 844), media={"contrast": "more"})
AT_REST = Eye("at-rest", (390, 844), media={"reduced_motion": "reduce"})
PAPER = Eye("paper", (673, 950), media={"media": "print"})
"""A4 with the margins of the sheet, at 96 pixels an inch."""
PICTURED = (*ENLARGED, FORCED, CONTRAST, PAPER)
LOOKED_FOR = ((AT_REST, MOVES), (PAPER, PRESSED), (FORCED, EDGELESS))


async def faults(page: Page) -> dict[str, list[str]]:
    """What is wrong with the page by the eye it is wrong for: wider than the window, or what should not be there."""
    found = {eye.name: await wider_than(page, eye.size[0], eye.text_percent) for eye in ENLARGED}
    for eye, script in LOOKED_FOR:
        await eye.look(page)
        found[eye.name] = list(await page.evaluate(script))
        await eye.look_away(page)
    return {name: each for name, each in found.items() if each}
