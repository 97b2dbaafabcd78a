"""How pages are worked: by a mouse, or by keys alone with the focus always to be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from playwright.async_api import Browser, Locator, expect

from tests.browser.cast import DESKTOP
from tests.browser.stage import EVEN_PAUSES, Stage, Window, window

MOST_TABS = 120
"""On the way to any control of a page; a list of two hundred people comes after what is pressed."""
FOCUSED = """() => {
    const on = document.activeElement;
    if (on === document.body) return {name: "", ring: 3, seen: true};
    const by = document.getElementById(on.getAttribute("aria-labelledby"));
    const label = on.getAttribute("aria-label") ?? (by ?? on.labels?.[0] ?? on).textContent;
    // What a radio button shows for itself has its ring.
    const {outlineStyle, outlineWidth} = getComputedStyle(on.matches(".segment input") ? on.nextElementSibling : on);
    const box = on.getBoundingClientRect();
    const foot = document.querySelector(".tabs--foot");
    const over = foot && getComputedStyle(foot).position === "fixed" && !foot.contains(on);
    const bottom = over ? foot.getBoundingClientRect().top : innerHeight;
    return {
        name: label.trim().replace(/\\s+/g, " "),
        ring: outlineStyle === "none" ? 0 : parseFloat(outlineWidth),
        seen: box.bottom > 0 && box.top < bottom,
    };
}"""


class Hand(Protocol):
    """Somebody's hand on one page. Names are what a control's name begins with."""

    window: Window

    async def press(self, name: str) -> None:
        """Press what stays on the page."""

    async def follow(self, name: str) -> None:
        """Press a link or a form's button, and wait for the page that it leads to."""

    async def write(self, name: str, text: str) -> None:
        """Write into a field."""


async def until_live(window: Window) -> None:
    """Wait until the page hears of news, where it does."""
    if await window.page.locator("body[data-live]").count():
        await expect(window.page.locator("#contact")).to_have_attribute("data-state", "live")


@dataclass
class Mouse:
    """A hand that points at what it presses."""

    window: Window

    def named(self, name: str) -> Locator:
        begins = re.compile("^" + re.escape(name))
        page = self.window.page
        by_name = page.get_by_role("button", name=begins).or_(page.get_by_role("link", name=begins))
        return by_name.or_(page.locator("summary").filter(has_text=begins)).or_(page.get_by_label(begins)).first

    async def press(self, name: str) -> None:
        await self.named(name).click()

    async def follow(self, name: str) -> None:
        async with self.window.page.expect_navigation():
            await self.named(name).click()
        await until_live(self.window)

    async def write(self, name: str, text: str) -> None:
        await self.window.page.get_by_label(name).fill(text)


@dataclass
class Keys:
    """Somebody's keyboard, and the page that it works."""

    window: Window

    async def to(self, name: str, key: str = "Tab") -> None:
        """On to the control of which the name begins so; whatever has the focus on the way shows it."""
        page = self.window.page
        for _ in range(MOST_TABS):
            await page.keyboard.press(key)
            on = await page.evaluate(FOCUSED)
            assert (on["ring"] >= 2, on["seen"]) == (True, True), (page.url, on)
            if on["name"].startswith(name):
                return
        raise AssertionError(f"no {key} leads to {name!r} on {page.url}")

    async def press(self, name: str, key: str = "Enter") -> None:
        await self.to(name)
        await self.window.page.keyboard.press(key)

    async def follow(self, name: str, key: str = "Enter", back: bool = False) -> None:
        """Press a link or a form's button, and wait for the page that it leads to; *back*: it is before the focus."""
        await self.to(name, "Shift+Tab" if back else "Tab")
        async with self.window.page.expect_navigation():
            await self.window.page.keyboard.press(key)
        await until_live(self.window)

    async def write(self, name: str, text: str) -> None:
        await self.to(name)
        await self.window.page.keyboard.press("Control+a")
        await self.window.page.keyboard.type(text)

    async def come_in(self, link: str, lands_on: str) -> None:
        await self.window.go(link)
        await self.follow("Yes, that's me")
        await self.leads_to(lands_on)

    async def shows(self, region: str, text: str) -> None:
        await expect(self.window.page.locator(f"#{region}")).to_contain_text(text)

    async def leads_to(self, title: str) -> None:
        await expect(self.window.page).to_have_title(re.compile(f"^{re.escape(title)} · "))


async def keys(browser: Browser, stage: Stage, size: tuple[int, int] = DESKTOP) -> Keys:
    one = await window(browser, stage, size)
    await one.context.add_init_script(EVEN_PAUSES)
    return Keys(one)
