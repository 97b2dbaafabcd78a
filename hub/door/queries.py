"""What the door is told: names, for those who stand there alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Group, Way
from hub.checkin import queries as checkin
from hub.checkin.finding import found
from hub.checkin.queries import Attendee, State
from hub.door import codes, store
from hub.door.model import LEAST_LETTERS, Arrival
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import queries as programme
from hub.programme.queries import Day
from hub.web.auth import EventRef

SHOWN = 20
"""So many are listed, of who came last and of what a search finds."""


@dataclass(frozen=True)
class Guest:
    """Somebody on the list as the door has them today.

    *arrival*: how they were let in, if that can be undone. *table* and *place*: where their group sits, 0 for none.
    """

    id: Id
    name: str
    organisation: str
    mode: str
    state: State
    since: datetime | None
    arrival: str | None
    table: int = 0
    place: str = ""


@dataclass(frozen=True)
class Welcome:
    """What to say to somebody who was let in. *new* False: they were here already, *since* then."""

    id: str
    person_id: Id
    name: str
    organisation: str
    new: bool
    since: datetime
    room: str
    table: int
    place: str
    undoable: bool
    undone: bool


def guests(snap: Snapshot, event: EventRef, day: Day, ids: list[Id] | None = None) -> list[Guest]:
    """Everybody on the list, or those of *ids*, by name."""
    attendees = checkin.attendees(snap, event, day.id, ids)
    let_in = store.standing(snap, day.id)
    tables = tables_of(snap, event, [each.person_id for each in attendees])
    return [guest(each, let_in, tables.get(each.person_id)) for each in attendees]


def guest(attendee: Attendee, let_in: dict[Id, Arrival], table: Group | None) -> Guest:
    arrival = let_in.get(attendee.person_id)
    by_door = attendee.state is State.HERE and attendee.channel == checkin.Channel.DOOR.value
    return Guest(
        attendee.person_id,
        attendee.name,
        attendee.organisation or "",
        attendee.mode,
        attendee.state,
        attendee.since,
        arrival.id if arrival and by_door else None,
        table.number if table else 0,
        table.place if table else "",
    )


def tables_of(snap: Snapshot, event: EventRef, ids: Iterable[Id]) -> dict[Id, Group]:
    """By person, the table of the group discussion that everybody has been shown."""
    return {id_: each for id_, each in breakouts.my_groups(snap, event.id, ids).items() if each.way is Way.TABLE}


def search(snap: Snapshot, event: EventRef, day: Day, wanted: str) -> list[Guest]:
    """The first of those who have each word of *wanted* in their name or organisation, who are not here yet first."""
    if len(wanted.strip()) < LEAST_LETTERS:
        return []
    listed = found(checkin.attendees(snap, event, day.id), wanted)
    listed.sort(key=lambda each: each.state is State.HERE)
    order = [each.person_id for each in listed[:SHOWN]]
    return sorted(guests(snap, event, day, order), key=lambda each: order.index(each.id)) if order else []


def arrival(snap: Snapshot, event_id: Id, arrival_id: str) -> Arrival | None:
    return store.arrival(snap, event_id, arrival_id)


def welcomes(snap: Snapshot, event: EventRef, arrivals: Sequence[Arrival]) -> list[Welcome]:
    """What is said of each; of who is on the list no more, nothing."""
    if not arrivals:
        return []
    ids = list({each.person_id for each in arrivals})
    days = {each.day_id for each in arrivals}
    by_day = {day_id: {a.person_id: a for a in checkin.attendees(snap, event, day_id, ids)} for day_id in days}
    tables, room = tables_of(snap, event, ids), room_of(snap, event)
    return [
        welcome(each, who, room, tables.get(each.person_id))
        for each in arrivals
        if (who := by_day[each.day_id].get(each.person_id))
    ]


def welcome(arrival: Arrival, who: Attendee, room: str, table: Group | None) -> Welcome:
    by_door = who.state is State.HERE and who.channel == checkin.Channel.DOOR.value
    return Welcome(
        arrival.id,
        who.person_id,
        who.name,
        who.organisation or "",
        arrival.new,
        (who.since if who.state is State.HERE else None) or arrival.at,
        room,
        table.number if table else 0,
        table.place if table else "",
        arrival.undoable and by_door,
        arrival.undone_at is not None,
    )


def latest(snap: Snapshot, event: EventRef) -> list[Welcome]:
    """Who was let in today, the newest first."""
    today = programme.today(snap, event)
    return welcomes(snap, event, store.latest(snap, today.id, SHOWN)) if today else []


def room_of(snap: Snapshot, event: EventRef) -> str:
    """Where those who come now are to go: the room of what is on or, before that, of what is first; "" for none."""
    situation = programme.situation(snap, event)
    today = programme.today(snap, event)
    held = [each for each in (situation.main, situation.following) if each and today and each.day_id == today.id]
    return next((each.room for each in held if each.room), "")


def marks(snap: Snapshot, event_id: Id, secret: bytes) -> dict[str, Id]:
    """By the mark of a code (a badge, or a personal link shown), whose it is."""
    links = people.links(snap, event_id, secret)
    known = {codes.mark(path.rpartition("/")[2]): person_id for person_id, path in links.items()}
    listed = people.participants(snap, event_id)
    return known | {codes.mark(codes.badge(event_id, each.id, secret)): each.id for each in listed}
