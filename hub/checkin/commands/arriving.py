"""Who is here, and how they take part."""

from __future__ import annotations

from datetime import datetime

from hub.checkin import store
from hub.checkin.events import AttendanceChanged, CheckedIn, MeetingCounted, ModeChanged, PartyChanged
from hub.checkin.model import BY_OTHERS, Channel, NoDayToday, Standing, State, WrongNumber
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


def check_in_on(
    tx: Tx,
    event: EventRef,
    day_id: Id,
    person_id: Id,
    channel: Channel,
    mode: Mode | None = None,
    at: datetime | None = None,
) -> bool:
    """As ``check_in``, on a day of the event's. *at*: when they came, if that is told late; never in the future.

    What was said of them after they came holds: late news brings nobody back who has left.
    """
    if people.participant(tx, event.id, person_id) is None:
        raise NotFound
    came = min(at or tx.now, tx.now)
    before = store.standing(tx, day_id, person_id)
    if before.gone_since(came):
        return False
    if mode and before.mode != mode.value:
        set_mode_on(tx, event.id, day_id, person_id, mode)
    if before.here and (before.channel not in BY_OTHERS or channel.value in BY_OTHERS):
        come_earlier(tx, event.id, day_id, person_id, before, came)
        return False
    write_here(tx, event.id, day_id, person_id, channel.value, came)
    if before.here or channel is Channel.ZOOM:
        tx.append(event.id, PartyChanged(day_id, person_id))
    if not before.here:
        follow(tx, event.id, day_id, person_id, State.UNSURE, State.HERE)
    return True


def write_here(tx: Tx, event_id: Id, day_id: Id, person_id: Id, channel: str, came: datetime) -> None:
    store.write(tx, event_id, day_id, person_id, state=State.HERE.value, since=came, channel=channel, by=tx.by)
    tx.append(event_id, CheckedIn(day_id, person_id, channel, round((tx.now - came).total_seconds())))


def come_earlier(tx: Tx, event_id: Id, day_id: Id, person_id: Id, before: Standing, came: datetime) -> None:
    """Who is here already came before that, as is told late."""
    if before.channel and before.since and came < before.since:
        write_here(tx, event_id, day_id, person_id, before.channel, came)


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
