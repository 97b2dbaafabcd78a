"""What can be done with a programme, each called inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.programme import accent, picture, store
from hub.programme.events import (
    DaySlipped,
    EventChanged,
    EventCreated,
    MomentPassed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
)
from hub.programme.model import (
    Kind,
    NewEvent,
    NewSession,
    OtherDay,
    Session,
    WrongQuestions,
    new_code,
    session_instants,
    slug_of,
    with_ends,
)
from hub.programme.store import chosen, tables
from hub.programme.store.chosen import Settings
from hub.web.auth import EventRef

MOST_QUESTIONS = 20


def create_event(tx: Tx, new: NewEvent) -> tuple[Id, str]:
    """Make an event with its days and sessions; returns its id and its slug."""
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
    starts_at, ends_at = session_instants(day, new.start, end, zone)
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
    )
    for place, speaker in enumerate(new.speakers):
        values = {
            "name": speaker.name,
            "role": speaker.role,
            "organisation": speaker.organisation,
            "talk": speaker.talk,
        }
        store.insert_row(tx, tables.speakers, id=tx.new_id(), session_id=session_id, position=place, **values)
    write_questions(tx, session_id, new.questions)
    tx.append(event_id, SessionAdded(session_id))
    return session_id


@dataclass(frozen=True)
class SessionEdit:
    """A session as somebody has written it in the form, in the event's local time."""

    title: str
    kind: Kind
    start: time
    end: time
    room: str
    description: str
    questions: tuple[str, ...]


def edit_session(tx: Tx, event_id: Id, zone: ZoneInfo, session_id: Id, edit: SessionEdit) -> None:
    """Change a session; its plan changes with it. Questions keep their notes: see :func:`set_questions`."""
    session = session_of(tx, event_id, session_id)
    day = next(day for day in store.days_of(tx, event_id) if day.id == session.day_id)
    starts_at, ends_at = session_instants(day.date, edit.start, edit.end, zone)
    if (starts_at, ends_at) != (session.starts_at, session.ends_at):
        times = {"planned_starts_at": starts_at, "planned_ends_at": ends_at}
        store.change(tx, tables.sessions, session_id, starts_at=starts_at, ends_at=ends_at, **times)
    store.change(
        tx,
        tables.sessions,
        session_id,
        title=edit.title,
        kind=edit.kind.value,
        description=edit.description,
        room_id=store.room_named(tx, event_id, edit.room) if edit.room else None,
    )
    set_questions(tx, session, edit.questions)
    tx.append(event_id, SessionChanged(session_id))


def set_questions(tx: Tx, session: Session, texts: Sequence[str]) -> None:
    """Write the questions in order; one that stands in its old place keeps its identity, and so what groups wrote."""
    if len(texts) > MOST_QUESTIONS:
        raise WrongQuestions(limit=MOST_QUESTIONS)
    kept = session.questions[: len(texts)]
    for question, text in zip(kept, texts, strict=False):
        store.change(tx, tables.questions, question.id, text=text)
    store.remove_questions(tx, [question.id for question in session.questions[len(texts) :]])
    write_questions(tx, session.id, texts[len(kept) :], len(kept))
    store.newer(tx, store.event_of(tx, session.id))


def write_questions(tx: Tx, session_id: Id, texts: Sequence[str], first: int = 0) -> None:
    for place, text in enumerate(texts, first):
        store.insert_row(tx, tables.questions, id=tx.new_id(), session_id=session_id, position=place, text=text)


def remove_session(tx: Tx, event_id: Id, session_id: Id) -> None:
    session_of(tx, event_id, session_id)
    store.remove_session(tx, session_id)
    tx.append(event_id, SessionRemoved(session_id))


