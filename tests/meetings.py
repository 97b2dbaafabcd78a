"""An invented meeting of two days in a whole house, with its team and its people, and what tests do with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hub.app import House
from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakouts_queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.queries import Group, Way
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.kernel.facts import Recorded
from hub.kernel.ids import Id
from hub.kernel.journal import since
from hub.kernel.transaction import Snapshot, Tx
from hub.links import commands as links
from hub.links.queries import Level
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.people.queries import Mode, NewPerson, Source
from hub.programme import commands as programme
from hub.programme import queries as programme_queries
from hub.programme.model import EventMode, Kind, NewEvent, NewSession, Speaker
from hub.settings import Settings
from hub.summaries import commands as summaries
from hub.web.auth import EventRef, Role

NOW = datetime(2031, 5, 6, 8, 50, tzinfo=UTC)
"""10.50 in Stockholm on the first day: the group discussion is on, and so is the workshop beside it."""

ZOOM = "https://us02web.zoom.us/j/81234567890?pwd=Vm9vckRhYWc"
ZOOM_NUMBER, ZOOM_PASSCODE = "81234567890", "Vm9vckRhYWc"
JITSI = "https://meet.jit.si/SvarmensEgetRum77"

TEAM: dict[str, tuple[Role, ...]] = {
    "organiser": (Role.ORGANISER,),
    "facilitator": (Role.FACILITATOR,),
    "host": (Role.HOST,),
    "moderator": (Role.MODERATOR,),
    "door": (Role.DOOR,),
    "speaker": (Role.SPEAKER,),
    "screen": (Role.SCREEN,),
}
PARTICIPANTS = {
    "asta": ("Asta Ek", "Granby", Mode.REMOTE),
    "bo": ("Bo Alm", "Granby", Mode.REMOTE),
    "cilla": ("Cilla Rönn", "Näsvik", Mode.ON_SITE),
    "dan": ("Dan Lind", "Näsvik", Mode.REMOTE),
    "ebba": ("Ebba Björk", "Ljungö", Mode.ON_SITE),
    "folke": ("Folke Asp", "Ljungö", Mode.REMOTE),
    "greta": ("Greta Hägg", "Ljungö", Mode.REMOTE),
}
HERE = ("facilitator", "asta", "bo", "cilla", "dan", "ebba")
"""Those who have checked in; Folke and Greta have not been seen."""

QUESTIONS = ("Var är trösklarna?", "Var finns möjligheterna?")


def programme_of(title: str) -> NewEvent:
    """Two days: four items, one of them beside another, then three."""
    return NewEvent(
        title=title,
        language="sv",
        zone="Europe/Stockholm",
        mode=EventMode.HYBRID,
        dates=(date(2031, 5, 6), date(2031, 5, 7)),
        sessions=(
            NewSession(0, time(9), time(9, 30), "Incheckning", Kind.CHECK_IN, room="Stora salen"),
            NewSession(
                0,
                time(9, 30),
                time(10, 30),
                "Bin i staden",
                Kind.TALK,
                (Speaker("Nils Drönare", "biodlare", "Ljungö", "Ett år på taket"),),
                "Stora salen",
                "Om kupor på tak.",
            ),
            NewSession(
                0, time(10, 30), time(11, 30), "Trösklar och möjligheter", Kind.GROUP_DISCUSSION, questions=QUESTIONS
            ),
            NewSession(0, time(10, 40), time(11, 20), "Verkstad", Kind.OTHER, room="A4"),
            NewSession(0, time(11, 30), time(12), "Återsamling", Kind.PLENARY, room="Stora salen"),
            NewSession(1, time(9), time(10), "Vax och honung", Kind.TALK, room="Stora salen"),
            NewSession(1, time(10), time(10, 30), "Paus", Kind.BREAK),
            NewSession(1, time(10, 30), time(12), "Gruppsamtal utan frågor", Kind.GROUP_DISCUSSION),
        ),
        place="Granby folkets hus",
        contact="Olga Organisatör",
    )


@dataclass
class Meeting:
    """One event in a house. *people* by short name, *sessions* by title."""

    house: House
    clock: HeldClock
    event: EventRef
    days: list[Id]
    sessions: dict[str, Id]
    rooms: dict[str, Id]
    people: dict[str, Id]
    tokens: dict[str, str] = field(default_factory=dict)

    async def do(self, command: Callable[..., Any], *args: Any, by: str | None = None, **named: Any) -> Any:
        """Run ``command(tx, *args)`` as the person called *by*."""
        run = self.house.site.change
        return await run(lambda tx: command(tx, *args, **named), self.people[by] if by else None)

    async def read(self, query: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return await self.house.database.read(query, *args, **named)

    async def head(self) -> int:
        return int(await self.read(lambda snap: snap.head(self.event.id)))

    async def told(self, seq: int = 0) -> list[Recorded]:
        """What the event's journal has after number *seq*."""
        return list(await self.read(lambda snap: since(snap.connection, self.event.id, seq)))

    def later(self, minutes: float) -> None:
        self.clock.at += timedelta(minutes=minutes)

    # -- what happens at a meeting --------------------------------------------------------------------------------

    async def link(self, text: str = ZOOM, level: Level = Level.EVENT, target: Id | None = None) -> Id:
        link_id, _ = await self.do(links.set_link, self.event.id, level, target or self.event.id, text)
        return str(link_id)

    async def propose(
        self, session: str = "Trösklar och möjligheter", groups: int = 2, way: Way = Way.CHOOSE_ROOM
    ) -> Id:
        asked = Asked(Wanted(groups, None, False), way, 40)
        return str(await self.do(breakouts.propose, self.event, self.sessions[session], asked))

    async def publish(self, session: str = "Trösklar och möjligheter", way: Way = Way.CHOOSE_ROOM) -> Id:
        """Groups are made of those who are here, and shown to everyone."""
        round_id = await self.propose(session, way=way)
        await self.do(breakouts.publish, self.event.id, round_id)
        return round_id

    async def talk(self, session: str = "Trösklar och möjligheter") -> Id:
        """The groups are in their rooms."""
        round_id = await self.publish(session)
        await self.do(breakouts.open_rooms, self.event.id, round_id)
        return round_id

    async def groups(self, round_id: Id) -> list[Group]:
        return list(await self.read(breakouts_queries.groups_of_round, self.event.id, round_id))

    async def write(self, group: Group, *texts: str, headline: str = "") -> list[Id]:
        """The first member of *group* writes points under the first question, and its main point."""
        session = await self.read(programme_queries.session, self.event.id, group.session_id)
        question = session.questions[0].id if session.questions else ""
        by = self.name_of(group.members[0].person_id)
        ids: list[Id] = []
        if texts:
            ids = await self.do(summaries.add_points, self.event.id, group.id, question, texts, by=by)
        if headline:
            await self.do(summaries.set_headline, self.event.id, group.id, headline, 0, by=by)
        return ids

    async def hand_in(self, group: Group) -> None:
        await self.do(summaries.hand_in, self.event.id, group.id, by=self.name_of(group.members[0].person_id))

    def name_of(self, person_id: Id) -> str:
        return next(name for name, known in self.people.items() if known == person_id)


