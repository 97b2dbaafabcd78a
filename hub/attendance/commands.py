"""What can be done with the record of who took part, each called inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.attendance import store
from hub.attendance.model import Batch, Correction, Evidence, NoSuchTime, Source
from hub.attendance.spans import Spans
from hub.breakouts import commands as breakouts
from hub.checkin import commands as checkin
from hub.checkin import queries as checkins
from hub.checkin.events import AttendanceChanged, CheckedIn
from hub.checkin.queries import Channel, State
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.people.queries import Mode, NewPerson
from hub.people.queries import Source as Listed
from hub.programme import queries as programme
from hub.web.auth import EventRef


@on(CheckedIn)
def somebody_came(tx: Tx, event_id: Id, fact: CheckedIn) -> None:
    """From the moment they came, which may be told late."""
    came = tx.now - timedelta(seconds=fact.ago_s)
    row = Evidence(tx.new_id(), fact.day_id, fact.person_id, fact.channel, came, None, tx.now, tx.by)
    store.note(tx, event_id, row)


@on(AttendanceChanged)
def somebody_left(tx: Tx, event_id: Id, fact: AttendanceChanged) -> None:
    """Who has left was there until now. Who has not been seen after all never was: that was a mistake."""
    if fact.state == State.GONE.value:
        store.end(tx, store.open_rows(tx, fact.day_id, fact.person_id), tx.now)
    elif fact.state == State.NOT_SEEN.value:
        store.withdraw(tx, store.open_rows(tx, fact.day_id, fact.person_id))


def correct(
    tx: Tx, event: EventRef, day_id: Id, person_id: Id, *, there: bool, start: datetime, end: datetime, reason: str
) -> Id:
    """Say by hand, and why, that somebody was there, or was not, from *start* until *end*.

    Raises NotFound for another event's day or person, NoSuchTime unless it ends after it begins, within the day.
    """
    day = next((each for each in programme.days(tx, event.id) if each.id == day_id), None)
    if day is None or people_queries.participant(tx, event.id, person_id) is None:
        raise NotFound
    if not start < end <= start + timedelta(days=1) or start.astimezone(event.zone).date() != day.date:
        raise NoSuchTime(fields={"end": NoSuchTime.message})
    row = Correction(tx.new_id(), day_id, person_id, there, start, end, reason, tx.now, tx.by)
    store.correct(tx, event.id, row)
    return row.id


def undo_correction(tx: Tx, event_id: Id, correction_id: Id) -> None:
    """It counts for nothing any more, and stays to be read. Raises NotFound when there is none that counts."""
    if not store.undo(tx, event_id, correction_id):
        raise NotFound


@dataclass(frozen=True)
class Taken:
    """What a list says of one person: somebody on the list, or a *name* to be put on it. No times: at this moment."""

    person_id: Id | None
    name: str
    spans: Spans = ()


def take(tx: Tx, event: EventRef, source: Source, rows: Sequence[Taken], day_id: Id) -> Batch:
    """Take in what a list from the video meeting says of people; *day_id* is of a list without times.

    If that is today, they are checked in as being in the video meeting. Raises NotFound for who is not on the event's
    list. What is known from the same source already is not noted twice.
    """
    days = {day.date: day.id for day in programme.days(tx, event.id)}
    if day_id not in days.values():
        raise NotFound
    found = {(e.person_id, e.day_id, e.source, e.from_at, e.to_at) for e in store.evidence_of(tx, event.id)}
    today = programme.today(tx, event)
    batch = Batch(tx.new_id(), source.value, len({row.person_id or row.name for row in rows}), tx.now, tx.by)
    store.add_batch(tx, event.id, batch)
    for row in rows:
        person_id = on_the_list(tx, event.id, row)
        if not row.spans and today and today.id == day_id and not checkins.standing(tx, day_id, person_id).here:
            checkin.check_in_on(tx, event, day_id, person_id, Channel.ZOOM, Mode.REMOTE)
        for start, end in row.spans or ((tx.now, tx.now),):
            of = days.get(start.astimezone(event.zone).date(), day_id) if row.spans else day_id
            known = (person_id, of, source.value, start, end)
            if known not in found:
                found.add(known)
                noted = Evidence(tx.new_id(), of, person_id, source.value, start, end, tx.now, tx.by, batch.id)
                store.note(tx, event.id, noted)
    return batch


def on_the_list(tx: Tx, event_id: Id, row: Taken) -> Id:
    if row.person_id is None:
        return people.add_participant(tx, event_id, NewPerson(row.name[:200], mode=Mode.REMOTE), Listed.ZOOM).person_id
    if people_queries.participant(tx, event_id, row.person_id) is None:
        raise NotFound
    return row.person_id


def take_back(tx: Tx, event: EventRef, batch_id: Id) -> None:
    """A list that was taken in says nothing any more: nobody is here by it, and whom it put on the list goes.

    Raises NotFound when there is none that counts.
    """
    batch = next((each for each in store.batches_of(tx, event.id) if each.id == batch_id), None)
    if batch is None or not store.withdraw_batch(tx, event.id, batch_id):
        raise NotFound
    rows = store.evidence_of_batch(tx, batch_id)
    store.withdraw(tx, [row.id for row in rows])
    for day_id, person_id in sorted({(row.day_id, row.person_id) for row in rows}):
        standing = checkins.standing(tx, day_id, person_id)
        if standing.here and standing.channel == Channel.ZOOM.value and standing.since == batch.at:
            breakouts.take_away(tx, event, day_id, person_id)
        elif not any(each.withdrawn_at is None for each in store.evidence_of(tx, event.id, person_id)):
            people.forget_entered(tx, event.id, person_id)


def show(tx: Tx, event_id: Id, person_id: Id, *, chosen: bool) -> None:
    """Somebody chooses whether their name stands on the open list. Raises NotFound."""
    if people_queries.participant(tx, event_id, person_id) is None:
        raise NotFound
    store.set_shown(tx, event_id, person_id, chosen=chosen)
