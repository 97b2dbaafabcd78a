"""Making an event, with its days and sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import store
from hub.programme.events import EventCreated, SessionAdded
from hub.programme.model import NewEvent, NewSession, new_code, session_instants, slug_of, with_ends
from hub.programme.store import tables
from hub.programme.store.writing import write_speakers


def create_event(tx: Tx, new: NewEvent, *, published: bool = True) -> tuple[Id, str]:
    """Make an event with its days and sessions; returns its id and its slug.

    Nobody but its team sees it, or comes in to it, until it is *published*.
    """
    event_id = tx.new_id()
    slug = free_slug(tx, slug_of(new.title, new.dates[0] if new.dates else None))
    store.insert_row(
        tx,
        tables.events,
        id=event_id,
        slug=slug,
        title=new.title,
        label=new.label,
        language=new.language,
        event_language=new.event_language,
        zone=new.zone,
        mode=new.mode.value,
        place=new.place,
        contact=new.contact,
        registration=new.registration,
        description=new.description,
        code=free_code(tx),
        created_at=tx.now,
        passed_at=tx.now,
        version=0,
        published_at=tx.now if published else None,
    )
    tx.append(event_id, EventCreated(event_id))
    day_ids = [add_day(tx, event_id, day, number) for number, day in enumerate(new.dates, 1)]
    zone = ZoneInfo(new.zone)
    for position, (session, end) in enumerate(with_ends(new.sessions)):
        add_session(tx, event_id, day_ids[session.day], new.dates[session.day], session, end, zone, position)
    return event_id, slug


def free_slug(tx: Tx, wanted: str) -> str:
    slug, number = wanted, 1
    while store.event_by_slug(tx, slug):
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def free_code(tx: Tx) -> str:
    code = new_code()
    while tx.count(tables.events, tables.events.c.code == code):
        code = new_code()
    return code


def add_day(tx: Tx, event_id: Id, day: date, number: int) -> Id:
    day_id = tx.new_id()
    store.insert_row(tx, tables.days, id=day_id, event_id=event_id, date=day, number=number)
    return day_id


def add_session(
    tx: Tx, event_id: Id, day_id: Id, day: date, new: NewSession, end: time, zone: ZoneInfo, position: int
) -> Id:
    session_id = tx.new_id()
    starts_at, ends_at = session_instants(day + timedelta(days=new.after_midnight), new.start, end, zone)
    store.insert_row(
        tx,
        tables.sessions,
        id=session_id,
        event_id=event_id,
        day_id=day_id,
        position=position,
        title=new.title,
        kind=new.kind.value,
        starts_at=starts_at,
        ends_at=ends_at,
        planned_starts_at=starts_at,
        planned_ends_at=ends_at,
        room_id=store.room_named(tx, event_id, new.room) if new.room else None,
        description=new.description,
        language=new.language or "",
        track=new.track,
        interpretation=new.interpretation,
    )
    write_speakers(tx, session_id, new.speakers)
    write_questions(tx, session_id, new.questions)
    tx.append(event_id, SessionAdded(session_id))
    return session_id


def write_questions(tx: Tx, session_id: Id, texts: Sequence[str], first: int = 0) -> None:
    for place, text in enumerate(texts, first):
        store.insert_row(tx, tables.questions, id=tx.new_id(), session_id=session_id, position=place, text=text)
