"""Giving places along the line, and what comes with a place: a line on the event's list, and a mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hub.checkin import commands as checkin
from hub.checkin import queries as attendance
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands as people
from hub.people import queries as listed
from hub.people.queries import Mode, Source
from hub.registration import places, queries, store
from hub.registration.commands.following import follow
from hub.registration.commands.mailing import write
from hub.registration.events import PlaceGiven, Registered
from hub.registration.model import WHOLE, EventFull, Form, Phase, Registration, State
from hub.registration.places import Slot, Wanted
from hub.web.auth import EventRef


def left(snap: Snapshot, event_id: Id, form: Form) -> dict[Slot, int]:
    """The places that nobody has, of those that are limited."""
    return queries.free(snap, event_id, form, State.REGISTERED)


def wanted(registration: Registration) -> Wanted:
    return Wanted(registration.person_id, registration.heads, registration.days)


def stand_in_line(tx: Tx, event: EventRef, form: Form, registration: Registration) -> State:
    """Give somebody a place if there is one that nobody waits for, else put them last in line.

    Raises EventFull when there is none for them, and nobody is to wait.
    """
    last = replace(registration, state=State.WAITING, number=store.next_number(tx, event.id))
    if places.fits(wanted(last), queries.for_newcomers(tx, event.id, form), queries.day_ids(tx, event.id)):
        take_place(tx, event, last, new=True)
        return State.REGISTERED
    if not form.waiting:
        raise EventFull
    store.put(tx, event.id, last)
    people.give_link(tx, event.id, last.person_id)
    tx.append(event.id, Registered(last.person_id, State.WAITING.value))
    write(tx, event, last, place=store.counts(tx, event.id)[State.WAITING][0])
    return State.WAITING


def settle(tx: Tx, event: EventRef, form: Form) -> None:
    """Give the places that have become free to those who are first in line."""
    line = {each.person_id: each for each in store.line(tx, event.id)}
    if not line or queries.where_it_stands(tx, event, form) is Phase.OVER:
        return
    found = places.given(map(wanted, line.values()), left(tx, event.id, form), queries.day_ids(tx, event.id))
    for person_id in found:
        take_place(tx, event, line[person_id])


def take_place(tx: Tx, event: EventRef, registration: Registration, *, new: bool = False) -> None:
    """Let somebody have a place: they are on the event's list by that, and hear of it."""
    has = replace(registration, state=State.REGISTERED, changed_at=tx.now)
    store.put(tx, event.id, has)
    put_on_list(tx, event, has)
    follow(tx, event, has)
    tx.append(event.id, Registered(has.person_id, State.REGISTERED.value) if new else PlaceGiven(has.person_id))
    write(tx, event, has)


def put_on_list(tx: Tx, event: EventRef, registration: Registration) -> None:
    """Have somebody on the event's list, taking part on each day as they said."""
    person_id, modes = registration.person_id, by_day(registration.days, queries.day_ids(tx, event.id))
    usual = next(iter(registration.days.values()), Mode.REMOTE)
    if listed.participant(tx, event.id, person_id) is None:
        people.list_person(tx, event.id, person_id, registration.name, usual, Source(registration.source))
        differing = {day_id: mode for day_id, mode in modes.items() if mode is not usual}
    else:
        differing = {day_id: mode for day_id, mode in modes.items() if mode_on(tx, event, day_id, person_id) != mode}
    for day_id, mode in differing.items():
        checkin.set_mode_on(tx, event.id, day_id, person_id, mode)


def by_day(days: Mapping[Id, Mode], of_event: list[Id]) -> dict[Id, Mode]:
    """How somebody takes part on each of the event's days on which they come."""
    return {day_id: days.get(day_id) or days[WHOLE] for day_id in of_event if day_id in days or WHOLE in days}


def mode_on(snap: Snapshot, event: EventRef, day_id: Id, person_id: Id) -> str | None:
    found = attendance.attendees(snap, event, day_id, [person_id])
    return found[0].mode if found else None
