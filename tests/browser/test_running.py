"""A round while the groups talk, on real pages: who is there, groups of one joined, messages, and the way back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.stage import PARTICIPANTS, Stage, Window, at, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")
PHONE, LAPTOP = (390, 844), (1280, 800)
Show = Callable[[str, Page], Awaitable[None]]


@dataclass
class Talk:
    """Two groups that talk, and the windows of some: *anna* of the first group, *other* of the second, on phones."""

    stage: Stage
    round_path: str
    groups: list[dict[str, Any]]
    windows: list[Window]

    async def open(self, browser: Browser, name: str, path: str, size: tuple[int, int]) -> Page:
        opened = await window(browser, self.stage, size, await self.stage.person(name))
        self.windows.append(opened)
        return await opened.go(self.stage.path + path)


@asynccontextmanager
async def talking(folder: Path) -> AsyncIterator[Talk]:
    async with staged(folder, "10:20") as stage:
        frida = await stage.person("Frida Lönn")
        for name in PARTICIPANTS:
            await frida.post(f"{stage.path}/attendance/{stage.ids[name]}", state="here")
        session = (await frida.get(f"{stage.path}/rounds"))["session_id"]
        form = {"session": session, "groups": 2, "way": "choose-room"}
        path = (await frida.post(f"{stage.path}/rounds", **form))["to"].partition("?")[0]
        await frida.post(f"{path}/publish")
        await frida.post(f"{path}/open")
        groups = (await frida.get(path))["regions"]["round-groups"]["groups"]
        talk = Talk(stage, path.removeprefix(stage.path), groups, [])
        yield talk
        assert [fault for each in talk.windows for fault in (*each.faults, *each.strangers)] == []
        for each in talk.windows:
            await each.context.close()


async def quietly(name: str, page: Page) -> None:
    """Nobody looks."""


async def test_a_round_is_run_with_few_presses_and_nothing_typed_is_lost(browser: Browser, tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await run(talk, browser, quietly)


async def run(talk: Talk, browser: Browser, show: Show) -> None:
    (one, other), stage = talk.groups, talk.stage
    people = [m["name"] for m in one["members"]], [m["name"] for m in other["members"]]
    anna = await talk.open(browser, people[0][0], "/now", PHONE)
    mate = await talk.open(browser, people[0][1], f"/groups/{one['id']}", PHONE)
    alone = await talk.open(browser, people[1][0], f"/groups/{other['id']}", PHONE)
    desk = await talk.open(browser, "Frida Lönn", "/desk", LAPTOP)
    board = await talk.open(browser, "Frida Lönn", talk.round_path, LAPTOP)
    host = await talk.open(browser, "Hans Å", "/host", PHONE)
    await expect(desk.locator("#desk-seen")).to_contain_text("3 have seen their group · 3 not yet")

    await anna.get_by_role("button", name="I'm here with my group").click()
    await mate.get_by_text("Who else is here?").click()
    await show("group", mate)
    await mate.locator("#group-here").get_by_role("button", name=people[0][1]).click()
    await expect(mate.locator("#group-here")).to_contain_text("Here:")
    stage.hub.set_clock(at("10:22"))
    await expect(desk.locator("#desk-thin")).to_contain_text("nobody is known to be there")
    await alone.locator("textarea").first.fill("Skrivet för oss själva")
    await show("desk-thin", desk)
    await show("round-thin", board)
    await desk.locator("#desk-thin").get_by_role("button").click()
    await expect(desk.locator("#desk-thin")).to_be_hidden()

    await expect(mate.locator("#group-here")).to_contain_text("came to your group")
    await expect(alone.locator(".moved-on")).to_be_visible()
    await show("moved", alone)
    await show("joined", mate)
    ticks = host.locator(".tick")
    await expect(ticks).to_have_count(3)
    await show("host-moves", host)
    await ticks.first.click()
    await expect(host.locator('.tick[aria-pressed="true"]')).to_have_count(1)

    await board.locator("#round-say-text").fill("Glöm inte huvudpoängen.")
    await board.locator("#round-say").get_by_role("button", name="Send").click()
    await expect(anna.locator("#now-message")).to_contain_text("Glöm inte huvudpoängen.")
    await expect(mate.locator("#group-message")).to_contain_text("Glöm inte huvudpoängen.")
    await show("message", anna)
    stage.hub.set_clock(at("10:35"))
    await expect(host.locator("#host-texts .due")).to_contain_text("5 minuter kvar")
    await show("host-texts", host)
    await expect(mate.locator("#group-pace")).to_contain_text("Time for question")
    await show("pace", mate)
    await show("round-half", board)

    await mate.reload()  # its clock is the hub's of when it came
    await mate.locator("textarea").first.fill("Inte sparat än")
    await (await stage.person("Frida Lönn")).post(f"{stage.path}{talk.round_path}/recall", grace=0)
    await expect(mate.locator("#group-notes")).to_contain_text("Inte sparat än")
    await expect(mate.locator("#group-head")).to_contain_text("Gathering again.")
    await show("recalled", anna)
    await show("recalled-host", host)
    await expect(host.get_by_role("button", name="Rooms are closed")).to_be_visible()
