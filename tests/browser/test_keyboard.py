"""Somebody takes part by keys alone, from their personal link to the plenary; and hears how much time is left."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.cast import DESKTOP
from tests.browser.hands import FOCUSED, Keys, keys
from tests.browser.situations import advance
from tests.browser.stage import PARTICIPANTS, Stage, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEARD = """() => {
    window.heard = [];
    const line = document.getElementById("heard");
    new MutationObserver(() => heard.push(line.textContent)).observe(line, {childList: true});
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("hub"), "10:14", "hybrid") as stage:
        for name in PARTICIPANTS[1:]:
            await (await stage.person(name)).post(f"{stage.path}/checkin")
        yield stage


async def test_a_participant_comes_in_writes_and_reads_by_keys_alone(browser: Browser, stage: Stage) -> None:
    anna = await keys(browser, stage, DESKTOP)
    await anna.come_in(stage.links["Anna Ek"], "Right now")
    await skip_to_the_content(anna)
    await check_in(anna)
    await join(anna, stage)
    await find_the_group(anna, stage)
    await write(anna)
    await hand_in(anna)
    await read(anna, stage)
    assert anna.window.unexpected() == []
    await anna.window.context.close()


async def skip_to_the_content(anna: Keys) -> None:
    await anna.to("To the content")
    await anna.window.page.keyboard.press("Enter")
    await expect(anna.window.page.locator("main")).to_be_focused()
    await anna.window.page.keyboard.press("Tab")
    assert (await anna.window.page.evaluate(FOCUSED))["name"].startswith("Join the meeting")


async def check_in(anna: Keys) -> None:
    await anna.to("Remotely")
    await anna.window.page.keyboard.press("ArrowRight")
    await expect(anna.window.page.get_by_label("In the room")).to_be_checked()
    await anna.window.page.keyboard.press("ArrowLeft")
    await anna.follow("I'm here", "Space")
    await anna.shows("now-door", "You are here, remotely")


async def join(anna: Keys, stage: Stage) -> None:
    """The press on the page of a link from the calendar; where it leads is not followed out of the hub."""
    led_to: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def stay(route: Route) -> None:
        answer = await route.fetch(max_redirects=0)
        await route.fulfill(status=204)
        led_to.set_result(answer.headers["location"])

    page = await anna.window.go(f"{stage.path}/go")
    await page.route("**/go", stay)
    await anna.press("Yes, join")
    assert await asyncio.wait_for(led_to, 30) == "https://us02web.zoom.us/j/81234567890?pwd=lekplats"
    await page.unroute_all()
    await anna.follow("Right now", back=True)


async def find_the_group(anna: Keys, stage: Stage) -> None:
    """What has the focus keeps it while the group appears above it."""
    await anna.to("Change")
    await advance(stage, 2, None)
    await anna.shows("my-group", "Go to room")
    assert (await anna.window.page.evaluate(FOCUSED))["name"] == "Change"
    await expect(anna.window.page).to_have_title(re.compile(r"^Grupp \d · \d+ min · Nätverksträff om lekplatser$"))
    await anna.follow("Write the group's answers", back=True)


async def write(anna: Keys) -> None:
    page = anna.window.page
    await anna.follow("I'll take notes")
    await anna.to("Vad hindrar lek hos er?")
    await page.keyboard.type("För få platser")
    for text in ("Bänkar i skugga", "Tak över sandlådan"):
        await page.keyboard.press("Enter")
        await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    assert (await page.evaluate(FOCUSED))["name"] == "Vad hindrar lek hos er?"
    written = page.locator("#group-notes .points [data-moves] textarea")
    await expect(page.locator("form[data-unsent]")).to_have_count(0)
    await page.keyboard.press("Shift+Tab")
    while (await page.evaluate(FOCUSED))["name"] != "Point 3":
        await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Alt+ArrowUp")
    for place, text in enumerate(("För få platser", "Tak över sandlådan", "Bänkar i skugga")):
        await expect(written.nth(place)).to_have_value(text)
    await expect(written.nth(1)).to_be_focused()
    await anna.to("Your group's main point, in one sentence")
    await page.keyboard.type("Ge barnen plats")
    await page.keyboard.press("Enter")
    await anna.shows("group-notes", "Ge barnen plats")
    assert (await page.evaluate(FOCUSED))["name"] == "Your group's main point, in one sentence"


async def hand_in(anna: Keys) -> None:
    await anna.follow("Hand in", back=True)
    await anna.shows("group-notes", "Handed in at 10:14.")


async def read(anna: Keys, stage: Stage) -> None:
    page, leader = anna.window.page, await stage.person("Frida Lönn")
    await leader.post(f"{stage.paths['group']}/headline/share")
    await anna.follow("Plenary", back=True)
    await expect(page.locator("#plenary-summaries li")).to_contain_text("Ge barnen plats")
    await leader.post(f"{stage.paths['group']}/share")
    await anna.press("3 new summaries. Show them")
    await expect(page.locator("#plenary-summaries li", has_text="För få platser")).to_be_focused()
    on = await page.evaluate(FOCUSED)
    assert (on["ring"] >= 2, on["seen"]) == (True, True)


async def test_the_time_left_is_heard_on_the_groups_page_when_it_matters(browser: Browser, stage: Stage) -> None:
    if "group" not in stage.paths:
        await (await stage.person("Anna Ek")).post(f"{stage.path}/checkin")
        await advance(stage, 2, None)
    person = await stage.person("Bosse Ö")
    bosse = await window(browser, stage, DESKTOP, person)
    now = await person.get(f"{stage.path}/now")
    ends_at = datetime.fromisoformat(now["regions"]["my-group"]["ends_at"])
    page = await bosse.go(f"{stage.path}/group")
    said = {}
    for minutes in (5, 4, 1, 0):
        stage.hub.set_clock(ends_at - timedelta(minutes=minutes, seconds=2))
        said[minutes] = await heard_until(page, minutes)
    assert said == {5: ["5 minutes left"], 4: [], 1: ["1 minute left"], 0: ["Time's up"]}
    await expect(page).to_have_title(re.compile(r"^Grupp \d · Nätverksträff om lekplatser$"))
    await bosse.context.close()


async def heard_until(page: Page, minutes: int) -> list[str]:
    """What is heard on the page from now until that many minutes are left; its title tells of the last one."""
    shown = {1: "1 minute left", 0: "Time's up"}.get(minutes, f"{minutes} minutes left")
    await page.reload()
    await page.evaluate(HEARD)
    await expect(page).to_have_title(re.compile(rf"^Grupp \d · {minutes + 1} min · "))
    await expect(page.locator(".timer time")).not_to_have_text(shown)
    await expect(page.locator(".timer time")).to_have_text(shown)
    heard: list[str] = await page.evaluate("heard")
    return heard
