"""All SQL about programmes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.transaction import Snapshot, Tx
from hub.programme.model import Day, Kind, Material, Question, Session, Speaker
from hub.programme.store import chosen
from hub.programme.store.tables import days, events, materials, questions, rooms, sessions, speakers


@dataclass(frozen=True)
class EventRow:
    """Everything that is said of an event itself."""

    id: Id
    slug: str
    title: str
    label: str
    language: str
    event_language: str
    zone: str
    mode: str
    place: str
    contact: str
    registration: str
    description: str
    code: str
    created_at: datetime
    passed_at: datetime
    version: int
    published_at: datetime | None = None
    support: str = ""
    accent: str = ""
    logo: str = ""


def select_events() -> Any:
    """Events with what they have chosen for themselves; None where nothing is chosen."""
    return select(events, *chosen.CHOSEN).outerjoin(
        chosen.event_settings, chosen.event_settings.c.event_id == events.c.id
    )


def event_row(row: Any) -> EventRow:
    values: dict[str, Any] = row._asdict()
    own = {column.name: values[column.name] or "" for column in chosen.CHOSEN}
    return EventRow(**{**values, **own})


BY_SLUG = Prepared(select_events().where(events.c.slug == bindparam("slug")))
BY_ID = Prepared(select_events().where(events.c.id == bindparam("id")))
VERSION = Prepared(select(events.c.version).where(events.c.id == bindparam("id")))


def event_by_slug(snap: Snapshot, slug: str) -> EventRow | None:
    return remembered(snap, BY_SLUG.first(snap.connection, slug=slug))


def event_by_id(snap: Snapshot, event_id: Id) -> EventRow | None:
    row = snap.once(("event", event_id), lambda: BY_ID.first(snap.connection, id=event_id))
    return remembered(snap, row)


def remembered(snap: Snapshot, row: Any) -> EventRow | None:
    if row is None:
        return None
    snap.known["programme version", row.id] = row.version
    return event_row(row)


def all_events(snap: Snapshot) -> list[EventRow]:
    return [event_row(row) for row in snap.execute(select_events().order_by(events.c.created_at))]


def insert_row(tx: Tx, table: Table, **row: Any) -> None:
    tx.execute(insert(table).values(**row))
    tx.known[TOUCHED] = True


def days_of(snap: Snapshot, event_id: Id) -> list[Day]:
    """The event's days in order, with their sessions in order of their start.

    Everybody asks for them, at every request, and they seldom change: a version is kept of each event's programme as
    it was committed. A transaction reads that too, but what it has changed itself it reads anew and keeps to itself.
    """
    if TOUCHED in snap.known:
        return read_days(snap, event_id)
    version = version_of(snap, event_id)
    kept = _kept.get(event_id)
    if kept is not None and kept[0] == version:
        return list(kept[1])
    days_ = read_days(snap, event_id)
    if not isinstance(snap, Tx):
        _kept[event_id] = (version, tuple(days_))
    return days_


TOUCHED = ("programme touched", "")
"""In a transaction's ``known``: it has written to these tables itself."""
_kept: dict[Id, tuple[int, tuple[Day, ...]]] = {}


def version_of(snap: Snapshot, event_id: Id) -> int:
    """How often the event's programme has changed."""
    key = ("programme version", event_id)
    if key not in snap.known:
        row = VERSION.first(snap.connection, id=event_id)
        snap.known[key] = row.version if row else 0
    return int(snap.known[key])


def event_of(snap: Snapshot, session_id: Id) -> Id:
    """The event that a session belongs to."""
    return str(snap.execute(select(sessions.c.event_id).where(sessions.c.id == session_id)).scalar_one())


def newer(tx: Tx, event_id: Id) -> None:
    """The programme has changed: whoever reads it next reads it anew."""
    tx.execute(update(events).where(events.c.id == event_id).values(version=events.c.version + 1))
    tx.known.pop(("programme version", event_id), None)