def slip(tx: Tx, event_id: Id, session_id: Id, minutes: int, seen: datetime | None = None) -> bool:
    """Give a session more (or fewer) minutes; everything after it that day moves by as much. The plan is kept.

    *seen*: the end that whoever asks has seen; when it ends otherwise by now, somebody was before them, and nothing
    is done. Returns whether it was done by this.
    """
    session = session_of(tx, event_id, session_id)
    if seen is not None and seen != session.ends_at:
        return False
    by = timedelta(minutes=minutes)
    store.change(tx, tables.sessions, session_id, ends_at=max(session.ends_at + by, session.starts_at))
    for later in store.sessions_where(tx, tables.sessions.c.day_id == session.day_id):
        if later.id != session_id and later.starts_at >= session.ends_at:
            store.change(tx, tables.sessions, later.id, starts_at=later.starts_at + by, ends_at=later.ends_at + by)
    tx.append(event_id, DaySlipped(session.day_id, session_id, minutes))
    return True


def begin(tx: Tx, event: EventRef, session_id: Id) -> bool:
    """Let a session begin now, to the minute: what is on ends, and everything later that day moves by as much.

    Nothing is done when it has begun already; returns whether it began by this. Raises OtherDay.
    """
    session = session_of(tx, event.id, session_id)
    if session.starts_at <= tx.now:
        return False
    if session.starts_at.astimezone(event.zone).date() != tx.now.astimezone(event.zone).date():
        raise OtherDay
    now = tx.now.replace(second=0, microsecond=0)
    by = now - session.starts_at
    for each in store.sessions_where(tx, tables.sessions.c.day_id == session.day_id):
        moved = each.starts_at >= session.starts_at
        starts_at = each.starts_at + by if moved else min(each.starts_at, now)
        ends_at = each.ends_at + by if moved else min(each.ends_at, now)
        if (starts_at, ends_at) != (each.starts_at, each.ends_at):
            store.change(tx, tables.sessions, each.id, starts_at=starts_at, ends_at=ends_at)
    tx.append(event.id, DaySlipped(session.day_id, session_id, round(by / timedelta(minutes=1))))
    return True


def session_of(tx: Tx, event_id: Id, session_id: Id) -> Session:
    found = store.sessions_where(tx, tables.sessions.c.id == session_id, tables.sessions.c.event_id == event_id)
    if not found:
        raise NotFound
    return found[0]


def renew_code(tx: Tx, event_id: Id) -> str:
    """Give the event another code; the old one opens nothing from now on."""
    code = free_code(tx)
    store.change(tx, tables.events, event_id, code=code)
    tx.append(event_id, EventChanged(event_id))
    return code


def change_settings(tx: Tx, event_id: Id, wanted: Settings) -> None:
    """Change what the event is called and what it has chosen for itself; its address stays.

    Raises AccentUnreadable for a colour that hides the text on it.
    """
    if wanted.accent:
        accent.checked(wanted.accent)
    store.change(tx, tables.events, event_id, title=wanted.title, place=wanted.place, language=wanted.language)
    chosen.choose(tx, event_id, support=wanted.support, accent=wanted.accent)
    tx.append(event_id, EventChanged(event_id))


def set_logo(tx: Tx, event_id: Id, content: bytes | None) -> None:
    """Give the event a logo, or take it away (None). Raises PictureUnusable."""
    if content is None:
        chosen.remove_logo(tx, event_id)
    else:
        chosen.write_logo(tx, event_id, picture.checked(content), content)
    chosen.choose(tx, event_id, logo=picture.version(content) if content else "")
    tx.append(event_id, EventChanged(event_id))


def pass_moment(tx: Tx, event_id: Id, until: datetime) -> None:
    """Note that the clock has passed instants at which the event's pages change."""
    store.change(tx, tables.events, event_id, passed_at=until)
    tx.append(event_id, MomentPassed(event_id))


@on(SessionAdded)
@on(SessionChanged)
@on(SessionRemoved)
@on(DaySlipped)
def programme_changed(tx: Tx, event_id: Id, fact: Fact) -> None:
    """The next reader reads the programme anew."""
    store.newer(tx, event_id)
