"""The menu of those who run the meeting, by keys, by a press, on a phone and without JavaScript."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.places import DESKTOP, PHONE
from tests.browser.stage import Stage, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROWS = "all => new Set(all.map((each) => Math.round(each.getBoundingClientRect().top))).size"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("menu"), "09:20", "hybrid") as stage:
        yield stage


async def opened(browser: Browser, stage: Stage, size: tuple[int, int], page: str, scripts: bool = True) -> Page:
    """The organiser's *page* in a window of its own."""
    one = await window(browser, stage, size, stage.owner, locale="sv-SE", java_script_enabled=scripts)
    return await one.go(f"{stage.path}/{page}")


async def test_it_is_one_row_on_a_laptop_and_tells_where_one_is(browser: Browser, stage: Stage) -> None:
    page = await opened(browser, stage, DESKTOP, "people")

    assert await page.locator(".more > .tabs > li").evaluate_all(ROWS) == 1
    await expect(page.locator(".more summary[aria-current]")).to_have_text("Människor")
    await expect(page.locator(".more a[aria-current=page]")).to_have_text("Deltagare")
    await page.context.close()


async def test_it_opens_by_keys_and_escape_gives_the_focus_back(browser: Browser, stage: Stage) -> None:
    page = await opened(browser, stage, DESKTOP, "people")
    group = page.locator(".more summary").last

    await group.focus()
    await page.keyboard.press("Enter")
    inner = page.locator(".more details[open] a")
    await expect(inner.first).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(inner.first).to_be_focused()
    await page.keyboard.press("Escape")

    await expect(group).to_be_focused()
    await expect(page.locator(".more details[open]")).to_have_count(0)
    await page.context.close()


async def test_one_is_open_at_a_time_and_a_press_elsewhere_closes_it(browser: Browser, stage: Stage) -> None:
    page = await opened(browser, stage, DESKTOP, "people")
    groups = page.locator(".more summary")

    await groups.nth(0).click()
    await groups.nth(1).click()
    await expect(page.locator(".more details[open]")).to_have_count(1)
    await page.locator("h1").click()

    await expect(page.locator(".more details[open]")).to_have_count(0)
    await page.context.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 256)], ids=str)
async def test_every_page_in_it_is_reached_without_javascript(
    browser: Browser, stage: Stage, size: tuple[int, int]
) -> None:
    page = await opened(browser, stage, size, "desk", scripts=False)

    await page.locator(".more summary").last.click()
    last = page.locator(".more details[open] a").last
    box = await last.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= size[0]
    address = await last.get_attribute("href")
    await last.click()

    await page.wait_for_url(f"**{address}")
    await page.context.close()
