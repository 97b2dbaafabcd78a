"""By keys alone: who sits at one's screen is said, a roll is called and answered, groups and topics are chosen."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.cast import DESKTOP, PHONE
from tests.browser.hands import FOCUSED, Keys, keys
from tests.browser.stage import PARTICIPANTS, Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

ON = "() => document.activeElement.closest('[data-region]')?.id"
"""The region that has the focus."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Everybody is here ten minutes before the group discussion."""
    async with staged(tmp_path_factory.mktemp("hub"), "10:05", "hybrid") as stage:
        for name in PARTICIPANTS:
            await (await stage.person(name)).post(f"{stage.path}/checkin")
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def anna(browser: Browser, stage: Stage) -> AsyncIterator[Keys]:
    """With a keyboard at her phone."""
    async for one in at_their_page(browser, stage, "Anna Ek", "Right now", PHONE):
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def leader(browser: Browser, stage: Stage) -> AsyncIterator[Keys]:
    async for one in at_their_page(browser, stage, "Frida Lönn", "Run the meeting"):
        yield one


async def at_their_page(
    browser: Browser, stage: Stage, name: str, lands_on: str, size: tuple[int, int] = DESKTOP
) -> AsyncIterator[Keys]:
    one = await keys(browser, stage, size)
    await one.come_in(stage.links[name], lands_on)
    yield one
    assert one.window.unexpected() == []
    await one.window.context.close()


async def test_several_at_a_screen_say_who_they_are(anna: Keys) -> None:
    page = anna.window.page
    await anna.follow("There are several of us at this screen")
    await anna.write("Who's there?", "Asta Ek")
    await anna.to("We are a group of our own")
    await page.keyboard.press("Space")
    await expect(page.get_by_label("We are a group of our own")).to_be_checked()
    await page.keyboard.press("Space")
    await anna.follow("Save")
    await anna.shows("now-party", "There are 2 of you at this screen. With you: Asta Ek")
    await anna.follow("Change who is at this screen")
    await anna.to("Who's there?")
    await page.keyboard.press("Control+a")
    await page.keyboard.press("Delete")
    await anna.follow("Save")
    await anna.shows("now-party", "There are several of us at this screen")


async def test_everyone_is_asked_answers_and_is_counted(anna: Keys, leader: Keys) -> None:
    await leader.follow("Ask everyone: will you be in the groups at 10:15?")
    await anna.shows("now-roll-call", "Will you be in the groups at 10:15?")
    await anna.follow("Yes, count me in")
    await anna.shows("now-roll-call", "Yes: you are counted in.")
    await leader.shows("desk-roll-call", "One says yes")
    await leader.press("5 have not answered: in or out?")
    await leader.follow("Out Bosse Ö")
    await leader.shows("desk-roll-call", "one says no")
    await leader.follow("Ask no more")
    await expect(anna.window.page.locator("#now-roll-call")).to_be_hidden()


async def test_groups_with_places_are_prepared_opened_and_chosen(anna: Keys, leader: Keys, stage: Stage) -> None:
    await leader.follow("Groups")
    await leader.follow("Choose group yourself")
    await prepare(leader, "Places", ("Sand", "1"), ("Vatten", "6"))
    await anna.follow("Take a place Sand")
    await anna.shows("my-choice", "You have a place in Sand.")
    await anna.follow("Take a place Vatten")
    await anna.shows("my-choice", "You have a place in Vatten.")
    await anna.follow("Give the place back")
    await expect(anna.window.page.locator("#my-choice")).to_be_hidden()
    await leader.press("Take the choice away", "Space")
    await leader.follow("Take it away")
    await expect(anna.window.page.locator("#now-choice")).to_be_hidden()


async def test_topics_are_wished_for_in_order_and_the_focus_stays(anna: Keys, leader: Keys, stage: Stage) -> None:
    page = anna.window.page
    await leader.follow("Groups")
    await leader.follow("By topic")
    await prepare(leader, "At least", ("Sand", "1"), ("Vatten", "1"))
    await anna.shows("my-choice", "Which topics do you want?")
    for rank, title in enumerate(("Vatten", "Sand"), 1):
        await anna.to(f"Wish for it {title}", "Tab" if rank == 1 else "Shift+Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name=f"Wish {rank} {title}")).to_be_focused()
    on = await page.evaluate(FOCUSED)
    assert (on["ring"] >= 2, on["seen"], await page.evaluate(ON)) == (True, True, "my-choice")
    await anna.shows("my-choice", "in this order: Vatten and Sand.")
    await leader.shows("choice-groups", "Vatten")
    await leader.follow("Close it, and make groups by the wishes")
    await leader.shows("round-choice", "One got their first wish")


async def prepare(leader: Keys, number: str, *named: tuple[str, str]) -> None:
    """Name them, with that number each, and open the choice."""
    for row, (title, count) in enumerate(named, 1):
        await leader.write(f"Name ({row})", title)
        await leader.write(f"{number} ({row})", count)
    await leader.follow("Prepare it")
    await leader.follow("Open the choice")
    await leader.shows("choice-state", "Open: people are choosing")
