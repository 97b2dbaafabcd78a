"""A moderator by keys alone: shares, undoes, shares by question, orders, edits, and lets the groups speak in turn."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.cast import DESKTOP, PHONE
from tests.browser.hands import Keys, keys
from tests.browser.situations import NOW, advance, come, write
from tests.browser.stage import PARTICIPANTS, Stage, Window, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

STILL = "const at = Date.now(); Date.now = () => at;"
"""For a page: ten seconds to undo in are not over before a slow machine has pressed."""
HEARD = """() => {
    window.heard = [];
    const line = document.getElementById("heard");
    new MutationObserver(() => heard.push(line.textContent)).observe(line, {childList: true});
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Both groups have written something and are called back."""
    async with staged(tmp_path_factory.mktemp("hub"), NOW, "hybrid") as stage:
        await come(stage, PARTICIPANTS, None)
        await advance(stage, 2, None)
        await write(stage)
        for name in PARTICIPANTS:
            person = await stage.person(name)
            group = (await person.get(f"{stage.path}/group"))["to"]
            if group != stage.paths["group"]:
                await person.post(f"{group}/headline", text="Låt gräset växa", version=0)
                break
        await (await stage.person("Frida Lönn")).post(f"{stage.paths['round']}/recall")
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def moa(browser: Browser, stage: Stage) -> AsyncIterator[Keys]:
    hand = await keys(browser, stage, DESKTOP)
    await hand.window.context.add_init_script(STILL)
    await hand.come_in(stage.links["Moa Sten"], "Summaries")
    yield hand
    assert hand.window.unexpected() == []
    await hand.window.context.close()


@pytest_asyncio.fixture(loop_scope="module")
async def anna(browser: Browser, stage: Stage) -> AsyncIterator[Window]:
    one = await window(browser, stage, PHONE, await stage.person("Anna Ek"))
    yield one
    assert one.unexpected() == []
    await one.context.close()


async def test_everything_is_shared_and_undone_and_an_open_page_follows(stage: Stage, moa: Keys, anna: Window) -> None:
    page = await anna.go(f"{stage.path}/plenary")
    await expect(page.locator("#contact")).to_have_attribute("data-state", "live")

    await moa.press("Share everything handed in")

    await expect(page.locator("#plenary-summaries")).to_contain_text("Ge barnen plats")
    await moa.shows("moderation-undo", "You can undo it within ten seconds.")
    await moa.press("Undo", "Space")
    await expect(page.locator("#plenary-summaries")).to_contain_text("Nothing is shared yet.")
    await expect(moa.window.page.locator("#moderation-undo")).to_be_hidden()


async def test_presses_in_one_moment_are_all_done(stage: Stage, moa: Keys) -> None:
    page = moa.window.page
    await moa.window.go(f"{stage.path}/moderation/{stage.paths['group'].rpartition('/')[2]}")
    await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
    share = page.locator("#moderation-group .points button", has_text="Share with everyone")
    await share.evaluate_all("all => all.forEach((button) => button.click())")

    await expect(page.locator("#moderation-group .points button", has_text="Take back")).to_have_count(3)


async def test_one_is_moved_and_edited_by_keys(stage: Stage, moa: Keys) -> None:
    page = moa.window.page
    await moa.window.go(f"{stage.path}/moderation")
    items = page.locator("#moderation-shared li[data-moves]")
    second = (await items.nth(1).locator("p").inner_text()).partition(" Grupp")[0]
    await moa.to("Move down")
    await page.keyboard.press("Alt+ArrowDown")
    await expect(items.first).to_contain_text(second)

    await moa.follow("Edit")
    await moa.leads_to("What everyone reads")
    await moa.write("As everyone reads it", "Plats för lek, överallt")
    await moa.follow("Save")
    await moa.leads_to("Summaries")
    await moa.shows("moderation-shared", "Plats för lek, överallt")
    await moa.shows("moderation-shared", "edited")


async def test_the_groups_speak_in_turn_and_the_next_is_told_once(stage: Stage, moa: Keys, anna: Window) -> None:
    page = await anna.go(f"{stage.path}/now")
    await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
    await page.evaluate(HEARD)
    await moa.window.go(f"{stage.path}/moderation")
    await moa.follow("Go round the groups")
    await moa.follow("Begin with the first group")
    await moa.shows("goround-steering", "1 of 2")
    turn = page.locator("#now-turn")
    await expect(turn).to_be_visible()
    first = await turn.inner_text()
    await moa.press("Next group")
    await moa.shows("goround-steering", "It is the last group.")
    told = ["It's your group's turn.", "Your group is next."]
    if told[1] in first:
        await expect(turn).to_contain_text(told[0])
        assert [each for each in await page.evaluate("heard") if each in told] == [told[1], told[0]]
    else:
        await expect(turn).to_be_hidden()
        assert [each for each in await page.evaluate("heard") if each in told] == [told[0]]
    await moa.press("All have spoken")
    await expect(page.locator("#now-goround")).to_be_hidden()
