"""Themes by hand: ticks outlast news, and what is dragged or moved by keys goes where it is put."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.hands import until_live
from tests.browser.situations import advance, come
from tests.browser.stage import PARTICIPANTS, Stage, Window, staged, window
from tests.hub_process import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

SAID = ("Mer tid att leka", "Tid för lek", "Gungor")
TALL = (1280, 1900)
"""Everything is in sight, so that nothing scrolls under what is dragged."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A group has handed in, and all of it is shared."""
    async with staged(tmp_path_factory.mktemp("hub"), "09:10", "hybrid") as stage:
        await come(stage, PARTICIPANTS, None)
        await advance(stage, 4, None)
        await share(stage, *SAID)
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def moderating(browser: Browser, stage: Stage) -> AsyncIterator[Window]:
    opened = await window(browser, stage, TALL, await leader(stage), locale="en-GB", reduced_motion="reduce")
    await opened.go(f"{stage.path}/themes")
    await until_live(opened)
    yield opened
    assert opened.unexpected() == []
    await opened.context.close()


async def leader(stage: Stage) -> Person:
    return await stage.person("Frida Lönn")


async def share(stage: Stage, *texts: str) -> None:
    """The group says more, by word of mouth, and it is shared."""
    by, group = await leader(stage), stage.paths["group"]
    question = (await by.get(group))["notes"]["questions"][0]["id"]
    await by.post(f"{group}/points", question=question, point=list(texts))
    await by.post(f"{group}/share")


async def theme(page: Page, title: str) -> list[str]:
    """What stands in a theme, in order."""
    said = page.locator(".theme", has=page.get_by_role("heading", name=title)).locator("li span")
    return [text.split("\n")[0] for text in await said.all_inner_texts()]


async def test_what_is_ticked_is_gathered_though_news_come_meanwhile(moderating: Window, stage: Stage) -> None:
    page = moderating.page
    for text in SAID[:2]:
        await page.get_by_label(text).check()
    await share(stage, "Rutschkana")
    await expect(page.get_by_label("Rutschkana")).to_be_visible()

    await page.get_by_label("A new theme of what you ticked").fill("Tid")
    await page.get_by_role("button", name="Make the theme").first.click()

    await expect(page.get_by_role("heading", name="Tid 2")).to_be_visible()
    assert sorted(await theme(page, "Tid")) == sorted(SAID[:2])
    await expect(page.locator("input:checked")).to_have_count(0)
    await expect(page.get_by_label("A new theme of what you ticked")).to_have_value("")


async def test_what_is_dragged_to_a_theme_stands_where_it_is_let_go(moderating: Window) -> None:
    page = moderating.page
    taken = page.locator(".theme--rest li", has_text="Gungor")
    first = page.locator(".theme:not(.theme--rest) li").first

    await taken.hover(position={"x": 200, "y": 8})
    await page.mouse.down()
    await first.hover(position={"x": 60, "y": 4}, force=True)
    await expect(page.locator(".drop-here")).to_have_count(1)
    await page.mouse.up()

    await expect(page.get_by_role("heading", name="Tid 3")).to_be_visible()
    assert (await theme(page, "Tid"))[0] == "Gungor"


async def test_what_has_the_focus_moves_by_keys_and_keeps_it(moderating: Window) -> None:
    page = moderating.page
    await page.get_by_label("Gungor").focus()

    await page.keyboard.press("Alt+ArrowDown")

    await expect(page.locator(".theme:not(.theme--rest) li").nth(1)).to_contain_text("Gungor")
    await expect(page.get_by_label("Gungor")).to_be_focused()