def read_days(snap: Snapshot, event_id: Id) -> list[Day]:
    by_day: dict[Id, list[Session]] = defaultdict(list)
    for session in sessions_where(snap, sessions.c.event_id == event_id):
        by_day[session.day_id].append(session)
    rows = snap.execute(select(days).where(days.c.event_id == event_id).order_by(days.c.number))
    return [Day(row.id, row.date, row.number, tuple(by_day[row.id])) for row in rows]


def sessions_where(snap: Snapshot, *where: Any) -> list[Session]:
    rows = snap.execute(
        select(sessions, rooms.c.name.label("room"))
        .outerjoin(rooms, rooms.c.id == sessions.c.room_id)
        .where(*where)
        .order_by(sessions.c.starts_at, sessions.c.position)
    ).all()
    ids = [row.id for row in rows]
    said, asked, to_read = speakers_of(snap, ids), questions_of(snap, ids), materials_of(snap, ids)
    return [
        Session(
            row.id,
            row.day_id,
            row.title,
            Kind(row.kind),
            row.starts_at,
            row.ends_at,
            row.planned_starts_at,
            row.planned_ends_at,
            row.room_id,
            row.room or "",
            row.description,
            row.language,
            tuple(said[row.id]),
            tuple(asked[row.id]),
            row.track,
            row.interpretation,
            tuple(to_read[row.id]),
            row.skipped_at is not None,
            row.inserted_at is not None,
            row.fixed,
        )
        for row in rows
    ]


def speakers_of(snap: Snapshot, session_ids: Sequence[Id]) -> dict[Id, list[Speaker]]:
    found: dict[Id, list[Speaker]] = defaultdict(list)
    query = select(speakers).where(speakers.c.session_id.in_(session_ids)).order_by(speakers.c.position)
    for row in snap.execute(query):
        found[row.session_id].append(Speaker(row.name, row.role, row.organisation, row.talk, row.picture))
    return found


def questions_of(snap: Snapshot, session_ids: Sequence[Id]) -> dict[Id, list[Question]]:
    found: dict[Id, list[Question]] = defaultdict(list)
    query = select(questions).where(questions.c.session_id.in_(session_ids)).order_by(questions.c.position)
    for row in snap.execute(query):
        found[row.session_id].append(Question(row.id, row.text))
    return found


def materials_of(snap: Snapshot, session_ids: Sequence[Id]) -> dict[Id, list[Material]]:
    found: dict[Id, list[Material]] = defaultdict(list)
    query = select(materials).where(materials.c.session_id.in_(session_ids)).order_by(materials.c.position)
    for row in snap.execute(query):
        found[row.session_id].append(Material(row.title, row.url, row.file_id, row.media_type, row.size_bytes))
    return found


def room_named(tx: Tx, event_id: Id, name: str) -> Id:
    """The event's room of that name, made when there is none."""
    found = tx.execute(
        select(rooms.c.id).where(rooms.c.event_id == event_id, rooms.c.name == name)
    ).scalar_one_or_none()
    if found:
        return str(found)
    room_id = tx.new_id()
    insert_row(tx, rooms, id=room_id, event_id=event_id, name=name)
    return room_id


def rooms_of(snap: Snapshot, event_id: Id) -> dict[Id, str]:
    rows = snap.execute(select(rooms).where(rooms.c.event_id == event_id).order_by(rooms.c.name))
    return {row.id: row.name for row in rows}


def change(tx: Tx, table: Table, row_id: Id, **values: Any) -> None:
    tx.execute(update(table).where(table.c.id == row_id).values(**values))
    tx.known[TOUCHED] = True


def remove_questions(tx: Tx, ids: Iterable[Id]) -> None:
    tx.execute(delete(questions).where(questions.c.id.in_(list(ids))))
    tx.known[TOUCHED] = True


def events_around(snap: Snapshot, now: datetime) -> list[Id]:
    """The events that have a day within two days of *now*: those whose pages the clock may change."""
    today: date = now.date()
    return list(
        snap.execute(
            select(days.c.event_id)
            .where(days.c.date >= today - timedelta(days=2), days.c.date <= today + timedelta(days=2))
            .distinct()
        ).scalars()
    )
