"""The desk shows exactly what the audience sees: letter by letter what stands on the big screen, whatever happens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.inspection import AXE, axe
from tests.browser.situations import NOW, advance, come, write
from tests.browser.stage import PARTICIPANTS, Stage, Window, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

LAPTOP = (1280, 800)
SEEN = """() => document.querySelector(".stage").innerText.replace(/\\d+:\\d\\d/g, "").replace(/\\s+/g, " ").trim()"""
"""What can be read on the screen, but for a clock that runs."""
SAME = """(seen) => {
    const screen = document.getElementById("desk-preview").contentDocument;
    const stage = screen?.querySelector(".stage");
    return stage?.innerText.replace(/\\d+:\\d\\d/g, "").replace(/\\s+/g, " ").trim() === seen;
}"""
FITS = """() => {
    const {width, height} = document.getElementById("desk-preview").getBoundingClientRect();
    const box = document.querySelector(".preview").getBoundingClientRect();
    return [Math.abs(width - box.width) < 6, Math.abs(height - box.height) < 6];
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The groups talk, and Anna's has written."""
    async with staged(tmp_path_factory.mktemp("hub"), NOW, "hybrid") as stage:
        await come(stage, PARTICIPANTS, None)
        await advance(stage, 2, None)
        await write(stage)
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def desk(browser: Browser, stage: Stage) -> AsyncIterator[Window]:
    one = await window(browser, stage, LAPTOP, await stage.person("Frida Lönn"))
    await one.context.add_init_script(path=AXE)
    yield one
    assert one.unexpected() == []
    await one.context.close()


@pytest_asyncio.fixture(loop_scope="module")
async def screen(browser: Browser, stage: Stage) -> AsyncIterator[Window]:
    one = await window(browser, stage, (1280, 720), await stage.person("Duken"))
    yield one
    assert one.unexpected() == []
    await one.context.close()


Step = tuple[str, str, Callable[[], Awaitable[object]]]


async def steps(stage: Stage) -> list[Step]:
    """What the screen comes to show, a text on it, and what brings it there."""
    leader, moderator, group = await stage.person("Frida Lönn"), await stage.person("Moa Sten"), stage.paths["group"]
    view, point = f"{stage.path}/screen/view", stage.paths["point"]
    return [
        ("pause", "", lambda: leader.post(view, view="pause")),
        ("black", "", lambda: leader.post(view, view="black")),
        ("timer", "Vad hindrar lek hos er?", lambda: leader.post(view, view="timer")),
        ("summaries", "", lambda: leader.post(view, view="summaries", by="question")),
        ("summaries", "För få platser", lambda: handed_in_and_shared(stage)),
        ("summaries", "en instämmer", lambda: agree(stage)),
        ("summaries", "Bänkar i skugga", lambda: moderator.post(f"{group}/share")),
        ("summaries", "Tak över sandlådan", lambda: moderator.post(f"{point}/withdraw")),
    ]


async def handed_in_and_shared(stage: Stage) -> None:
    await (await stage.person("Anna Ek")).post(f"{stage.paths['group']}/hand-in")
    await (await stage.person("Moa Sten")).post(f"{stage.paths['point']}/share")


async def agree(stage: Stage) -> None:
    bosse = await stage.person("Bosse Ö")
    await bosse.post(f"{stage.path}/agreements", item=stage.paths["point"].rpartition("/")[2])


async def test_the_desk_shows_what_the_audience_sees(stage: Stage, desk: Window, screen: Window) -> None:
    wall, page = await screen.go(f"{stage.path}/screen"), await desk.go(f"{stage.path}/desk")
    await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
    await page.locator("#desk-preview").scroll_into_view_if_needed()
    assert await page.evaluate(FITS) == [True, True]
    for shown, text, step in await steps(stage):
        await step()
        await expect(wall.locator("#screen-now")).to_have_attribute("data-shown", shown)
        await expect(wall.locator(".stage")).to_contain_text(text)
        await page.wait_for_function(SAME, arg=await wall.evaluate(SEEN))
    await expect(wall.locator(".stage")).not_to_contain_text("För få platser")
    await page.wait_for_function(SAME, arg=await wall.evaluate(SEEN))
    assert "För få platser" not in await page.frame_locator("#desk-preview").locator(".stage").inner_text()
    assert await axe(page) == []
