"""A day over Zoom with three group discussions, and the people who come to it, in one process with a held clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from hub.app import House, create_app
from hub.breakouts.cards import GroupCard, load_my_group
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source
from hub.programme import commands as programme
from hub.programme import queries as programme_queries
from hub.programme.model import EventMode, Kind, NewEvent, NewSession
from hub.settings import Settings
from hub.web.auth import EventRef, Role
from tests.visitor import Visitor

MORNING = datetime(2031, 5, 6, 6, 30, tzinfo=UTC)
DEVICES, LISTED = 131, 143
PLACES = [f"Ort {number}" for number in range(1, 15)]
WITH = dict.fromkeys(range(6), 1) | dict.fromkeys(range(6, 9), 2)
"""How many others sit at whose screen: twelve in all."""
ONLY_IN_ZOOM = [f"Deltagare {number} på iPad" for number in range(1, 14)]
TEAM = {"lead": Role.FACILITATOR, "second": Role.FACILITATOR, "host": Role.HOST}
QUESTIONS = ("Vad fungerar?", "Vad hindrar?")
ITEMS = (
    NewSession(0, time(9), time(9, 20), "Incheckning", Kind.CHECK_IN),
    NewSession(0, time(9, 20), time(9, 40), "Bikupor", Kind.GROUP_DISCUSSION),
    NewSession(0, time(9, 40), time(10, 40), "Erfarenheter", Kind.GROUP_DISCUSSION, questions=QUESTIONS),
    NewSession(0, time(10, 40), time(11, 30), "Nästa steg", Kind.GROUP_DISCUSSION, questions=QUESTIONS),
)
EVENT = NewEvent("Samverkansdag", "sv", "Europe/Stockholm", EventMode.ONLINE, (date(2031, 5, 6),), ITEMS)


SLUG = "samverkansdag-2031"


def settled(tx: Tx) -> tuple[Id, list[Id], dict[str, Id]]:
    """The event with everybody who is listed, and its team."""
    event_id, _ = programme.create_event(tx, EVENT)
    listed = [
        NewPerson(f"Person {number:03} Ek", f"p{number}@example.se", PLACES[number % len(PLACES)], Mode.REMOTE)
        for number in range(LISTED)
    ]
    ids = [people.add_participant(tx, event_id, each, Source.STAFF).person_id for each in listed]
    team = {}
    for name, role in TEAM.items():
        new = NewPerson(name.title(), f"{name}@example.se", "Laget", Mode.REMOTE)
        team[name] = people.add_participant(tx, event_id, new, Source.STAFF).person_id
        people.set_roles(tx, event_id, team[name], [role])
    return event_id, ids, team


@dataclass
class Day:
    """The hub of the day; *ids* are those listed, the first DEVICES of whom come in the morning."""

    folder: Path
    clock: HeldClock
    ids: list[Id]
    team: dict[str, Id]
    app: Starlette = field(init=False)
    house: House = field(init=False)
    sessions: dict[str, Id] = field(default_factory=dict)
    path: str = f"/e/{SLUG}"
    _open: AsyncExitStack = field(default_factory=AsyncExitStack)
    _visitors: dict[Id, Visitor] = field(default_factory=dict)

    async def start(self) -> None:
        """Start the hub; all it knows is what its folder holds. Whoever is signed in stays so."""
        app = create_app(Settings(data=self.folder), self.clock)
        await self._open.enter_async_context(app.router.lifespan_context(app))
        self.app, self.house = app, app.state.house
        days = await self.house.database.read(lambda snap: programme_queries.days(snap, event_of(snap).id))
        items = [each for day in days for each in day.sessions]
        self.sessions = {each.title: each.id for each in items}
        self.question = next(each.id for item in items for each in item.questions)
        kept = {person_id: visitor.cookie for person_id, visitor in self._visitors.items()}
        self._visitors = {person_id: self._visitor(cookie) for person_id, cookie in kept.items()}

    async def stop(self) -> None:
        await self._open.aclose()

    def _visitor(self, cookie: str) -> Visitor:
        visitor = Visitor(self.app)
        visitor.client.cookies.set("bikupa", cookie)
        return visitor

    async def person(self, person_id: Id) -> Visitor:
        if person_id not in self._visitors:
            token = await self.house.site.change(lambda tx: people.start_session(tx, person_id), person_id)
            self._visitors[person_id] = self._visitor(token)
        return self._visitors[person_id]

    async def of(self, name: str) -> Visitor:
        """Somebody of the team."""
        return await self.person(self.team[name])

    def later(self, minutes: float) -> None:
        self.clock.at += timedelta(minutes=minutes)

    # -- what happens ------------------------------------------------------------------------------------------------

    async def people_come(self) -> None:
        """Everybody who comes checks in on their page, and says who sits with them."""
        for number, person_id in enumerate(self.ids[:DEVICES]):
            visitor = await self.person(person_id)
            await visitor.post(f"{self.path}/checkin")
            if number in WITH:
                await visitor.post(f"{self.path}/party", number=WITH[number])

    async def propose(self, title: str, **asked: Any) -> Id:
        """Groups for the item called *title*: a press of a ready-made choice."""
        lead = await self.of("lead")
        made = await lead.post(f"{self.path}/rounds", session=self.sessions[title], **asked)
        return str(made["round_id"])

    async def press(self, name: str, round_id: Id, what: str, **fields: Any) -> Any:
        """Somebody of the team presses a button of the round."""
        return await (await self.of(name)).post(f"{self.path}/rounds/{round_id}/{what}", **fields)

    async def groups(self, round_id: Id) -> list[dict[str, Any]]:
        lead = await self.of("lead")
        shown = (await lead.get(f"{self.path}/rounds/{round_id}"))["regions"]
        return list(shown["round-groups"]["groups"])

    def speaker(self, group: dict[str, Any]) -> Id:
        """Somebody of *group* who sits alone at a screen of the hub, "" if nobody does."""
        own = (m["person_id"] for m in group["members"] if m["person_id"] in self.ids and m["heads"] == 1)
        return next(own, "")

    async def cards(self, ids: Iterable[Id] = ()) -> dict[Id, GroupCard]:
        """By person, what their page Right now says of their group."""
        wanted = list(ids) or self.ids
        return await self.house.database.read(lambda snap: dict(load_my_group(snap, event_of(snap), wanted)))

    async def told_to_go(self) -> int:
        """How many are told to go to their group's room now."""
        return sum(card.opened for card in (await self.cards()).values())


def event_of(snap: Snapshot) -> EventRef:
    found = programme_queries.event_ref(snap, SLUG)
    assert found is not None
    return found


def heads(group: dict[str, Any]) -> int:
    return int(sum(member["heads"] for member in group["members"]))


def pairs(groups: Iterable[dict[str, Any]]) -> set[tuple[Id, Id]]:
    """Who meets whom, each pair once."""
    seats = [sorted(member["person_id"] for member in group["members"]) for group in groups]
    return {pair for seated in seats for pair in combinations(seated, 2)}


def seats(groups: Iterable[dict[str, Any]]) -> dict[Id, Id]:
    """By person, their group."""
    return {member["person_id"]: group["id"] for group in groups for member in group["members"]}


@asynccontextmanager
async def the_day(folder: Path) -> AsyncIterator[Day]:
    clock = HeldClock(MORNING)
    house = House(Settings(data=folder), clock)
    await house.database.open()
    _, ids, team = await house.site.change(settled)
    await house.database.close()
    day = Day(folder, clock, ids, team)
    await day.start()
    try:
        yield day
    finally:
        await day.stop()
