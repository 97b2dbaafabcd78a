"""The report in a browser: chosen and published by keys, on paper in whole pages, and for everybody while they read."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.inspection import AXE, axe, too_small, wider_than
from tests.browser.situations import NOW, advance, come
from tests.browser.stage import PARTICIPANTS, Stage, Window, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

LAPTOP = (1280, 800)
POINTS = [f"Tanke {number}: {'plats och tid för lek, ' * 6}" for number in range(1, 61)]
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
CUT = """() => {
    const wide = document.querySelector("main").getBoundingClientRect().right;
    return [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility())
        .filter((e) => e.getBoundingClientRect().right > wide + 1).map((e) => e.tagName);
}"""
A4_PX = 643
"""What is left of A4 between its margins, at 96 dots an inch."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A group has written sixty points, which are shared."""
    async with staged(tmp_path_factory.mktemp("hub"), NOW, "hybrid") as stage:
        await come(stage, PARTICIPANTS, None)
        await advance(stage, 2, None)
        anna, group = await stage.person("Anna Ek"), stage.paths["group"]
        question = (await anna.get(group))["notes"]["questions"][0]["id"]
        await anna.post(f"{group}/points", question=question, point=POINTS)
        await anna.post(f"{group}/hand-in")
        await (await stage.person("Moa Sten")).post(f"{group}/share")
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def organiser(browser: Browser, stage: Stage) -> AsyncIterator[Window]:
    one = await window(browser, stage, LAPTOP, stage.owner, reduced_motion="reduce")
    await one.context.add_init_script(path=AXE)
    yield one
    assert one.unexpected() == []
    await one.context.close()


async def wrong_with(page: Page) -> list[str]:
    return [*await axe(page), *await too_small(page), *await wider_than(page, 360)]


async def test_the_report_is_chosen_by_keys_and_read(stage: Stage, organiser: Window) -> None:
    page = await organiser.go(f"{stage.path}/report")
    assert await wrong_with(page) == []
    await page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    await page.get_by_role("checkbox", name="The programme as it went").first.focus()
    await page.keyboard.press("Space")
    await page.get_by_role("button", name="Read and print").press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Nätverksträff om lekplatser")
    await expect(page.get_by_role("heading", name="The programme as it went")).to_have_count(0)
    await expect(page.get_by_role("listitem").filter(has_text="Tanke 60:")).to_have_count(1)
    assert await wrong_with(page) == []


async def test_on_paper_it_fills_whole_pages_and_nothing_is_wider_than_they_are(
    stage: Stage, organiser: Window
) -> None:
    page = await organiser.go(f"{stage.path}/report/print?language=sv")
    await page.set_viewport_size({"width": A4_PX, "height": 900})
    await page.emulate_media(media="print")
    assert await page.evaluate(CUT) == []
    await expect(page.get_by_text("Tillbaka till valen")).to_be_hidden()
    paper = await page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    await page.emulate_media(media="screen")
    assert 4 <= len(PAGES.findall(paper)) <= 8


async def test_everybody_reads_what_is_published_until_it_is_taken_back(
    browser: Browser, stage: Stage, organiser: Window
) -> None:
    bosse = await window(browser, stage, (390, 844), await stage.person("Bosse Ö"))
    await bosse.context.add_init_script(path=AXE)
    summary = await bosse.go(f"{stage.path}/summary")
    await expect(summary.locator("#contact")).to_have_attribute("data-state", "live")
    await expect(summary.get_by_text("There is no summary yet.")).to_be_visible()

    page = await organiser.go(f"{stage.path}/report")
    await page.get_by_role("button", name="Publish to everyone at the meeting").press("Enter")
    await expect(page.get_by_role("button", name="Take the summary back")).to_be_visible()
    await expect(summary.get_by_text("Tanke 1:")).to_be_visible()
    assert await wrong_with(summary) == []

    moderator = await stage.person("Moa Sten")
    await moderator.post(f"{stage.paths['group']}/withdraw")
    await expect(summary.get_by_text("Tanke 1:")).to_have_count(0)

    await page.get_by_role("button", name="Take the summary back").press("Enter")
    await expect(summary.get_by_text("There is no summary yet.")).to_be_visible()
    assert bosse.unexpected() == []
    await bosse.context.close()
