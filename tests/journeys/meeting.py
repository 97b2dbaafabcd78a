"""A meeting on a hub that runs as a process of its own, and the people who come to it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.hub_process import HubProcess
from tests.journeys.callers import PATIENCE_S, PAUSE_S, Caller, Letter
from tests.journeys.documents import Document, clock_of
from tests.journeys.open_pages import OpenPages, open_pages


@dataclass
class Meeting:
    """*days* in order; *came* tells, by day, who was sent in: what attendance has to be equal to."""

    hub: HubProcess
    document: Document
    stack: AsyncExitStack
    zone: ZoneInfo
    days: list[date]
    owner: Caller
    letters: list[Letter]
    slug: str = ""
    event_id: str = ""
    staff: dict[str, Caller] = field(default_factory=dict)
    people: list[Caller] = field(default_factory=list)
    pages: dict[str, OpenPages] = field(default_factory=dict)
    came: list[set[str]] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/e/{self.slug}"

    @property
    def everybody(self) -> list[Caller]:
        return [*self.staff.values(), *self.people]

    def at(self, day: int, clock: str) -> datetime:
        return datetime.combine(self.days[day], clock_of(clock), self.zone)

    def clock(self, day: int, clock: str) -> None:
        """Hold the hub's clock at a local time of a day of the meeting."""
        self.hub.set_clock(self.at(day, clock))

    def caller(self, name: str = "", lang: str = "sv") -> Caller:
        """Somebody new, whom nobody knows."""
        found = Caller(self.hub.url, self.letters, lang, name)
        self.stack.push_async_callback(found.close)
        return found

    async def open(self, caller: Caller, *topics: str) -> OpenPages:
        """Open live topics for *caller*; ``now/…`` is their own."""
        names = [f"now/{self.event_id}/{caller.person_id}" if t == "now" else f"{t}/{self.event_id}" for t in topics]
        self.pages[caller.name] = await open_pages(self.stack, caller, *names)
        return self.pages[caller.name]

    def pages_of(self, callers: Iterable[Caller]) -> list[OpenPages]:
        return [self.pages[each.name] for each in callers]

    async def sessions(self) -> list[dict[str, Any]]:
        """Every session of the programme, as its organiser sees it."""
        return [s for day in (await self.owner.get(f"{self.path}/edit"))["days"] for s in day["sessions"]]

    async def here_on(self, day: int) -> set[str]:
        """The names of those who are here on that day, as attendance has it."""
        listed = (await self.owner.get(f"{self.path}/attendance"))["days"]
        found = await self.owner.get(f"{self.path}/attendance?day={listed[day]['id']}")
        assert found["day_id"] == listed[day]["id"]
        return {each["name"] for each in found["attendees"] if each["state"] == "here"}

    async def personal_links(self) -> dict[str, str]:
        """By name, the path of each personal link."""
        listed = (await self.owner.get(f"{self.path}/people"))["people"]
        return {each["person"]["name"]: each["link"] for each in listed}

    async def until_told(self, day: int, clock: str) -> None:
        """Wait until the hub has told that this moment has passed, the last one before what its clock shows."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                event = (await self.owner.get(f"{self.path}/edit"))["event"]
                if datetime.fromisoformat(event["passed_at"]) >= self.at(day, clock):
                    return
                await asyncio.sleep(PAUSE_S)

    async def all_there_is(self) -> dict[str, Any]:
        """What the organiser sees of everything: equal only if nothing has happened but that somebody came or went."""
        parts = ["/edit", "/people", "/links", "/desk", "/rounds", "/plenary", "/moderation", "/host"]
        days = (await self.owner.get(f"{self.path}/attendance"))["days"]
        parts += [f"/attendance?day={day['id']}" for day in days]
        found = await asyncio.gather(*(self.owner.get(self.path + part) for part in parts))
        return dict(zip(parts, map(comparable, found), strict=True))

    def faults(self) -> str:
        """The end of the hub's log if anything went wrong in it."""
        log = self.hub.log.read_text()
        return log[-3000:] if "Traceback" in log or "ERROR" in log else ""


COMES_AND_GOES = {"desk-present", "open_now", "pos"}
"""Who has the hub open just now, and the position, which facts of that move on."""


def comparable(found: Any) -> Any:
    """An answer without what comes and goes by itself, whoever has the hub open, and with sets in order."""
    if isinstance(found, dict):
        found = {name: value for name, value in found.items() if name not in COMES_AND_GOES}
        return {name: comparable(value) for name, value in found.items() if name != "epoch"}
    if isinstance(found, list):
        of_words = all(isinstance(each, str) for each in found)
        return sorted(found) if of_words else [comparable(each) for each in found]
    return found


async def begin(stack: AsyncExitStack, folder: Path, document: Document, now: datetime) -> Meeting:
    """A hub of its own, whose owner is signed in."""
    hub = HubProcess(folder, now)
    stack.callback(hub.stop)
    await hub.start()
    letters: list[Letter] = []
    owner = Caller(hub.url, letters, name="Owner")
    stack.push_async_callback(owner.close)
    meeting = Meeting(hub, document, stack, ZoneInfo(str(now.tzinfo)), [], owner, letters)
    await owner.come_in(hub.owner_link())
    return meeting
