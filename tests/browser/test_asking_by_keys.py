"""By keys alone: a question is asked, others are voted for as they come, a hand goes up and the word is heard."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.cast import DESKTOP
from tests.browser.hands import Keys, until_live
from tests.browser.inspection import AXE, axe
from tests.browser.stage import Stage, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEARD = """() => {
    window.heard = [];
    const line = document.getElementById("heard");
    new MutationObserver(() => heard.push(line.textContent)).observe(line, {childList: true});
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Questions are taken, read by a moderator first, and the line is open; Bosse's question stands."""
    async with staged(tmp_path_factory.mktemp("hub"), "09:30", "hybrid") as stage:
        moa = await stage.person("Moa Sten")
        await moa.post(f"{stage.path}/questions/settings", open=True)
        await moa.post(f"{stage.path}/speakers/settings", open=True)
        await asked(stage, "Bosse Ö", "Vem sköter lekplatsen?")
        yield stage


async def asked(stage: Stage, name: str, text: str) -> None:
    """Somebody's question comes, and is accepted."""
    await (await stage.person(name)).post(f"{stage.path}/questions", text=text)
    await accept(stage)


async def accept(stage: Stage) -> None:
    moa = await stage.person("Moa Sten")
    for each in (await moa.get(f"{stage.path}/questions/team"))["regions"]["asked-board"]["waiting"]:
        await moa.post(f"{stage.path}/questions/{each['it']['id']}/accept")


@pytest_asyncio.fixture(loop_scope="module")
async def anna(browser: Browser, stage: Stage) -> AsyncIterator[Keys]:
    one = Keys(await window(browser, stage, DESKTOP, await stage.person("Anna Ek"), bypass_csp=True))
    await one.window.context.add_init_script(path=AXE)
    yield one
    assert one.window.unexpected() == []
    await one.window.context.close()


async def at_page(one: Keys, path: str) -> None:
    await one.window.go(one.window.stage.path + path)
    await until_live(one.window)
    await one.window.page.evaluate(HEARD)


async def test_a_question_is_asked_and_others_are_voted_for_as_they_come(stage: Stage, anna: Keys) -> None:
    page = anna.window.page
    await at_page(anna, "/now")
    await anna.follow("Ask a question")
    assert await axe(page) == []
    await anna.write("Your question", "Vad kostar en gunga?")
    await anna.follow("Send the question")
    await anna.shows("my-questions", "It waits to be gone through.")
    await page.evaluate(HEARD)

    await accept(stage)
    await anna.shows("my-questions", "Everybody sees it.")
    await asked(stage, "Cajsa Alm", "Hur mår bina?")
    await expect(page.locator("#questions-list li", has_text="Hur mår bina?")).to_be_hidden()
    await anna.press("2 new questions. Show them")
    await expect(page.locator("#questions-list li", has_text="Hur mår bina?")).to_be_visible()
    assert await page.evaluate("heard.filter(Boolean)") == ["1 new question. Show it"]

    vote = page.locator("#questions-list li", has_text="Vem sköter lekplatsen?").get_by_role("button")
    await vote.focus()
    await page.keyboard.press("Enter")
    await expect(vote).to_contain_text("I wonder too · 1")
    await expect(vote).to_have_attribute("aria-pressed", "true")
    assert await axe(page) == []
    await page.keyboard.press("Enter")
    await expect(vote).to_contain_text("I wonder too · 0")
    await expect(vote).to_have_attribute("aria-pressed", "false")


async def test_a_hand_goes_up_and_the_word_is_heard(stage: Stage, anna: Keys) -> None:
    moa = await stage.person("Moa Sten")
    await moa.post(f"{stage.path}/speakers", name="Mannen vid fönstret")
    await at_page(anna, "/now")
    await anna.follow("Raise your hand")
    await anna.window.page.evaluate(HEARD)
    await anna.shows("now-speaking", "Your hand is up: you are number 2 in the queue.")
    await moa.post(f"{stage.path}/speakers/next")
    await anna.shows("now-speaking", "You're next: have your microphone ready.")
    assert await axe(anna.window.page) == []
    await moa.post(f"{stage.path}/speakers/next")
    await anna.shows("now-speaking", "You have the floor: turn your microphone on.")
    assert await anna.window.page.evaluate("heard.filter(Boolean)") == [
        "You're next: have your microphone ready.",
        "You have the floor: turn your microphone on.",
    ]
    await anna.follow("I have finished")
    await anna.shows("now-speaking", "Raise your hand")


async def test_the_teams_pages_are_worked_by_keys(browser: Browser, stage: Stage) -> None:
    moa = Keys(await window(browser, stage, DESKTOP, await stage.person("Moa Sten"), bypass_csp=True))
    await moa.window.context.add_init_script(path=AXE)
    page = moa.window.page
    await (await stage.person("David Bäck")).post(f"{stage.path}/questions", text="När målas den om?")
    await at_page(moa, "/questions/team")
    assert await axe(page) == []
    await moa.follow("Accept: När målas den om?")
    await moa.follow("Take this now: När målas den om?")
    await moa.shows("asked-board", "It is shown large on the big screen and on everyone's page.")
    await moa.follow("Answered: När målas den om?")
    await expect(page.locator("#asked-answered")).to_contain_text("(1)")
    await at_page(moa, "/speakers")
    await moa.write("Name, or where they sit", "Kvinnan i blått")
    await moa.follow("Add to the list")
    assert await axe(page) == []
    await moa.follow("Next: Kvinnan i blått")
    await moa.shows("speakers-line", "Kvinnan i blått")
    assert moa.window.unexpected() == []
    await moa.window.context.close()