def settle(tx: Tx, title: str, domain: str) -> dict[str, Id]:
    """Make the event with its people, some of whom are here; returns the people by short name, and "event"."""
    event_id, _ = programme.create_event(tx, programme_of(title))
    event = programme_queries.event_ref_by_id(tx, event_id)
    assert event is not None
    known = {"event": event_id}

    def add(short: str, name: str, organisation: str, mode: Mode, roles: Iterable[Role]) -> None:
        new = NewPerson(name, f"{short}@{domain}", organisation, mode)
        known[short] = people.add_participant(tx, event_id, new, Source.STAFF).person_id
        if roles:
            people.set_roles(tx, event_id, known[short], list(roles))

    for short, roles in TEAM.items():
        add(short, f"{short.title()} i laget", "Laget", Mode.REMOTE, roles)
    for short, (name, organisation, mode) in PARTICIPANTS.items():
        add(short, name, organisation, mode, ())
    for short in HERE:
        checkin.check_in(tx, event, known[short], Channel.NOW)
    return known


async def prepare(folder: Path) -> None:
    """A data folder with the meeting ``bin-i-natverk-2031`` and, for what must not mix, ``getingar-2031``."""
    house = House(Settings(data=folder), HeldClock(NOW))
    await house.database.open()
    await house.site.change(lambda tx: settle(tx, "Bin i nätverk", "bin.example.se"))
    await house.site.change(lambda tx: settle(tx, "Getingar", "getingar.example.se"))
    await house.database.close()


async def found(house: House, clock: HeldClock, slug: str) -> Meeting:
    """The meeting at /e/*slug* of a prepared folder."""

    def look(snap: Snapshot) -> Meeting:
        event = programme_queries.event_ref(snap, slug)
        assert event is not None
        days = programme_queries.days(snap, event.id)
        sessions = {session.title: session.id for day in days for session in day.sessions}
        rooms = {name: id_ for id_, name in programme_queries.rooms(snap, event.id).items()}
        listed = people_queries.participants(snap, event.id)
        shorts = {(each.email or "").partition("@")[0]: each.id for each in listed}
        return Meeting(house, clock, event, [day.id for day in days], sessions, rooms, shorts)

    return await house.database.read(look)


@asynccontextmanager
async def reopened(it: Meeting) -> AsyncIterator[Meeting]:
    """The same meeting after the hub has been stopped and started: all it knows is what the file holds."""
    await it.house.database.close()
    house = House(it.house.settings, it.clock)
    await house.database.open()
    yield await found(house, it.clock, it.event.slug)
    await house.database.close()
