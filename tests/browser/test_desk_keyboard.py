"""A meeting is run by keys alone: no mouse, the focus always to be seen, and never lost when a part changes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.cast import PHONE
from tests.browser.hands import FOCUSED, Keys, keys
from tests.browser.stage import PARTICIPANTS, Stage, at, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEPT = "() => document.activeElement !== document.body && document.activeElement.closest('[data-region]')?.id"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("hub")
    async with staged(folder, "08:58", "hybrid") as stage:
        for name in PARTICIPANTS[1:]:
            await (await stage.person(name)).post(f"{stage.path}/checkin")
        yield stage


async def test_a_group_discussion_is_run_from_the_desk_and_the_host_card(browser: Browser, stage: Stage):
    leader, host = await keys(browser, stage), await keys(browser, stage, PHONE)
    await leader.come_in(stage.links["Frida Lönn"], "Run the meeting")
    await host.come_in(stage.links["Hans Å"], "Host card")
    await tick_off(leader)
    await make_groups(leader, stage)
    await open_the_rooms(leader, host, stage)
    await give_time(leader)
    await write(stage)
    await call_back(leader, host)
    await share(leader, stage)
    for each in (leader, host):
        assert each.window.unexpected() == []
        await each.window.context.close()


async def tick_off(leader: Keys) -> None:
    await leader.press("Who comes")
    await leader.follow("Attendance")
    await leader.leads_to("Attendance")
    await leader.follow("Here Anna Ek")
    await expect(leader.window.page.locator(".figures")).to_contain_text("6 of 10 here")
    await leader.follow("Run the meeting")
    await leader.leads_to("Run the meeting")


async def make_groups(leader: Keys, stage: Stage) -> None:
    stage.hub.set_clock(at("10:14"))
    await leader.shows("desk-step", "Next step: make groups")
    await leader.follow("Make groups")
    await leader.to("People in each group")
    await leader.window.page.keyboard.type("3")
    await leader.to("In groups of their own")
    await leader.window.page.keyboard.press("ArrowRight")
    await expect(leader.window.page.get_by_label("Mixed: each table")).to_be_checked()
    await leader.follow("Make groups")
    await leader.leads_to("Group discussion 1")
    await leader.follow("Show everyone their group")
    await leader.shows("round-state", "Frida Lönn showed everyone their group at 10:14.")
    await leader.follow("Run the meeting", back=True)
    await leader.leads_to("Run the meeting")


async def open_the_rooms(leader: Keys, host: Keys, stage: Stage) -> None:
    """The host is first; the leader, whose button goes away under the finger, stays where it was."""
    await leader.to("I've opened the rooms")
    await host.shows("host-rounds", "2 rooms")
    await host.press("Make 2 rooms, by hand", "Space")
    await host.follow("I've opened the rooms", "Space", back=True)
    await host.shows("host-rounds", "Hans Å let the groups begin at 10:14.")
    await expect(host.window.page.get_by_label("Make 2 rooms, by hand")).to_be_checked()
    await leader.shows("desk-step", "Next step: let them talk")
    assert await leader.window.page.evaluate(KEPT) == "desk-step"
    frida = await stage.person("Frida Lönn")
    round_id = (await frida.get(f"{stage.path}/rounds"))["rounds"][0]["id"]
    for minutes, until in ((5, "10:39"), (-5, "10:34")):  # the part changes again while it has the focus itself
        await frida.post(f"{stage.path}/rounds/{round_id}/extend", minutes=minutes)
        await leader.shows("desk-step", f"The groups talk until {until}")
    assert await leader.window.page.evaluate(KEPT) == "desk-step"


async def give_time(leader: Keys) -> None:
    page = leader.window.page
    await leader.to("−5 min for the groups")
    await leader.follow("+5 min for the groups")
    await expect(page.locator(".said")).to_have_text("The groups have more time.")
    await leader.shows("desk-step", "The groups talk until 10:39")
    await leader.follow("−5 min for the groups", "Space")
    await leader.shows("desk-step", "The groups talk until 10:34")
    await leader.follow("+5 min Paus")
    await leader.shows("desk-now", "Right now, until 10:20")


async def write(stage: Stage) -> None:
    anna = await stage.person("Anna Ek")
    group = (await anna.get(f"{stage.path}/group"))["to"]
    await anna.post(f"{group}/headline", text="Ge barnen plats", version=0)


async def call_back(leader: Keys, host: Keys) -> None:
    await leader.follow("Call everyone back")
    await leader.shows("desk-round", "Frida Lönn called everyone back at 10:14.")
    await host.shows("host-rounds", "Everyone is called back")
    await host.follow("Rooms are closed")
    await host.shows("host-rounds", "No rooms are needed just now.")


async def share(leader: Keys, stage: Stage) -> None:
    stage.hub.set_clock(at("10:21"))
    await leader.shows("desk-step", "Next step: share what the groups said")
    await leader.follow("To the summaries")
    await leader.leads_to("Summaries")
    await leader.press("Share the main point")
    await leader.shows("moderation-queue", "Take back the main point")
    assert await leader.window.page.evaluate(KEPT) == "moderation-queue"
    said = (await (await stage.person("Anna Ek")).get(f"{stage.path}/plenary"))["regions"]
    assert "Ge barnen plats" in str(said["plenary-summaries"])


async def test_the_team_hears_of_each_other_and_anybody_of_it_takes_over(browser: Browser, stage: Stage):
    leader, other = await keys(browser, stage), await keys(browser, stage)
    await leader.come_in(stage.links["Frida Lönn"], "Run the meeting")
    await leader.follow("I lead")
    await leader.shows("desk-lead", "Frida Lönn leads now")
    await leader.to("Take over")
    await other.come_in(stage.links["Moa Sten"], "Summaries")
    await other.follow("Run the meeting")
    await other.follow("Take over")
    for each in (leader, other):
        await each.shows("desk-lead", "Moa Sten leads now")
    assert await leader.window.page.evaluate(KEPT) == "desk-lead"
    await tell_the_team(other)
    await leader.shows("desk-messages", "Jag tar över nu")
    now = await (await stage.person("Anna Ek")).page(f"{stage.path}/now")
    assert "Jag tar över nu" not in now
    await leader.follow("Take away Jag tar över nu")
    await expect(other.window.page.locator("#desk-messages")).to_be_hidden()
    for each in (leader, other):
        assert each.window.unexpected() == []
        await each.window.context.close()


async def tell_the_team(who: Keys) -> None:
    page = who.window.page
    await who.to("What you want to say")
    await page.keyboard.type("Jag tar över nu")
    await who.to("Everyone")
    for name in ("In the room", "Remotely", "The team"):
        await page.keyboard.press("ArrowRight")
        assert (await page.evaluate(FOCUSED))["name"] == name
    await who.follow("Send")
    await expect(page.locator(".said")).to_have_text("Sent to the team.")


async def test_a_new_code_for_guests_takes_the_place_of_the_old_on_an_open_desk(browser: Browser, stage: Stage):
    leader = await keys(browser, stage)
    await leader.come_in(stage.links["Frida Lönn"], "Run the meeting")
    page = leader.window.page
    old = (await stage.owner.get(f"{stage.path}/edit"))["event"]["code"]
    await expect(page.locator("#chat-text")).to_contain_text(old)
    await leader.to("Copy text for the chat")
    new = (await stage.owner.post(f"{stage.path}/code"))["code"]
    await expect(page.locator("#chat-text")).to_contain_text(f"skriv koden {new}")
    await expect(page.locator("main")).not_to_contain_text(old)
    assert (await page.evaluate(FOCUSED))["name"] == "Copy text for the chat"
    await leader.window.context.close()
