"""Every page in the situations that matter: for those who don't see, don't hear, don't use a mouse, or have a phone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.eyes import MOST_USED, faults
from tests.browser.inspection import AXE, axe, too_small, wider_than
from tests.browser.places import ANNA, LEADER, NOBODY, OWNER, PHONE, PLACES, Place, opened, staff
from tests.browser.situations import every_situation
from tests.browser.stage import Stage, Window, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

MAIN_FIVE = [
    Place("open", "now", ANNA),
    Place("on", "", NOBODY),
    Place("recalled", "group", ANNA),
    Place("shared", "plenary", ANNA),
    staff("open", "desk"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stages(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Stage]]:
    async with every_situation(tmp_path_factory.mktemp("hub")) as stages:
        yield stages


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader(browser: Browser, stages: dict[str, Stage]) -> AsyncIterator[Window]:
    """The one window in which all places are opened, as whoever it takes: a new one for each would be slow."""
    one = await window(browser, stages["on"], PHONE)
    await one.context.add_init_script(path=AXE)
    yield one
    await one.context.close()


@pytest.mark.parametrize("place", PLACES, ids=str)
async def test_a_page_can_be_used_by_everyone(reader: Window, stages: dict[str, Stage], place: Place):
    page = await opened(reader, stages[place.situation], place)
    found = [
        *await axe(page),
        *await too_small(page),
        *await wider_than(page, 1280, text_percent=200),
        *await wider_than(page, 360),
        *await too_small(page),
    ]
    assert [*found, *reader.unexpected()] == []


@pytest.mark.parametrize("place", MOST_USED, ids=str)
async def test_a_page_holds_enlarged_and_without_its_colours_at_rest_and_on_paper(
    reader: Window, stages: dict[str, Stage], place: Place
):
    assert await faults(await opened(reader, stages[place.situation], place)) == {}


@pytest.mark.parametrize("place", MAIN_FIVE, ids=str)
async def test_the_main_pages_have_contrast_in_the_dark(reader: Window, stages: dict[str, Stage], place: Place):
    page = await opened(reader, stages[place.situation], place, "dark")
    assert await axe(page, "color-contrast") == []


async def test_the_way_in_is_reached_by_the_keyboard_in_order(reader: Window, stages: dict[str, Stage]):
    page = await opened(reader, stages["on"], Place("on", "now", ANNA, language="en"))
    told = []
    for _ in range(20):
        await page.keyboard.press("Tab")
        told.append(await page.evaluate(FOCUSED))
    texts = [text for text, _ in told]
    assert texts[0] == "To the content"
    way_in = [texts.index(text) for text in ("Right now", "You: Anna Ek", "Join the meeting", "I'm here", "Svenska")]
    assert way_in == sorted(way_in)
    assert [text for text, ring in told if text and ring < 2] == []
    await page.locator(".skip").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("main")).to_be_focused()


FOCUSED = """() => {
    const {activeElement: on} = document;
    const {outlineStyle, outlineWidth} = getComputedStyle(on);
    const text = on === document.body ? "" : on.textContent.trim().replace(/\\s+/g, " ").replace(/ open until.*/, "");
    return [text, outlineStyle === "none" ? 0 : parseFloat(outlineWidth)];
}"""


async def test_on_a_phone_the_many_tabs_are_one_row_that_begins_where_one_is(reader: Window, stages: dict[str, Stage]):
    page = await opened(reader, stages["on"], Place("on", "edit", OWNER, size=PHONE))
    tabs = [await each.bounding_box() for each in await page.locator(".more > .tabs > li").all()]
    present = await page.locator(".more summary[aria-current]").bounding_box()
    assert len({box["y"] for box in tabs if box}) == 1
    assert present is not None
    assert 0 <= present["x"] <= present["x"] + present["width"] <= PHONE[0]
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


async def test_a_list_gets_shorter_while_one_types_and_says_how_many_are_left(reader: Window, stages: dict[str, Stage]):
    page = await opened(reader, stages["on"], Place("on", "attendance", LEADER, language="en"))
    rows = page.locator("#attendees > li:visible")
    everyone = await rows.count()
    told = page.locator("[data-found]")
    for typed, left, said in (("ANNA kommun", 1, "One is found."), ("nobody at all", 0, "Nobody."), ("", everyone, "")):
        await page.locator("#f-find").fill(typed)
        await expect(told).to_have_text(said)
        await expect(rows).to_have_count(left)
