"""A day of group discussions as those who run it see it: 143 heads on 131 devices, worked by mouse, then by keys alone.

The same day as in tests/journeys, on real pages: the facilitator, a second one and the host have browsers, and so has
Lisa, who takes part with a phone. The others talk JSON.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from hub.app import House
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel, SaidParty
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.programme import queries as programme
from hub.settings import Settings
from tests.browser.hands import Hand, Keys, Mouse, until_live
from tests.browser.inspection import AXE, axe
from tests.browser.stage import EVEN_PAUSES, INVITATION, Stage, Window, window
from tests.hub_process import HubProcess, Person
from tests.journeys.groups_day import DEVICES, MORNING, ONLY_IN_ZOOM, SLUG, WITH, event_of, heads, pairs, seats, settled

pytestmark = pytest.mark.asyncio(loop_scope="module")

LAPTOP, PHONE = (1280, 800), (390, 844)
WAITING = "Rooms open shortly. Stay in Zoom for now."
GO = "Go to room"


@dataclass
class Day:
    """A hub with everybody checked in. *tokens*: sign-ins that are waiting to be used, by person."""

    stage: Stage
    clock: HeldClock
    ids: list[Id]
    team: dict[str, Id]
    tokens: dict[Id, str]
    windows: list[Window] = field(default_factory=list)

    def later(self, minutes: float) -> None:
        self.clock.at += timedelta(minutes=minutes)
        self.stage.hub.set_clock(self.clock.at)

    async def person(self, person_id: Id) -> Person:
        """Somebody without a browser."""
        if person_id not in self.stage.people:
            person = Person(self.stage.hub.url)
            person.client.cookies.set("bikupa", self.tokens[person_id])
            self.stage.people[person_id] = person
        return self.stage.people[person_id]

    async def open(self, browser: Browser, person_id: Id, path: str, size: tuple[int, int]) -> Window:
        """A browser of theirs, at that page of the event."""
        opened = await window(browser, self.stage, size, await self.person(person_id))
        await opened.context.add_init_script(EVEN_PAUSES)
        await opened.context.add_init_script(path=AXE)
        self.windows.append(opened)
        await opened.go(self.stage.path + path)
        await until_live(opened)
        return opened

    async def round(self, number: int) -> dict[str, Any]:
        lead = await self.person(self.team["lead"])
        rounds = (await lead.get(f"{self.stage.path}/rounds"))["rounds"]
        return next(each for each in rounds if each["number"] == number)

    async def groups(self, number: int) -> list[dict[str, Any]]:
        lead = await self.person(self.team["lead"])
        shown = await lead.get(f"{self.stage.path}/rounds/{(await self.round(number))['id']}")
        return list(shown["regions"]["round-groups"]["groups"])


def here(tx: Tx, ids: list[Id]) -> None:
    """Everybody who comes in the morning is here, with those at their screens."""
    event = event_of(tx)
    day_id = programme.days(tx, event.id)[0].id
    for number, person_id in enumerate(ids[:DEVICES]):
        checkin.check_in(tx, event, person_id, Channel.NOW)
        if number in WITH:
            checkin.set_party(tx, event, day_id, person_id, SaidParty(number=WITH[number]))


@asynccontextmanager
async def the_day(folder: Path) -> AsyncIterator[Day]:
    clock = HeldClock(MORNING)
    house = House(Settings(data=folder / "data"), clock)
    await house.database.open()
    event_id, ids, team = await house.site.change(settled)
    await house.site.change(lambda tx: here(tx, ids))
    tokens = {each: await signed_in(house, each) for each in (*ids, *team.values())}
    await house.database.close()
    hub = HubProcess(folder, MORNING)
    await hub.start()
    stage = Stage(hub, f"/e/{SLUG}", event_id, "", Person(hub.url), {}, {})
    day = Day(stage, clock, ids, team, tokens)
    try:
        host = await day.person(team["host"])
        await host.post(f"{stage.path}/links", place=f"event:{event_id}", text=INVITATION)
        yield day
    finally:
        await stage.close()
        await stage.owner.close()
        hub.stop()


async def signed_in(house: House, person_id: Id) -> str:
    token: str = await house.site.change(lambda tx: people.start_session(tx, person_id), person_id)
    return token


@pytest.mark.parametrize("kind", [Mouse, Keys], ids=["by mouse", "by keys"])
async def test_the_day_is_run_from_the_pages(browser: Browser, tmp_path: Path, kind: type[Mouse] | type[Keys]) -> None:
    async with the_day(tmp_path) as day:
        lead = kind(await day.open(browser, day.team["lead"], "/rounds", LAPTOP))
        second = kind(await day.open(browser, day.team["second"], "/desk", LAPTOP))
        host = kind(await day.open(browser, day.team["host"], "/host", PHONE))
        lisa = kind(await day.open(browser, day.ids[60], "/now", PHONE))
        await buzz(day, lead, host)
        await mixed(day, lead, host, lisa)
        await late(day, lead)
        await one_is_left_alone(day, lead, host)
        await help_is_asked_for(day, host, lisa)
        await taken_over(day, second, host, lisa)
        await others_than_before(day, lead)
        assert [said for each in day.windows for said in each.unexpected()] == []
        for each in day.windows:
            await each.context.close()


async def go(hand: Hand, day: Day, path: str) -> Page:
    page = await hand.window.go(day.stage.path + path)
    await until_live(hand.window)
    return page


async def buzz(day: Day, lead: Hand, host: Hand) -> None:
    """The first round: those only in Zoom are entered by name, and everybody talks by threes and fours."""
    day.later(50)
    page = await go(lead, day, "/rounds")
    assert await axe(page) == []
    await lead.press("Add people who are only in Zoom")
    await lead.write("Names", "\n".join(ONLY_IN_ZOOM))
    await lead.follow("Count them in")
    await expect(page.locator("#rounds-zoom")).to_contain_text("13 people only in Zoom")
    await lead.follow("Buzz groups online")
    groups = await day.groups(1)
    assert sum(map(heads, groups)) == 143 + len(ONLY_IN_ZOOM)
    assert set(map(heads, groups)) <= {3, 4}
    assert await axe(page) == []
    await lead.follow("Show everyone their group")
    card = host.window.page
    await expect(card.locator("#host-rounds")).to_contain_text("Open all rooms")
    assert await axe(card) == []
    await host.follow("I've opened the rooms")
    day.later(5)
    await lead.follow("Call everyone back")
    await expect(card.locator("#host-rounds")).to_contain_text("Everyone is called back")
    await host.follow("Rooms are closed")


async def mixed(day: Day, lead: Hand, host: Hand, lisa: Hand) -> None:
    """The second round: three presses, and nobody is told to go before the rooms are open."""
    day.later(20)
    phone = lisa.window.page
    await go(lead, day, "/desk")
    await lead.follow("Make groups")
    await lead.follow("Mixed groups")
    await lead.follow("Show everyone their group")
    await expect(phone.locator("#my-group")).to_contain_text(WAITING)
    await expect(phone.locator("#my-group")).not_to_contain_text(GO)
    assert await axe(phone) == []
    await host.follow("I've opened the rooms")
    await expect(phone.locator("#my-group")).to_contain_text(GO)


async def late(day: Day, lead: Hand) -> None:
    """Four come late, and are seated by one press: nobody else moves."""
    before = seats(await day.groups(2))
    for person_id in day.ids[DEVICES : DEVICES + 4]:
        await (await day.person(person_id)).post(f"{day.stage.path}/checkin")
    page = lead.window.page
    await expect(page.locator("#round-late")).to_contain_text("4 have arrived since")
    assert await axe(page) == []
    await lead.follow("Seat them")
    now = seats(await day.groups(2))
    assert {person_id: now[person_id] for person_id in before} == before
    assert set(now) - set(before) == set(day.ids[DEVICES : DEVICES + 4])


async def one_is_left_alone(day: Day, lead: Hand, host: Hand) -> None:
    """In one group a single person is there; one press on the desk, and the host's card says whom to move."""
    left, *full = (group for group in await day.groups(2) if speaker(day, group))
    for group in full:
        await (await day.person(speaker(day, group))).post(f"{day.stage.path}/groups/{group['id']}/here", who="all")
    await (await day.person(speaker(day, left))).post(f"{day.stage.path}/groups/{left['id']}/here")
    day.later(1.6)
    page = await go(lead, day, "/desk")
    await expect(page.locator("#desk-thin")).to_contain_text(left["name"])
    assert await axe(page) == []
    await lead.follow("Merge with")
    await expect(page.locator("#desk-thin")).to_be_hidden()
    ticks = host.window.page.locator("#host-rounds .tick")
    await expect(ticks.first).to_have_attribute("aria-pressed", "false")


