"""Making what is live what a plan says, and nothing that needn't change."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hub.kernel.ids import Id
from hub.kernel.registry import hanging
from hub.kernel.transaction import Tx
from hub.programme import drafts, plan, store
from hub.programme.commands.found import DayInUse
from hub.programme.drafts import Change
from hub.programme.events import DaysChanged, SessionAdded, SessionChanged, SessionRemoved
from hub.programme.model import Day, Session, session_instants
from hub.programme.plan import Plan, PlanQuestion, PlanSession
from hub.programme.store import changes as store_changes
from hub.programme.store import files, tables, writing
from hub.web.auth import EventRef


def apply(tx: Tx, event: EventRef, wanted: Plan) -> list[Change]:
    """Make the event's days and sessions those of *wanted*; returns, and logs, what that changed.

    What has an id that the event knows stays the same thing: links, groups, notes and check-ins stay where they
    belong. What the desk has given in minutes stays given, see :func:`hub.programme.plan.slipped`. Raises PlanUnusable,
    and DayInUse for taking away a day on which somebody has checked in.
    """
    live = store.days_of(tx, event.id)
    before, after = plan.of(live, event.zone), plan.ordered(plan.with_ids(wanted, tx.new_id))
    found = drafts.changes(before, after)
    add_and_date_days(tx, event.id, after, found)
    known = {session.id: session for day in live for session in day.sessions}
    dated = {change.id for change in found if change.what == "day-changed"}
    changed = {change.id: change for change in found}
    for session in after.sessions:
        id_ = drafts.key(session)
        if id_ not in known:
            add(tx, event, after, session)
        elif id_ in changed or after.days[session.day].id in dated:
            fields = {each.field for each in changed[id_].fields} if id_ in changed else set()
            moved = {"day"} if after.days[session.day].id in dated else set()
            rewrite(tx, event, after, known[id_], session, fields | moved)
    for change in found:
        if change.what == "removed":
            writing.remove_session(tx, change.id)
            tx.append(event.id, SessionRemoved(change.id))
    remove_days(tx, event.id, live, found)
    store_changes.write_log(tx, event.id, found)
    files.sweep(tx, event.id)
    return found


def add_and_date_days(tx: Tx, event_id: Id, after: Plan, found: list[Change]) -> None:
    added = {change.id for change in found if change.what == "day-added"}
    if not any(change.what.startswith("day-") for change in found):
        return
    for number, day in enumerate(after.days, 1):
        if day.id in added:
            store.insert_row(tx, tables.days, id=day.id, event_id=event_id, date=day.date, number=number)
        else:
            store.change(tx, tables.days, drafts.key(day), date=day.date, number=number)
    if not any(change.what == "day-removed" for change in found):
        tx.append(event_id, DaysChanged(event_id))


def remove_days(tx: Tx, event_id: Id, live: list[Day], found: list[Change]) -> None:
    gone = [change for change in found if change.what == "day-removed"]
    if not gone:
        return
    carried = hanging(tx, event_id)
    run = {day.id for day in live if any(session.inserted for session in day.sessions)}
    for change in gone:
        if change.id in run or "check-ins" in carried.get(change.id, {}):
            raise DayInUse
        writing.remove_day(tx, change.id)
    tx.append(event_id, DaysChanged(event_id))


def add(tx: Tx, event: EventRef, after: Plan, new: PlanSession) -> None:
    id_, day = drafts.key(new), after.days[new.day]
    starts_at, ends_at = instants(day.date, new, event.zone)
    store.insert_row(
        tx,
        tables.sessions,
        id=id_,
        event_id=event.id,
        day_id=day.id,
        position=writing.next_position(tx, event.id),
        starts_at=starts_at,
        ends_at=ends_at,
        planned_starts_at=starts_at,
        planned_ends_at=ends_at,
        **said_of(tx, event.id, new),
    )
    writing.write_speakers(tx, id_, new.speakers)
    writing.write_materials(tx, id_, new.materials)
    write_questions(tx, id_, (), new.questions)
    tx.append(event.id, SessionAdded(id_))


def instants(day: date, session: PlanSession, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return session_instants(day + timedelta(days=session.after_midnight), session.start, session.end, zone)


def said_of(tx: Tx, event_id: Id, session: PlanSession) -> dict[str, str | bool | None]:
    """The columns that hold what is said of a session, its times and day left out."""
    return {
        "title": session.title,
        "kind": session.kind.value,
        "room_id": store.room_named(tx, event_id, session.room) if session.room else None,
        "description": session.description,
        "language": session.language,
        "track": session.track,
        "interpretation": session.interpretation,
        "fixed": session.fixed,
    }


def rewrite(tx: Tx, event: EventRef, after: Plan, old: Session, new: PlanSession, fields: set[str]) -> None:
    """Write *fields*, which differ."""
    day = after.days[new.day]
    times = new_times(tx, event.zone, day.date, old, new, "day" not in fields) if fields & drafts.MOVING else {}
    store.change(tx, tables.sessions, old.id, day_id=day.id, **times, **said_of(tx, event.id, new))
    if "speakers" in fields:
        writing.write_speakers(tx, old.id, new.speakers)
    if "materials" in fields:
        writing.write_materials(tx, old.id, new.materials)
    if "questions" in fields:
        write_questions(tx, old.id, tuple(question.id for question in old.questions), new.questions)
    tx.append(event.id, SessionChanged(old.id))


def new_times(tx: Tx, zone: ZoneInfo, day: date, old: Session, new: PlanSession, same_day: bool) -> dict[str, datetime]:
    starts_at, ends_at = instants(day, new, zone)
    actual = plan.slipped(old, starts_at, ends_at, tx.now) if same_day else (starts_at, ends_at)
    names = ("planned_starts_at", "planned_ends_at", "starts_at", "ends_at")
    return dict(zip(names, (starts_at, ends_at, *actual), strict=True))


def write_questions(tx: Tx, session_id: Id, old: tuple[Id, ...], new: tuple[PlanQuestion, ...]) -> None:
    """The session's questions, in order; one that has its id keeps what was written under it."""
    store.remove_questions(tx, set(old) - {question.id for question in new})
    for place, question in enumerate(new):
        if question.id in old:
            store.change(tx, tables.questions, question.id, position=place, text=question.text)
        else:
            values = {"session_id": session_id, "position": place, "text": question.text}
            store.insert_row(tx, tables.questions, id=question.id, **values)
