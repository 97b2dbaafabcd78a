"""A meeting whose twenty groups are about to be called back, with five questions to answer, in a data folder."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from hub.app import House
from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakouts_queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source
from hub.programme import commands as programme
from hub.programme import queries as programme_queries
from hub.programme.model import EventMode, Kind, NewEvent, NewSession
from hub.settings import Settings
from hub.web.auth import EventRef, Role
from tests.meetings import NOW

GROUPS, SIZE, WATCHING = 20, 6, 500
QUESTIONS = tuple(f"Fråga {number}?" for number in range(1, 6))


@dataclass(frozen=True)
class Cast:
    """*scribes*: in the groups' order, each one's id and the session token of one of its people; *readers*: tokens."""

    folder: Path
    path: str
    event_id: Id
    round_id: Id
    questions: tuple[Id, ...]
    moderator: str
    facilitator: str
    scribes: tuple[tuple[Id, str], ...]
    readers: tuple[str, ...]


def prepare(folder: Path) -> Cast:
    """Make the data folder; some seconds."""
    return asyncio.run(_prepare(folder))


async def _prepare(folder: Path) -> Cast:
    house = House(Settings(data=folder), HeldClock(NOW))
    await house.database.open()
    try:
        event: EventRef = await house.site.change(made)
        team: dict[Role, str] = await house.site.change(lambda tx: staffed(tx, event))
        readers: dict[Id, str] = await house.site.change(lambda tx: filled(tx, event))
        cast: Cast = await house.site.change(lambda tx: talking(tx, event, folder, team, readers))
        return cast
    finally:
        await house.database.close()


def made(tx: Tx) -> EventRef:
    talk = NewSession(0, time(10, 30), time(11, 30), "Gruppsamtal", Kind.GROUP_DISCUSSION, questions=QUESTIONS)
    new = NewEvent("Storgrupp", "sv", "Europe/Stockholm", EventMode.ONLINE, (date(2031, 5, 6),), (talk,))
    event_id, _ = programme.create_event(tx, new)
    event = programme_queries.event_ref_by_id(tx, event_id)
    assert event is not None
    return event


def added(tx: Tx, event: EventRef, name: str, *roles: Role) -> tuple[Id, str]:
    person_id = people.add_participant(tx, event.id, NewPerson(name, mode=Mode.REMOTE), Source.STAFF).person_id
    if roles:
        people.set_roles(tx, event.id, person_id, roles)
    return person_id, people.start_session(tx, person_id)


def staffed(tx: Tx, event: EventRef) -> dict[Role, str]:
    return {role: added(tx, event, f"Lag {role}", role)[1] for role in (Role.MODERATOR, Role.FACILITATOR)}


def filled(tx: Tx, event: EventRef) -> dict[Id, str]:
    """Everybody who has a page open; the first of them are here, to be split into groups."""
    found = dict(added(tx, event, f"Bi {number}") for number in range(WATCHING))
    for person_id in list(found)[: GROUPS * SIZE]:
        checkin.check_in(tx, event, person_id, Channel.NOW)
    return found


def talking(tx: Tx, event: EventRef, folder: Path, team: dict[Role, str], readers: dict[Id, str]) -> Cast:
    session = programme_queries.days(tx, event.id)[0].sessions[0]
    asked = Asked(Wanted(GROUPS, None, False), Way.STAY_HERE, 40)
    round_id = breakouts.propose(tx, event, session.id, asked)
    breakouts.publish(tx, event.id, round_id)
    groups = breakouts_queries.groups_of_round(tx, event.id, round_id)
    scribes = tuple(
        (group.id, next(readers[m.person_id] for m in group.members if m.person_id in readers)) for group in groups
    )
    questions = tuple(question.id for question in session.questions)
    staff = (team[Role.MODERATOR], team[Role.FACILITATOR])
    return Cast(folder, event.path, event.id, round_id, questions, *staff, scribes, tuple(readers.values()))
