"""Several write in one note: in two browsers, by forms alone, without a network, and in the same row at once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, CDPSession, Locator, Page, Route, WebSocketRoute, expect

from tests.browser.situations import NOW, advance, come
from tests.browser.stage import EVEN_PAUSES, PARTICIPANTS, Stage, Window, staged, window
from tests.hub_process import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")
SIZE = (800, 900)


@dataclass
class Group:
    """A group that talks: its page, its first question, and three who sit in it."""

    path: str
    question: str
    people: list[Person]

    async def texts(self) -> list[str]:
        """What the hub has under the question."""
        notes = (await self.people[0].get(self.path))["notes"]
        return [point["text"] for point in notes["questions"][0]["points"]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("hub"), NOW) as stage:
        await come(stage, PARTICIPANTS, None)
        await advance(stage, 2, None)
        yield stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def group(stage: Stage) -> Group:
    sitting: dict[str, list[Person]] = {}
    for name in PARTICIPANTS:
        person = await stage.person(name)
        sitting.setdefault((await person.get(f"{stage.path}/group"))["to"], []).append(person)
    path, people = next((path, people) for path, people in sitting.items() if len(people) >= 3)
    notes = (await people[0].get(path))["notes"]
    return Group(path, notes["questions"][0]["id"], people)


@pytest_asyncio.fixture(loop_scope="module")
async def anna(browser: Browser, stage: Stage, group: Group) -> AsyncIterator[Window]:
    async for one in writing(browser, stage, group, 0):
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def bosse(browser: Browser, stage: Stage, group: Group) -> AsyncIterator[Window]:
    async for one in writing(browser, stage, group, 1):
        yield one


async def writing(browser: Browser, stage: Stage, group: Group, number: int) -> AsyncIterator[Window]:
    await emptied(group)
    one = await window(browser, stage, SIZE, group.people[number], reduced_motion="reduce")
    await one.context.add_init_script(EVEN_PAUSES)
    await one.go(group.path)
    await live(one.page)
    yield one
    # A machine that stands still, or is without a network, is told of in the console: what comes of it is looked at.
    of_the_network = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "WebSocket")
    assert [each for each in one.unexpected() if not any(word in each for word in of_the_network)] == []
    await one.context.close()


async def live(page: Page) -> None:
    await expect(page.locator("#contact")).to_have_attribute("data-state", "live")


def rows(page: Page) -> Locator:
    """The fields under the first question, the empty one for the next thought last."""
    return page.locator("ul[data-list]").first.locator("li:not([hidden]) textarea")


def last(page: Page) -> Locator:
    return page.locator("ul[data-list]").first.locator(".new textarea")


def said(page: Page, place: int) -> Locator:
    """What a row says of itself."""
    return rows(page).nth(place).locator("..").locator("[data-said]")


async def shows(page: Page, *texts: str) -> None:
    fields = rows(page)
    await expect(fields).to_have_count(len(texts) + 1)
    for place, text in enumerate(texts):
        await expect(fields.nth(place)).to_have_value(text)


async def emptied(group: Group) -> None:
    notes = (await group.people[0].get(group.path))["notes"]
    for point in notes["questions"][0]["points"]:
        await group.people[0].post(f"{group.path.partition('/groups/')[0]}/points/{point['id']}/remove")


async def test_what_each_writes_stands_on_the_others_page_and_in_who_writes_by_forms(
    group: Group, anna: Window, bosse: Window
) -> None:
    await last(anna.page).press_sequentially("För få platser")
    await anna.page.keyboard.press("Enter")
    await anna.page.keyboard.type("Bänkar")
    await shows(bosse.page, "För få platser", "Bänkar")
    await last(bosse.page).press_sequentially("Tak")
    await group.people[2].client.post(f"{group.path}/points", data={"question": group.question, "point": "Lek året om"})
    for page in (anna.page, bosse.page):
        await expect(page.locator("#group-notes")).to_contain_text("Saved at")
        await expect(rows(page)).to_have_count(5)
    await expect(last(anna.page)).not_to_be_focused()
    await expect(rows(anna.page).nth(1)).to_be_focused()
    form = await group.people[2].page(group.path)
    written = re.findall(r'name="text"[^>]*>([^<]+)</textarea>', form)
    assert written == await group.texts()
    assert set(written) == {"För få platser", "Bänkar", "Tak", "Lek året om"}
    for page in (anna.page, bosse.page):
        await shows(page, *written)


async def test_a_row_in_which_somebody_writes_is_never_changed_under_their_fingers_and_others_see_who(
    group: Group, anna: Window, bosse: Window
) -> None:
    await group.people[2].post(f"{group.path}/points", question=group.question, point=["Ett", "Två"])
    await shows(anna.page, "Ett", "Två")
    await shows(bosse.page, "Ett", "Två")
    field = rows(anna.page).first
    await field.press("End")
    await field.press_sequentially(" och ett")
    mine = await rows(anna.page).first.get_attribute("id")
    row = bosse.page.locator(f"#p-{(mine or '').removeprefix('t-')}")
    await expect(row).to_have_attribute("data-writes", re.compile("is writing …$"))
    await group.people[2].post(f"{group.path}/points", question=group.question, point=["Tre"])
    await shows(anna.page, "Ett och ett", "Två", "Tre")
    await expect(field).to_be_focused()
    await shows(bosse.page, "Ett och ett", "Två", "Tre")


async def test_who_comes_second_sees_both_texts_and_keeps_both(group: Group, anna: Window) -> None:
    point = (await group.people[2].post(f"{group.path}/points", question=group.question, point=["Ett"]))["points"][0]
    await shows(anna.page, "Ett")
    await rows(anna.page).first.fill("Mitt")
    await group.people[2].post(f"{group.path.partition('/groups/')[0]}/points/{point}", text="Deras", version=1)
    both = anna.page.locator(".both")
    await expect(both.locator("blockquote")).to_have_text("Deras")
    await expect(rows(anna.page).first).to_have_value("Mitt")
    await both.get_by_role("button", name="Keep both").click()
    await shows(anna.page, "Deras", "Mitt")
    await expect(both).to_have_count(0)
    assert await group.texts() == ["Deras", "Mitt"]


async def test_points_are_moved_by_keys_and_a_removed_one_is_brought_back(group: Group, anna: Window) -> None:
    page = anna.page
    await last(page).press_sequentially("Ett")
    for text in ("Två", "Tre"):
        await page.keyboard.press("Enter")
        await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await shows(page, "Ett", "Två", "Tre")
    await expect(page.locator("form[data-unsent] [data-said]")).to_have_text([])
    await rows(page).nth(2).focus()
    await page.keyboard.press("Alt+ArrowUp")
    await shows(page, "Ett", "Tre", "Två")
    await expect(rows(page).nth(1)).to_be_focused()
    await rows(page).first.focus()
    await page.locator("ul[data-list] > li").first.get_by_role("button", name="Move down").click()
    await shows(page, "Tre", "Ett", "Två")
    await rows(page).nth(1).focus()
    await page.locator("ul[data-list] > li").nth(1).get_by_role("button", name="Remove this point").click()
    await shows(page, "Tre", "Två")
    await page.get_by_role("button", name="Undo").click()
    await shows(page, "Tre", "Ett", "Två")
    assert await group.texts() == ["Tre", "Ett", "Två"]


async def test_it_says_saved_when_the_answer_comes_after_the_news(group: Group, anna: Window, bosse: Window) -> None:
    page, others_have_it = anna.page, asyncio.Event()

    async def answer_late(route: Route) -> None:
        answer = await route.fetch()
        await others_have_it.wait()
        await route.fulfill(response=answer)

    await page.route("**/points", answer_late)
    for text in ("För få platser", "Tak"):
        await last(page).press_sequentially(text)
        await page.keyboard.press("Enter")
    await shows(bosse.page, "För få platser")
    await expect(page.locator("#group-notes .saved")).to_contain_text("Saved at")
    others_have_it.set()
    for place in (0, 1):
        await expect(said(page, place)).to_contain_text("Saved at")


async def test_news_from_before_it_was_saved_takes_no_row_away(group: Group, anna: Window) -> None:
    page, news = anna.page, News()
    await page.route_web_socket(lambda url: "/live" in url, news.through)
    await page.reload()
    await live(page)
    news.held = []
    for place, text in enumerate(("Ett", "Tre")):
        await last(page).press_sequentially(text)
        await page.keyboard.press("Enter")
        await expect(said(page, place)).to_contain_text("Saved at")
        await news.tells_of(text)
    await last(page).blur()
    for told in news.held:
        news.page.send(told)
        await shows(page, "Ett", "Tre")
    for place in (0, 1):
        await expect(said(page, place)).to_contain_text("Saved at")
    news.held = None
    point = (await rows(page).nth(1).get_attribute("id") or "").removeprefix("t-")
    await group.people[2].post(f"{group.path.partition('/groups/')[0]}/points/{point}/remove")
    await shows(page, "Ett")


async def test_what_is_typed_without_a_network_is_kept_over_a_reload_and_sent_once(
    group: Group, anna: Window, bosse: Window
) -> None:
    page = anna.page
    await last(page).press_sequentially("Före")
    await shows(bosse.page, "Före")
    wire = await anna.context.new_cdp_session(page)
    await wire.send("Network.enable")
    await cut(wire, True)
    await last(page).press_sequentially("Utan nät")
    await page.keyboard.press("Enter")
    await page.keyboard.type("Mer")
    await page.keyboard.press("Enter")
    await rows(page).first.fill("Före och efter")
    await expect(page.locator("#group-notes")).to_contain_text("Waiting to be sent")
    kept = await page.evaluate("Object.values(localStorage).join()")
    assert [text for text in ("Utan nät", "Mer") if text not in kept] == []
    await cut(wire, False)
    await page.reload()
    await live(page)
    for each in (page, bosse.page):
        await shows(each, *(await settled(group, 3)))
    assert sorted(await group.texts()) == ["Före och efter", "Mer", "Utan nät"]
    await page.reload()  # whose answer was lost on the way is asked for again
    await live(page)
    await expect(page.locator("form[data-unsent] [data-said]")).to_have_text([])
    await shows(page, *(await settled(group, 3)))
    assert await page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('notes:')).length") == 0


async def test_what_is_changed_while_the_answer_is_lost_holds_after_a_reload(
    group: Group, anna: Window, bosse: Window
) -> None:
    page = anna.page

    async def lose_the_answer(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await page.route("**/points", lose_the_answer)
    await last(page).press_sequentially("Före")
    await shows(bosse.page, "Före")
    await rows(page).first.fill("Före och efter")
    await rows(page).first.press("Enter")
    await expect(page.locator("#group-notes")).to_contain_text("Waiting to be sent")
    await page.unroute("**/points")
    await page.reload()
    for each in (bosse.page, page):
        await shows(each, "Före och efter")
    await expect(page.locator("form[data-unsent] [data-said]")).to_have_text([])
    await shows(page, "Före och efter")


class News:
    """What the hub tells a page, which is kept back while *held* is a list of it."""

    def __init__(self) -> None:
        self.held: list[str | bytes] | None = None
        self.grew = asyncio.Condition()

    def through(self, page: WebSocketRoute) -> None:
        self.page, self.hub = page, page.connect_to_server()
        self.hub.on_message(self.told)

    async def told(self, message: str | bytes) -> None:
        if self.held is None:
            self.page.send(message)
            return
        async with self.grew:
            self.held.append(message)
            self.grew.notify_all()

    async def tells_of(self, text: str) -> None:
        """Wait until a region with a row of *text* is among what is held."""
        async with asyncio.timeout(30), self.grew:
            await self.grew.wait_for(lambda: any(f">{text}</textarea>" in str(each) for each in self.held or ()))


async def settled(group: Group, number: int) -> list[str]:
    """What the hub has, when it has so many."""
    async with asyncio.timeout(30):
        while True:
            texts = await group.texts()
            if len(texts) == number and "Före och efter" in texts:
                return texts
            await asyncio.sleep(0.1)


async def cut(wire: CDPSession, offline: bool) -> None:
    conditions: dict[str, Any] = {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    await wire.send("Network.emulateNetworkConditions", conditions)
