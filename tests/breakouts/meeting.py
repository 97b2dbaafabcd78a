"""A small invented meeting on a real database file, and what its tests do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from hub.breakouts import commands
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.live import REGIONS, TOPICS
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.kernel.database import Job
from hub.kernel.facts import Fact
from hub.kernel.i18n import Languages
from hub.kernel.ids import Id
from hub.kernel.journal import since
from hub.kernel.schema import metadata
from hub.kernel.sqlite import SqliteDatabase
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands as people
from hub.people.model import Mode, NewPerson, Source
from hub.programme import commands as programme
from hub.programme import queries as programme_queries
from hub.programme.model import EventMode, Kind, NewEvent, NewSession
from hub.web.auth import EventRef, Role
from hub.web.regions import Regions
from hub.web.static_files import StaticFiles
from hub.web.templating import Templates

ROOT = Path(__file__).parents[2]
START = datetime(2027, 4, 14, 8, 0, tzinfo=UTC)
NAMES = ("Asta Ek", "Bo Alm", "Cilla Rönn", "Dan Lind", "Ebba Björk", "Folke Asp", "Greta Hägg", "Åke Öster")
TOWNS = ("Granby", "Granby", "Granby", "Näsvik", "Näsvik", "Ljungö", "Ljungö", "Ljungö")


def templates() -> Templates:
    return Templates(ROOT / "templates", Languages(ROOT / "locales"), StaticFiles(ROOT / "static"), {})


def regions() -> Regions:
    """The regions of group discussions; the topics that others declare are open to all here."""
    elsewhere = dict.fromkeys(("now", "desk", "screen", "group"), lambda snap, principal, event, key: None)
    return Regions({**elsewhere, **TOPICS}, REGIONS, templates())


@dataclass
class Meeting:
    """An event of two days with a group discussion on each, and eight people who are here on the first."""

    database: SqliteDatabase
    clock: HeldClock
    event: EventRef
    days: list[Id]
    talks: list[Id]
    people: dict[str, Id] = field(default_factory=dict)

    async def do(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return await self.database.write(Job(lambda tx: command(tx, *args, **kwargs)))

    async def ask(self, query: Callable[..., Any], *args: Any) -> Any:
        return await self.database.read(query, *args)

    async def arrive(
        self, name: str, town: str = "", mode: Mode = Mode.REMOTE, roles: tuple[Role, ...] = (), day: int = 0
    ) -> Id:
        """Somebody comes onto the list and checks in for the day."""

        def come(tx: Tx) -> Id:
            new = NewPerson(name, organisation=town, mode=mode)
            person_id = people.add_participant(tx, self.event.id, new, Source.STAFF).person_id
            if roles:
                people.set_roles(tx, self.event.id, person_id, roles)
            checkin.check_in_on(tx, self.event, self.days[day], person_id, Channel.STAFF)
            return person_id

        self.people[name] = await self.database.write(Job(come))
        return self.people[name]

    async def propose(
        self, groups: int | None = 2, way: Way = Way.CHOOSE_ROOM, *, size: int | None = None, day: int = 0, **asked: Any
    ) -> Id:
        apart = asked.pop("apart", False)
        wanted = Asked(Wanted(groups, size, apart), way, asked.pop("minutes", 20), asked.pop("places", ()))
        return str(await self.do(commands.propose, self.event, self.talks[day], wanted))

    async def head(self) -> int:
        return int(await self.ask(lambda snap: snap.head(self.event.id)))

    async def facts_since(self, head: int) -> list[Fact]:
        def read(snap: Snapshot) -> list[Fact]:
            return [record.fact for record in since(snap.connection, self.event.id, head)]

        return list(await self.ask(read))

    def later(self, minutes: int) -> None:
        self.clock.at += timedelta(minutes=minutes)


async def begin(folder: Path) -> Meeting:
    """An open database with the event and its eight people; whoever calls this closes it."""
    path = folder / "hub.db"
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    clock = HeldClock(START)
    database = SqliteDatabase(path, clock)
    await database.open()
    event, days, talks = await database.write(Job(found_event))
    meeting = Meeting(database, clock, event, days, talks)
    for name, town in zip(NAMES, TOWNS, strict=True):
        await meeting.arrive(name, town)
    return meeting


def found_event(tx: Tx) -> tuple[EventRef, list[Id], list[Id]]:
    talks = tuple(
        NewSession(day, time(10, 0), time(11, 0), f"Gruppsamtal dag {day + 1}", Kind.GROUP_DISCUSSION) for day in (0, 1)
    )
    dates = (date(2027, 4, 14), date(2027, 4, 15))
    new = NewEvent("Vårträff", "sv", "Europe/Stockholm", EventMode.HYBRID, dates, talks)
    event_id, _ = programme.create_event(tx, new)
    event = programme_queries.event_ref_by_id(tx, event_id)
    assert event is not None
    held = programme_queries.days(tx, event_id)
    return event, [day.id for day in held], [day.sessions[0].id for day in held]
