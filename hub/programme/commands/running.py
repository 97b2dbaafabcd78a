"""Running the day as it goes: each press changes times, keeps what it changed, and tells it. The plan is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import store
from hub.programme.commands.creating import add_session
from hub.programme.commands.found import session_of
from hub.programme.events import DaySlipped, MomentPassed, SessionChanged, SessionRemoved
from hub.programme.model import Day, Kind, NewSession, OtherDay, Session
from hub.programme.running import presses
from hub.programme.running.line import EVERYTHING, MINUTE, How, Slot
from hub.programme.running.moves import Act, ChangedSince, Move, differences, undone
from hub.programme.running.slots import line_of, new_break, slot_of
from hub.programme.situation import is_on
from hub.programme.store import running, tables
from hub.programme.store.running import DeskPress
from hub.programme.store.writing import next_position, remove_session
from hub.web.auth import EventRef


def slip(
    tx: Tx, event_id: Id, session_id: Id, minutes: int, seen: datetime | None = None, how: How = EVERYTHING
) -> bool:
    """Give a session more (or fewer) minutes; what follows that day moves as *how* says.

    *seen*: the end that whoever asks has seen; when it ends otherwise by now, somebody was before them, and nothing
    is done. Returns whether it was done by this. Raises ItemOver, ItemSkipped, NothingToTake.
    """
    session = session_of(tx, event_id, session_id)
    if seen is not None and seen != session.ends_at:
        return False
    line = line_of(day_of(tx, event_id, session))
    after = presses.lengthen(line, session_id, minutes * MINUTE, how, tx.now)
    return press(tx, event_id, session, Act.MINUTES, how, line, after)


def begin(
    tx: Tx,
    event: EventRef,
    session_id: Id,
    minutes: int | None = None,
    seen: datetime | None = None,
    how: How = EVERYTHING,
) -> bool:
    """Let a session begin now, or so many *minutes* later than it would; what is on before it ends by then.

    *seen*: the start that whoever asks has seen. Returns whether it was done by this. Raises OtherDay, NotNext,
    ItemOver, ItemSkipped.
    """
    session = session_of(tx, event.id, session_id)
    if seen is not None and seen != session.starts_at:
        return False
    if seen is None and minutes is None and session.starts_at <= tx.now:
        return False
    day = day_of(tx, event.id, session)
    if minutes is None and not is_on(day, tx.now, event.zone):
        raise OtherDay
    line = line_of(day)
    at = tx.now if minutes is None else session.starts_at + minutes * MINUTE
    after = presses.begin(line, session_id, at, how, tx.now)
    return press(tx, event.id, session, Act.BEGIN, how, line, after)


def end(tx: Tx, event_id: Id, session_id: Id, seen: datetime | None = None, how: How = EVERYTHING) -> bool:
    """End a session that is on; *seen* as in :func:`slip`. Returns whether it ended by this. Raises NotOn."""
    session = session_of(tx, event_id, session_id)
    if seen is not None and seen != session.ends_at:
        return False
    line = line_of(day_of(tx, event_id, session))
    after = presses.end(line, session_id, how, tx.now)
    return press(tx, event_id, session, Act.END, how, line, after)


def skip(tx: Tx, event_id: Id, session_id: Id, how: How = EVERYTHING) -> bool:
    """Skip a session: it stays in the programme, struck through. Returns whether it was not skipped already."""
    session = session_of(tx, event_id, session_id)
    line = line_of(day_of(tx, event_id, session))
    return press(tx, event_id, session, Act.SKIP, how, line, presses.skip(line, session_id, how, tx.now))


def take_back(tx: Tx, event_id: Id, session_id: Id, how: How = EVERYTHING) -> bool:
    """Hold a session after all that was skipped. Returns whether it was skipped till now."""
    session = session_of(tx, event_id, session_id)
    line = line_of(day_of(tx, event_id, session))
    return press(tx, event_id, session, Act.TAKE_BACK, how, line, presses.take_back(line, session_id, how, tx.now))


def insert_break(
    tx: Tx, event: EventRef, session_id: Id, title: str, minutes: int, *, within: bool = False, how: How = EVERYTHING
) -> Id | None:
    """Put a break of so many minutes after a session; *within*: now, in the middle of it.

    Returns the break's id; None when somebody has put one there already. Raises NotOn, ItemOver, ItemSkipped.
    """
    session = session_of(tx, event.id, session_id)
    day = day_of(tx, event.id, session)
    if has_new_break(tx, day, session, within=within):
        return None
    made = add_break(tx, event, day, title, session)
    slot = new_break(made, slot_of(session), minutes * MINUTE, tx.now if within else None)
    line = line_of(day)
    halved = presses.insert_within(line, session_id, slot, how, tx.now) if within else None
    after = halved or presses.insert(line, slot, how, after=session_id, now=tx.now)
    store.change(tx, tables.sessions, made, planned_starts_at=slot.planned_from, planned_ends_at=slot.planned_to)
    press(tx, event.id, session, Act.BREAK, how, line, after, minutes)
    return made


def has_new_break(tx: Tx, day: Day, session: Session, *, within: bool) -> bool:
    inserted = [each for each in day.held if each.inserted]
    if within:
        return any(each.starts_at <= tx.now < each.ends_at for each in inserted)
    return any(each.starts_at == session.ends_at for each in inserted)


def add_break(tx: Tx, event: EventRef, day: Day, title: str, session: Session) -> Id:
    at = session.ends_at.astimezone(event.zone).time()
    new = NewSession(0, at, at, title, Kind.BREAK, track=session.track)
    made = add_session(tx, event.id, day.id, day.date, new, at, event.zone, next_position(tx, event.id))
    store.change(tx, tables.sessions, made, inserted_at=tx.now)
    return made


def undo(tx: Tx, event_id: Id, press_id: Id) -> bool:
    """Undo a press, exactly. Returns whether it was not undone already. Raises NotFound, ChangedSince."""
    found = next((each for each in running.presses_of(tx, event_id) if each.id == press_id), None)
    if found is None:
        raise NotFound
    if found.undone_at is not None:
        return False
    moves = running.moves_of(tx, [press_id])[press_id]
    day = next((day for day in store.days_of(tx, event_id) if day.id == found.day_id), None)
    if day is None:
        raise ChangedSince
    before = line_of(day)
    after = undone(before, moves)
    running.mark_undone(tx, press_id)
    for gone in {slot.id for slot in before} - {slot.id for slot in after}:
        remove_session(tx, gone)
        tx.append(event_id, SessionRemoved(gone))
    write(tx, event_id, differences(before, after))
    tx.append(event_id, DaySlipped(found.day_id, found.session_id, -found.minutes))
    return True


def day_of(tx: Tx, event_id: Id, session: Session) -> Day:
    return next(day for day in store.days_of(tx, event_id) if day.id == session.day_id)


def press(
    tx: Tx,
    event_id: Id,
    session: Session,
    act: Act,
    how: How,
    before: Sequence[Slot],
    after: Sequence[Slot],
    minutes: int | None = None,
) -> bool:
    """Carry out and keep what a press changed; False when it changed nothing. *minutes*: otherwise by how many."""
    moves = differences(before, after)
    if not moves:
        return False
    by = moved_by(session, after, act) if minutes is None else minutes
    write(tx, event_id, moves)
    pressed = DeskPress(tx.new_id(), session.day_id, session.id, act, by, how.rest, tx.now, tx.by, None, None)
    running.keep_press(tx, event_id, pressed, moves)
    tx.append(event_id, DaySlipped(session.day_id, session.id, by))
    return True


def moved_by(session: Session, after: Sequence[Slot], act: Act) -> int:
    slot = next(slot for slot in after if slot.id == session.id)
    by: timedelta = slot.starts_at - session.starts_at if act is Act.BEGIN else slot.ends_at - session.ends_at
    return round(by / MINUTE)


def write(tx: Tx, event_id: Id, moves: Sequence[Move]) -> None:
    for move in moves:
        times = {"starts_at": move.after.starts_at, "ends_at": move.after.ends_at}
        store.change(tx, tables.sessions, move.session_id, **times)
        if move.before and move.before.skipped != move.after.skipped:
            store.change(tx, tables.sessions, move.session_id, skipped_at=tx.now if move.after.skipped else None)
            tx.append(event_id, SessionChanged(move.session_id))


def pass_moment(tx: Tx, event_id: Id, until: datetime) -> None:
    """Note that the clock has passed instants at which the event's pages change."""
    store.change(tx, tables.events, event_id, passed_at=until)
    tx.append(event_id, MomentPassed(event_id))
