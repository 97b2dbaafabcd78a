"""What is done at the door, each called inside a transaction. Told again under the same name, nothing is done twice."""

from __future__ import annotations

from dataclasses import replace

from hub.checkin import commands as checkin
from hub.checkin import queries as attendance
from hub.checkin.queries import Channel, State
from hub.door import store
from hub.door.model import MOST_AGO, Arrival, ChangedSince, How, NoDayThen, Told, TooLongAgo
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.requests import RequestReused
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people import queries as listed
from hub.people.queries import Mode, NewPerson, Source
from hub.programme import queries as programme
from hub.programme.queries import Day
from hub.web.auth import EventRef


def let_in(tx: Tx, event: EventRef, person_id: Id, how: How, told: Told, mode: Mode = Mode.ON_SITE) -> Arrival:
    """Somebody on the list has come; from then on they take part on site, that day.

    Raises NoDayThen for a day without a meeting, TooLongAgo, NotFound for who is not on the list, RequestReused when
    that name has been given to another's arrival.
    """
    known = store.arrival(tx, event.id, told.nonce)
    if known is not None:
        if known.person_id != person_id:
            raise RequestReused
        return known
    at, day = tx.now - told.ago, day_of(tx, event, told)
    before = attendance.standing(tx, day.id, person_id)
    new = checkin.check_in_on(tx, event, day.id, person_id, Channel.DOOR, mode, at)
    state = before.state.value if before.state else None
    arrival = Arrival(told.nonce, day.id, person_id, how, at, tx.now, new, state, before.mode)
    store.insert(tx, event.id, arrival)
    return arrival


def let_in_new(tx: Tx, event: EventRef, new: NewPerson, told: Told) -> Arrival:
    """Somebody has come who stood on no list; now they do. Raises NoDayThen."""
    known = store.arrival(tx, event.id, told.nonce)
    if known is not None:
        return known
    day_of(tx, event, told)
    added = people.add_participant(tx, event.id, new, Source.STAFF)
    return let_in(tx, event, added.person_id, How.NEW, told, new.mode or Mode.ON_SITE)


def day_of(tx: Tx, event: EventRef, told: Told) -> Day:
    if told.ago > MOST_AGO:
        raise TooLongAgo
    day = programme.day_at(tx, event, tx.now - told.ago)
    if day is None:
        raise NoDayThen
    return day


def undo(tx: Tx, event: EventRef, arrival_id: str) -> Arrival:
    """They were let in by mistake: they are what they were before. Who was put on the list stays on it.

    Raises NotFound, and ChangedSince when something else has been said of them since.
    """
    arrival = store.arrival(tx, event.id, arrival_id)
    if arrival is None:
        raise NotFound
    if arrival.undone_at is not None or not arrival.new:
        return arrival
    stands = attendance.standing(tx, arrival.day_id, arrival.person_id)
    if not (arrival.undoable and stands.here and stands.channel == Channel.DOOR.value):
        raise ChangedSince
    checkin.mark(tx, event, arrival.day_id, arrival.person_id, State(arrival.before or State.NOT_SEEN.value))
    person = listed.participant(tx, event.id, arrival.person_id)
    mode = arrival.before_mode or (person.mode if person else None)
    if mode and mode != stands.mode:
        checkin.set_mode_on(tx, event.id, arrival.day_id, arrival.person_id, Mode(mode))
    store.set_undone(tx, event.id, arrival.id, tx.now)
    return replace(arrival, undone_at=tx.now)
