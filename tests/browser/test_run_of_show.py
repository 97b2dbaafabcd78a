"""The day as it goes, in browsers: what is pressed at the desk, two other open pages show."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.cast import DESKTOP, SMALL, press
from tests.browser.stage import staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_two_open_pages_follow_what_the_facilitator_does_with_the_day(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20") as stage:
        frida, anna = await stage.person("Frida Lönn"), await stage.person("Anna Ek")
        desk = await window(browser, stage, SMALL, frida)
        programme, now = await window(browser, stage, DESKTOP), await window(browser, stage, SMALL, anna)
        for one, path in ((desk, "desk"), (programme, ""), (now, "now")):
            page = await one.go(f"{stage.path}/{path}")
            await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
        slots, later, run = programme.page.locator(".slot"), now.page.locator("#now-later"), desk.page.locator(".run")

        await desk.page.get_by_role("link", name="Other changes …").click()
        await desk.page.get_by_role("link", name="+10 min").click()
        choice = desk.page.get_by_role("button", name="Only until the next break")
        await expect(choice).to_have_accessible_description(
            "Paus begins at 10:10 instead of 10:00. Paus lasts 5 min instead of 15 min."
        )
        await choice.click()
        await expect(slots.nth(2)).to_contain_text("Paus, 5 minutes")
        await expect(slots.nth(3).locator("time")).to_have_text("10:15")
        await expect(now.page.locator("#now-session")).to_contain_text("Right now, until 10:10")

        await run.get_by_role("link", name="Gruppsamtal").click()
        await desk.page.get_by_role("link", name="Cancel the item").click()
        await press(desk.page, "Nothing else moves")
        await expect(slots.nth(3)).to_contain_text("Gruppsamtal cancelled")
        await expect(later).not_to_contain_text("Gruppsamtal")

        await run.get_by_role("link", name="Genomgång i helgrupp").click()
        await desk.page.get_by_role("link", name="10 min", exact=True).click()
        await press(desk.page, "Everything after it moves")
        await expect(slots.nth(5)).to_contain_text("Paus, 10 minutes")
        await expect(slots.nth(6).locator("time")).to_have_text("11:40")

        await press(desk.page, "Undo")
        await expect(slots).to_have_count(6)
        await expect(slots.nth(5).locator("time")).to_have_text("11:30")
        await expect(run).to_contain_text("cancelled")
        assert [each for one in (desk, programme, now) for each in one.unexpected()] == []
        for one in (desk, programme, now):
            await one.context.close()
