"""By keys alone: polls of each kind are opened, answered, shown and closed; and what people take home is written."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.cast import DESKTOP, PHONE
from tests.browser.hands import Keys, until_live
from tests.browser.inspection import AXE, SMALL, WIDER, axe
from tests.browser.stage import Stage, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEARD = """() => {
    window.heard = [];
    const line = document.getElementById("heard");
    new MutationObserver(() => heard.push(line.textContent)).observe(line, {childList: true});
}"""
OF_EACH_KIND: dict[str, dict[str, Any]] = {
    "Mer av?": {"kind": "several", "options": "Gungor\nKlätternät\nBänkar", "most": 2},
    "Nöjd?": {"kind": "scale", "low": "Inte alls", "high": "Mycket"},
    "Ett ord?": {"kind": "word"},
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("hub"), "09:30", "hybrid") as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def anna(browser: Browser, stage: Stage) -> AsyncIterator[Keys]:
    async for one in at_work(browser, stage, "Anna Ek", PHONE):
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def moa(browser: Browser, stage: Stage) -> AsyncIterator[Keys]:
    async for one in at_work(browser, stage, "Moa Sten", DESKTOP):
        yield one


async def at_work(browser: Browser, stage: Stage, name: str, size: tuple[int, int]) -> AsyncIterator[Keys]:
    one = Keys(await window(browser, stage, size, await stage.person(name), bypass_csp=True))
    await one.window.context.add_init_script(path=AXE)
    yield one
    assert one.window.unexpected() == []
    await one.window.context.close()


async def at_page(one: Keys, path: str) -> None:
    await one.window.go(one.window.stage.path + path)
    await until_live(one.window)
    await one.window.page.evaluate(HEARD)


async def is_sound(one: Keys) -> None:
    page = one.window.page
    assert [await axe(page), await page.evaluate(WIDER), await page.evaluate(SMALL)] == [[], [], []]


async def test_a_poll_is_opened_answered_shown_and_closed(stage: Stage, anna: Keys, moa: Keys) -> None:
    await at_page(anna, "/now")
    await at_page(moa, "/polls")
    await moa.write("Question", "Kaffe?")
    await moa.write("Options", "Ja\nNej")
    await moa.follow("Keep for later")
    await is_sound(moa)
    await moa.follow("Open the poll")

    await anna.shows("now-polls", "Kaffe?")
    await is_sound(anna)
    assert await anna.window.page.evaluate("heard.filter(Boolean)") == ["Poll Kaffe?"]
    await anna.follow("Ja")
    await anna.shows("now-polls", "You answered: Ja")
    await anna.window.page.evaluate(HEARD)
    await moa.shows("polls-all", "One has answered.")

    await moa.follow("Show the results to everyone")
    await anna.shows("now-results", "Ja 1 100%")
    await is_sound(anna)
    assert await anna.window.page.evaluate("heard.filter(Boolean)") == ["Kaffe?"]
    await moa.follow("Close the poll")
    await expect(anna.window.page.locator("#now-polls")).to_be_hidden()

    await moa.follow("More about this poll: Kaffe?")
    await moa.write("Ja", "3")
    await moa.follow("Save")
    await is_sound(moa)
    await anna.shows("now-results", "Ja 4 100% · 3 of them by show of hands")


async def test_each_kind_is_answered(stage: Stage, anna: Keys) -> None:
    leader = await stage.person("Moa Sten")
    for question, asked in OF_EACH_KIND.items():
        await leader.post(f"{stage.path}/polls", question=question, open=True, **asked)
    await at_page(anna, "/now")
    await is_sound(anna)
    await anna.write("Your answer, one to three words", "Ny kraft")
    await anna.follow("Answer")
    await anna.shows("now-polls", "You answered: Ny kraft")

    await anna.follow("5 Mycket")
    await anna.shows("now-polls", "You answered: 5")

    await anna.press("Gungor", "Space")
    await anna.press("Bänkar", "Space")
    await anna.follow("Answer")
    await anna.shows("now-polls", "You answered: Gungor, Bänkar")


async def test_what_people_take_home_is_written_and_shown(stage: Stage, anna: Keys, moa: Keys) -> None:
    await at_page(anna, "/now")
    await at_page(moa, "/reflections")
    await moa.follow("Question")  # Enter in the field that proposes one asks it
    await is_sound(moa)
    await anna.shows("now-reflection", "Vad tar du med dig hem?")
    await anna.write("Thought 1", "Lek är allvar")
    await anna.follow("Save")
    await anna.shows("now-reflection", "You have written: Lek är allvar")
    await anna.follow("Change what I wrote")
    await is_sound(anna)
    await anna.write("Thought 2", "Fler klätternät")
    await anna.follow("Save")

    await moa.shows("reflections-all", "Fler klätternät")
    await moa.follow("Put first: Fler klätternät")
    await moa.follow("Show it on everyone's page")

    await anna.shows("now-thoughts", "Fler klätternätLek är allvar")
    await at_page(anna, "/reflections/wall")
    await is_sound(anna)
