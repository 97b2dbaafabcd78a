"""Who is here, and how they take part."""

from __future__ import annotations

from hub.checkin import store
from hub.checkin.events import AttendanceChanged, CheckedIn, MeetingCounted, ModeChanged, PartyChanged
from hub.checkin.model import BY_OTHERS, Channel, NoDayToday, State, WrongNumber
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.people.queries import Mode
from hub.programme import queries as programme
from hub.web.auth import EventRef


def check_in(tx: Tx, event: EventRef, person_id: Id, channel: Channel, mode: Mode | None = None) -> bool:
    """Somebody is here, today. Doing it again changes nothing; returns whether it was new: it is for who comes by
    themselves, of whom others had said it before.

    Raises NoDayToday when the event has no day today, NotFound for somebody who is not on the list.
    """
    day = programme.today(tx, event)
    if day is None:
        raise NoDayToday
    return check_in_on(tx, event, day.id, person_id, channel, mode)


def check_in_on(tx: Tx, event: EventRef, day_id: Id, person_id: Id, channel: Channel, mode: Mode | None = None) -> bool:
    if people.participant(tx, event.id, person_id) is None:
        raise NotFound
    row = store.row_of(tx, day_id, person_id)
    if mode and (row is None or row.mode != mode.value):
        set_mode_on(tx, event.id, day_id, person_id, mode)
    there = row is not None and row.state == State.HERE.value
    if there and (row.channel not in BY_OTHERS or channel.value in BY_OTHERS):
        return False
    store.write(tx, event.id, day_id, person_id, state=State.HERE.value, since=tx.now, channel=channel.value, by=tx.by)
    tx.append(event.id, CheckedIn(day_id, person_id, channel.value))
    if there or channel is Channel.ZOOM:
        tx.append(event.id, PartyChanged(day_id, person_id))
    if not there:
        follow(tx, event.id, day_id, person_id, State.UNSURE, State.HERE)
    return True


def mark(tx: Tx, event: EventRef, day_id: Id, person_id: Id, state: State) -> None:
    """Say where somebody is: they themselves ("I have to leave") or staff by hand."""
    if state is State.HERE:
        check_in_on(tx, event, day_id, person_id, Channel.STAFF)
        return
    if people.participant(tx, event.id, person_id) is None:
        raise NotFound
    row = store.row_of(tx, day_id, person_id)
    if (row.state if row else None) == (None if state is State.NOT_SEEN else state.value):
        return
    stored = None if state is State.NOT_SEEN else state.value
    store.write(tx, event.id, day_id, person_id, state=stored, since=tx.now, channel=Channel.STAFF.value, by=tx.by)
    tx.append(event.id, AttendanceChanged(day_id, person_id, state.value))
    if row is not None and row.channel == Channel.ZOOM.value:
        tx.append(event.id, PartyChanged(day_id, person_id))
    follow(tx, event.id, day_id, person_id, State.HERE, State.UNSURE)
    if state is State.GONE:
        store.forget_companions(tx, day_id, [person_id])


def follow(tx: Tx, event_id: Id, day_id: Id, person_id: Id, now: State, then: State) -> None:
    """Those who are known to be here by what *person_id* said alone may be gone with them, and come back with them."""
    for party in store.parties_of(tx, day_id, [person_id]).values():
        for known_id in party.known if party.person_id == person_id else ():
            row = store.row_of(tx, day_id, known_id)
            if row is not None and row.channel == Channel.PARTY.value and row.state == now.value:
                store.write(tx, event_id, day_id, known_id, state=then.value, since=tx.now)
                tx.append(event_id, AttendanceChanged(day_id, known_id, then.value))
        tx.append(event_id, PartyChanged(day_id, party.person_id))


def leave(tx: Tx, event: EventRef, person_id: Id) -> None:
    """ "I have to leave": they are counted as gone from now on."""
    day = programme.today(tx, event)
    if day is None:
        raise NoDayToday
    mark(tx, event, day.id, person_id, State.GONE)


def set_mode(tx: Tx, event: EventRef, person_id: Id, mode: Mode) -> None:
    """Take part remotely or on site today."""
    day = programme.today(tx, event)
    if day is None:
        raise NoDayToday
    set_mode_on(tx, event.id, day.id, person_id, mode)


def set_mode_on(tx: Tx, event_id: Id, day_id: Id, person_id: Id, mode: Mode) -> None:
    if people.participant(tx, event_id, person_id) is None:
        raise NotFound
    store.write(tx, event_id, day_id, person_id, mode=mode.value)
    tx.append(event_id, ModeChanged(day_id, person_id, mode.value))
    for speaker in store.parties_of(tx, day_id, [person_id]):
        tx.append(event_id, PartyChanged(day_id, speaker))


def count_meeting(tx: Tx, event: EventRef, number: int) -> None:
    """Type how many there are in the video meeting now."""
    day = programme.today(tx, event)
    if day is None:
        raise NoDayToday
    if number < 0 or number > 100_000:
        raise WrongNumber(fields={"number": WrongNumber.message})
    store.write_count(tx, day.id, number)
    tx.append(event.id, MeetingCounted(day.id, number))
