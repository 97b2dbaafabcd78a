"""A meeting whose groups are talking: a real database file, the whole house around it, the clock held."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import create_engine
from starlette.applications import Starlette

from hub.app import House, routes
from hub.breakouts import commands as breakout_commands
from hub.breakouts import queries as breakouts
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.queries import Group, Way
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.journal import since
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.people.model import NewPerson, Source
from hub.programme import commands as programme_commands
from hub.programme import queries as programme
from hub.programme.model import EventMode, Kind, NewEvent, NewSession
from hub.settings import Settings
from hub.web.auth import EventRef, Role

NOW = datetime(2031, 5, 6, 10, 5, tzinfo=UTC)
QUESTIONS = ("What slows us down?", "What would help?")
ORIGIN = "http://hive.test"


@dataclass
class Meeting:
    """The house, and who and what there is in it. *members* by group number, the first of them writes."""

    house: House
    clock: HeldClock
    event: EventRef
    session_id: Id
    questions: list[Id]
    leader: Id
    moderator: Id
    organiser: Id
    screen: Id
    outsider: Id
    round_id: Id
    groups: list[Group]
    tokens: dict[Id, str] = field(default_factory=dict)

    @property
    def members(self) -> list[list[Id]]:
        return [[m.person_id for m in group.members if not m.facilitator] for group in self.groups]

    async def do(self, by: Id | None, command: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Run a command of this event as *by*."""
        return await self.house.site.change(lambda tx: command(tx, self.event.id, *args, **named), by)

    async def read(self, query: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return await self.house.database.read(query, self.event.id, *args, **named)

    async def facts(self, seq: int = 0) -> list[Fact]:
        """The event's facts after *seq*."""
        return [r.fact for r in await self.house.database.read(lambda snap: since(snap.connection, self.event.id, seq))]

    async def head(self) -> int:
        return await self.house.database.read(lambda snap: snap.head(self.event.id))

    async def browser(self, person_id: Id) -> httpx2.AsyncClient:
        """A program signed in as *person_id*, on this very house."""
        if person_id not in self.tokens:
            start = people.start_session
            self.tokens[person_id] = await self.house.site.change(lambda tx: start(tx, person_id), person_id)
        return httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=Starlette(routes=routes(self.house))),
            base_url=ORIGIN,
            headers={"authorization": f"Bearer {self.tokens[person_id]}", "accept-language": "en"},
        )


def populated(tx: Tx, groups: int, size: int) -> dict[str, Any]:
    """An event with its team and *groups* × *size* participants who are all here."""
    new = NewEvent(
        title="Hives of the north",
        language="en",
        zone="Europe/Stockholm",
        mode=EventMode.ONLINE,
        dates=(date(2031, 5, 6),),
        sessions=(
            NewSession(0, time(12), time(13), "Thresholds and doors", Kind.GROUP_DISCUSSION, questions=QUESTIONS),
            NewSession(0, time(13), time(14), "Buzz", Kind.GROUP_DISCUSSION),
        ),
    )
    event_id, _ = programme_commands.create_event(tx, new)
    event = programme.event_ref_by_id(tx, event_id)
    assert event is not None

    def add(name: str, *roles: Role) -> Id:
        person_id = people.add_participant(tx, event_id, NewPerson(name), Source.STAFF).person_id
        if roles:
            people.set_roles(tx, event_id, person_id, roles)
        return person_id

    found = {
        "event": event,
        "moderator": add("Moa Moderator", Role.MODERATOR),
        "organiser": add("Olle Organiser", Role.ORGANISER),
        "screen": add("Screen", Role.SCREEN),
        "outsider": add("Ulla Utanför"),
        "leader": add("Lena Ledare", Role.FACILITATOR),
    }
    for number in range(groups * size):
        checkin.check_in(tx, event, add(f"Bee {number:03}"), Channel.NOW)
    return found


def talking(tx: Tx, event: EventRef, groups: int) -> tuple[Id, list[Id], Id]:
    """Groups are made, shown and sent off."""
    session = programme.days(tx, event.id)[0].sessions[0]
    asked = Asked(Wanted(groups, None, False), Way.STAY_HERE, 40)
    round_id = breakout_commands.propose(tx, event, session.id, asked)
    breakout_commands.publish(tx, event.id, round_id)
    return session.id, [question.id for question in session.questions], round_id


async def prepare(folder: Path, groups: int, size: int) -> None:
    house = House(Settings(data=folder), HeldClock(NOW))
    await house.database.open()
    found = await house.site.change(lambda tx: populated(tx, groups, size))
    await house.site.change(lambda tx: talking(tx, found["event"], groups))
    await house.database.close()


def made_once(tmp_path_factory: pytest.TempPathFactory, groups: int, size: int) -> Path:
    """A data folder as :func:`prepare` leaves it, everything of it in the database file."""
    folder = tmp_path_factory.mktemp(f"meeting{groups}")
    asyncio.run(prepare(folder, groups, size))
    engine = create_engine(f"sqlite+pysqlite:///{folder / 'bikupa.sqlite'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    engine.dispose()
    return folder


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, 3, 3)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, 20, 6)


async def opened(made: Path, folder: Path) -> Meeting:
    shutil.copytree(made, folder, dirs_exist_ok=True)
    clock = HeldClock(NOW)
    house = House(Settings(data=folder), clock)
    await house.database.open()
    house.site.epoch = house.source.epoch = "e"

    def look(snap: Snapshot) -> Meeting:
        event = programme.event_ref_by_id(snap, programme.events(snap)[0].id)
        assert event is not None
        by_name = {each.name: each.id for each in people_queries.participants(snap, event.id)}
        session = programme.days(snap, event.id)[0].sessions[0]
        round_ = breakouts.rounds(snap, event.id)[0]
        return Meeting(
            house,
            clock,
            event,
            session.id,
            [question.id for question in session.questions],
            by_name["Lena Ledare"],
            by_name["Moa Moderator"],
            by_name["Olle Organiser"],
            by_name["Screen"],
            by_name["Ulla Utanför"],
            round_.id,
            breakouts.groups_of_round(snap, event.id, round_.id),
        )

    return await house.database.read(look)


@pytest.fixture
async def meeting(small: Path, tmp_path: Path) -> AsyncIterator[Meeting]:
    """Three groups of three."""
    found = await opened(small, tmp_path / "data")
    yield found
    await found.house.database.close()


@pytest.fixture
async def big_meeting(large: Path, tmp_path: Path) -> AsyncIterator[Meeting]:
    """Twenty groups of six."""
    found = await opened(large, tmp_path / "data")
    yield found
    await found.house.database.close()