async def help_is_asked_for(day: Day, host: Hand, lisa: Hand) -> None:
    """Lisa's group asks on her phone; the host says that she comes, and Lisa reads it."""
    await lisa.follow("Write the group's answers")
    phone = lisa.window.page
    await lisa.press("Do you need help?")
    await lisa.follow("Please come to us")
    await expect(phone.locator("#group-help")).to_contain_text("The facilitator knows")
    assert await axe(phone) == []
    await expect(host.window.page.locator("#host-calls")).to_contain_text("One group wants help")
    await host.follow("On my way")
    await expect(phone.locator("#group-help")).to_contain_text("is on the way to you")
    await host.follow("Done")


async def taken_over(day: Day, second: Hand, host: Hand, lisa: Hand) -> None:
    """Another facilitator goes on: gives time, and calls everybody back after the hub was restarted."""
    page = await go(second, day, "/desk")
    await second.follow("I lead")
    await second.follow("+5 min for the groups")
    await expect(page.locator(".said")).to_have_text("The groups have more time.")
    day.stage.hub.kill()
    await day.stage.hub.start()
    for each in day.windows:
        await until_live(each)
        each.complaints.clear()  # that nobody answered for a while
    await second.follow("Call everyone back")
    await expect(lisa.window.page.locator("#group-head")).to_contain_text("Gathering again.")
    await host.follow("Rooms are closed")


async def others_than_before(day: Day, lead: Hand) -> None:
    """The third round, with whom one has not met before all else."""
    met = pairs(await day.groups(2))
    day.later(60)
    page = await go(lead, day, "/rounds")
    await lead.follow("Mixed groups")
    assert await axe(page) == []
    assert pairs(await day.groups(3)) & met == set()


def speaker(day: Day, group: dict[str, Any]) -> Id:
    """Somebody of *group* who sits alone at a screen of the hub, "" if nobody does."""
    own = (m["person_id"] for m in group["members"] if m["person_id"] in day.ids and m["heads"] == 1)
    return next(own, "")
