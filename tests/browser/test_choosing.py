"""Groups that people choose themselves and topics that they wish for, in browsers: on a phone, on a laptop, and without
JavaScript."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.cast import DESKTOP, PHONE, SMALL, press
from tests.browser.inspection import AXE, axe, too_small, wider_than
from tests.browser.stage import Stage, Window, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")
ANNA, BOSSE, CAJSA = "Anna Ek", "Bosse Ö", "Cajsa Alm"
"""Anna has a phone, Bosse one without JavaScript; Cajsa is here and does nothing."""


@dataclass
class Choosers:
    stage: Stage
    frida: Window
    anna: Window
    bosse: Window

    async def close(self) -> None:
        for one in (self.frida, self.anna, self.bosse):
            assert one.unexpected() == []
            await one.context.close()


@asynccontextmanager
async def here(browser: Browser, folder: Path) -> AsyncIterator[Choosers]:
    """Three who are here, and Frida who leads the meeting at her laptop."""
    async with staged(folder, "10:20") as stage:
        leader = await stage.person("Frida Lönn")
        for name in (ANNA, BOSSE, CAJSA):
            await leader.post(f"{stage.path}/attendance/{stage.ids[name]}", state="here")
        cast = Choosers(
            stage,
            await window(browser, stage, DESKTOP, leader),
            await window(browser, stage, PHONE, await stage.person(ANNA)),
            await window(browser, stage, SMALL, await stage.person(BOSSE), java_script_enabled=False),
        )
        for one in (cast.frida, cast.anna):
            await one.context.add_init_script(path=AXE)
        yield cast
        await cast.close()


async def prepare(page: Page, number: str, *named: tuple[str, str]) -> None:
    """Fill in the form with groups or topics by name and size, the *number* of the form, and open the choice."""
    for row, (title, most) in enumerate(named, 1):
        await page.get_by_label(f"Name ({row})", exact=True).fill(title)
        await page.get_by_label(f"{number} ({row})", exact=True).fill(most)
    await press(page, "Prepare it")
    await press(page, "Open the choice")
    await expect(page.get_by_text("Open: people are choosing")).to_be_visible()


async def faults(page: Page, width: int) -> list[str]:
    return [*await axe(page), *await too_small(page), *await wider_than(page, width)]


async def test_the_last_place_goes_to_one_and_the_other_chooses_again(browser: Browser, tmp_path: Path) -> None:
    async with here(browser, tmp_path) as cast:
        frida, anna, bosse = (each.page for each in (cast.frida, cast.anna, cast.bosse))
        path = cast.stage.path
        await cast.anna.go(f"{path}/now")
        await expect(anna.locator("#contact")).to_have_attribute("data-state", "live")
        await cast.frida.go(f"{path}/rounds")
        await frida.get_by_role("link", name="Choose group yourself").click()
        assert await faults(frida, 360) == []
        await frida.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        await prepare(frida, "Places", ("Sand", "1"), ("Vatten", "5"))

        await expect(anna.get_by_role("button", name="Take a place Sand")).to_be_visible()
        assert await faults(anna, 320) == []
        await cast.bosse.go(f"{path}/now")
        await anna.get_by_role("button", name="Take a place Sand").click()
        await expect(anna.locator("#my-choice")).to_contain_text("You have a place in Sand.")
        await bosse.get_by_role("button", name="Take a place Sand").click()
        await expect(bosse.get_by_role("alert")).to_contain_text("Sand has no place left for you")
        await bosse.get_by_role("button", name="Take a place Vatten").click()
        await expect(bosse.locator("#my-choice")).to_contain_text("You have a place in Vatten.")
        await expect(anna.locator("#now-choice")).to_contain_text("4 of 5 places left")

        await expect(frida.locator("#choice-groups")).to_contain_text("Bosse Ö")
        assert await faults(frida, 360) == []
        await press(frida, "Close it, seat the one who has not chosen, and make the groups")
        await expect(frida.locator("#round-groups")).to_contain_text("Cajsa Alm")
        await expect(anna.locator("#my-choice")).to_contain_text("your place is in Sand")
        await press(frida, "Show everyone their group")
        await expect(anna.locator("#my-group")).to_contain_text("You're in group 1")
        await expect(anna.locator("#my-choice")).to_be_hidden()


async def test_topics_are_wished_for_in_order_and_the_groups_suit_them(browser: Browser, tmp_path: Path) -> None:
    async with here(browser, tmp_path) as cast:
        frida, anna, bosse = (each.page for each in (cast.frida, cast.anna, cast.bosse))
        path = cast.stage.path
        await cast.frida.go(f"{path}/choices?kind=wishes")
        for row in (1, 2, 3):
            await frida.get_by_label(f"At least ({row})", exact=True).fill("1" if row < 3 else "4")
        await prepare(frida, "At most", ("Sand", "5"), ("Vatten", "5"), ("Skog", "5"))

        await cast.anna.go(path)
        await anna.get_by_role("link", name="Choose topics").click()
        await expect(anna.locator("#contact")).to_have_attribute("data-state", "live")
        for title, rank in (("Vatten", 1), ("Skog", 2)):
            await anna.get_by_role("button", name=f"Wish for it {title}").click()
            await expect(anna.get_by_role("button", name=f"Wish {rank} {title}")).to_be_visible()
        assert await faults(anna, 320) == []
        await cast.bosse.go(f"{path}/now")
        await bosse.get_by_text("Choose from lists instead").click()
        await bosse.get_by_label("Wish 1", exact=True).select_option("Sand")
        await bosse.get_by_label("Wish 2", exact=True).select_option("Skog")
        await press(bosse, "Save my wishes")
        await expect(bosse.locator("#my-choice")).to_contain_text("in this order: Sand and Skog.")

        await expect(frida.locator("#choice-groups tbody")).to_have_text(
            "Sand1001–5 Vatten1001–5 Skog0204–5", use_inner_text=False
        )
        await expect(frida.locator("#choice-groups")).to_contain_text("Only 2 wish for Skog, and it needs 4.")
        await press(frida, "Close it, and make groups by the wishes")
        outcome = frida.locator("#round-choice")
        await expect(outcome).to_contain_text("2 got their first wish.")
        await expect(outcome).not_to_contain_text("second")
        await expect(outcome).to_contain_text("One had said no wish.")
        await expect(outcome).to_contain_text("Skog is not held: 2 wished for it, and it needs 4.")
        await expect(anna.locator("#my-choice")).to_contain_text("You wished for Vatten and Skog.")
