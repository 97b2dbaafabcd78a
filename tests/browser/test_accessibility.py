"""Every page in the situations that matter: for those who don't see, don't hear, don't use a mouse, or have a phone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.inspection import AXE, axe, too_small, wider_than
from tests.browser.situations import ON_SITE, every_situation
from tests.browser.stage import LATECOMER, PROGRAMME, Stage, Window, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

PHONE, DESKTOP = (390, 844), (1280, 800)
Act = Callable[[Page], Awaitable[None]]
NOBODY, OWNER, ANNA, LEADER, HOST, MODERATOR = "", "owner", "Anna Ek", "Frida Lönn", "Hans Å", "Moa Sten"


async def as_it_is(page: Page) -> None:
    """Nothing is done on the page."""


async def enter_wrong_code(page: Page) -> None:
    await page.locator("#f-code").fill("FELFEL")
    await page.locator("#f-name").fill("Gäst")
    await page.locator("form", has=page.locator("#f-code")).get_by_role("button").click()
    await expect(page.locator(".errors")).to_be_visible()


async def ask_for_groups_of_one(page: Page) -> None:
    await page.locator("#f-size").fill("1")
    await page.locator("button.btn--main").click()
    await expect(page.locator(".errors")).to_be_visible()


async def paste(page: Page) -> None:
    await page.locator("#f-text").fill(PROGRAMME)
    await page.locator("button.btn--main").click()
    await expect(page.locator("form[action='/events']")).to_be_visible()


async def refuse_a_dark_colour(page: Page) -> None:
    await page.locator("#f-accent").fill("#003366")
    await page.locator("button.btn--main").click()
    await expect(page.locator(".errors")).to_be_visible()


async def open_all(page: Page) -> None:
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")


@dataclass(frozen=True)
class Place:
    """A page as somebody has it. *path* with a leading slash is whole, else below the event's; or named in paths."""

    situation: str
    path: str
    who: str
    act: Act = as_it_is
    language: str = "sv"
    size: tuple[int, int] = PHONE

    def __str__(self) -> str:
        done = "" if self.act is as_it_is else f" {self.act.__name__}"
        return f"{self.path or 'programme'} {self.situation} for {self.who or 'nobody'}{done} {self.language}"


def staff(situation: str, path: str, who: str = LEADER, act: Act = as_it_is) -> Place:
    return Place(situation, path, who, act, size=DESKTOP)


PLACES = [
    Place("on", "/", NOBODY),
    Place("on", "/", NOBODY, enter_wrong_code),
    Place("on", "/", OWNER),
    Place("on", "join", NOBODY, enter_wrong_code),
    Place("on", "personal", NOBODY, open_all),
    Place("on", "", NOBODY),
    Place("on", "go", NOBODY),
    Place("before", "go", ANNA),
    Place("on", "go", ANNA),
    Place("on", "go", ON_SITE),
    Place("before", "now", ANNA),
    Place("on", "now", ANNA),
    Place("on", "now", ON_SITE, open_all),
    Place("late", "go", ANNA),
    Place("late", "now", ANNA),
    Place("published", "now", ANNA, open_all),
    Place("open", "now", ANNA),
    Place("recalled", "now", ANNA),
    Place("shared", "now", ANNA),
    Place("shared", "now", ANNA, language="en"),
    Place("on", "group", ANNA),
    Place("open", "group", ANNA),
    Place("recalled", "group", ANNA),
    Place("recalled", "point", LEADER),
    Place("on", "plenary", ANNA),
    Place("shared", "plenary", ANNA),
    Place("on", "me", ANNA),
    Place("on", "desk", ANNA),
    Place("on", "desk", NOBODY),
    Place("on", "/nowhere", NOBODY),
    staff("before", "desk"),
    staff("on", "desk"),
    staff("late", "desk"),
    staff("open", "desk"),
    staff("shared", "desk"),
    staff("on", "run"),
    staff("on", "run-longer"),
    staff("on", "went"),
    staff("on", "rounds"),
    staff("on", "rounds", act=ask_for_groups_of_one),
    staff("proposed", "round", act=open_all),
    staff("open", "round", act=open_all),
    staff("late", "host", HOST),
    staff("proposed", "host", HOST),
    staff("open", "host", HOST),
    staff("recalled", "moderation", MODERATOR),
    staff("shared", "moderated", MODERATOR),
    staff("on", "attendance"),
    staff("on", "people", OWNER, open_all),
    staff("on", "links"),
    staff("on", "edit", OWNER),
    staff("on", "session", OWNER),
    Place("on", "help", NOBODY),
    Place("on", "/accessibility", NOBODY),
    Place("on", "/accessibility", NOBODY, language="en"),
    staff("on", "settings", OWNER, refuse_a_dark_colour),
    staff("on", "ready", OWNER),
    staff("on", "reports", OWNER),
    staff("on", "/events/new", OWNER),
    staff("on", "/events/new", OWNER, paste),
    staff("on", "screen"),
    staff("published", "screen"),
    staff("shared", "screen"),
]
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


OF_A_SESSION = {"session": "", "run": "/run", "run-longer": "/run?act=minutes&minutes=10"}


async def path_of(place: Place, stage: Stage) -> str:
    if place.path == "personal":
        return stage.links[LATECOMER]
    if place.path in OF_A_SESSION:
        rounds = await stage.owner.get(f"{stage.path}/rounds")
        return f"{stage.path}/sessions/{rounds['session_id']}{OF_A_SESSION[place.path]}"
    if place.path == "moderated":
        return f"{stage.path}/moderation/{stage.paths['group'].rpartition('/')[2]}"
    if place.path in stage.paths:
        return stage.paths[place.path]
    return place.path if place.path.startswith("/") else f"{stage.path}/{place.path}".rstrip("/")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader(browser: Browser, stages: dict[str, Stage]) -> AsyncIterator[Window]:
    """The one window in which all places are opened, as whoever it takes: a new one for each would be slow."""
    one = await window(browser, stages["on"], PHONE)
    await one.context.add_init_script(path=AXE)
    yield one
    await one.context.close()


async def opened(reader: Window, stage: Stage, place: Place, scheme: Literal["light", "dark"] = "light") -> Page:
    """The page of *place*, with its socket open if it has one, so that no complaint is missed."""
    who = stage.owner if place.who == OWNER else await stage.person(place.who) if place.who else None
    url = stage.hub.url
    await reader.context.clear_cookies()
    await reader.context.add_cookies([{"name": "lang", "value": place.language, "url": url}])
    if who:
        await reader.context.add_cookies([{"name": "bikupa", "value": who.cookie, "url": url}])
    reader.forget()
    page = reader.page
    await page.set_viewport_size({"width": place.size[0], "height": place.size[1]})
    await page.emulate_media(color_scheme=scheme)
    await reader.go(await path_of(place, stage))
    await place.act(page)
    if await page.locator("body[data-live]").count():
        await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
    return page


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
    tabs = [await each.bounding_box() for each in await page.locator(".more .tabs a").all()]
    present = await page.locator(".more [aria-current]").bounding_box()
    assert len({box["y"] for box in tabs if box}) == 1
    assert present is not None
    assert 0 <= present["x"] <= present["x"] + present["width"] <= PHONE[0]
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
