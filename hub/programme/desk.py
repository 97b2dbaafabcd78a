"""What the desk is told of the day as it goes: what can be pressed and what it leads to, what was, how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import store
from hub.programme.model import PAUSES, Day, Session
from hub.programme.running import presses
from hub.programme.running.choices import Choice, Effect, What, choices, effects
from hub.programme.running.fixed import FixedTime
from hub.programme.running.line import EVERYTHING, MINUTE, NOTHING, How, Line, Rest, Tracks
from hub.programme.running.moves import Act, can_undo
from hub.programme.running.slots import line_of, new_break, slot_of
from hub.programme.store import running
from hub.programme.store.running import DeskPress

__all__ = ["Act", "Behind", "Choice", "DeskPress", "Effect", "How", "Rest", "Told", "Tracks", "Undo", "What"]

UNDO_FOR = timedelta(minutes=15)
"""How long a press can be undone: after that it has become what happened, and is changed by another press."""


def previews(
    day: Day, session_id: Id, act: Act, minutes: int | None, now: datetime, *, within: bool = False
) -> tuple[Choice, ...]:
    """The ways in which something can be done with a session; none when it can't. *within*: a break in its middle."""
    line = line_of(day)
    session = next(session for session in day.sessions if session.id == session_id)
    by = (minutes or 0) * MINUTE
    made = new_break("", slot_of(session), by, now if within else None)
    press: dict[Act, Callable[[How], Line]] = {
        Act.MINUTES: lambda how: presses.lengthen(line, session_id, by, how, now),
        Act.BEGIN: lambda how: presses.begin(
            line, session_id, now if minutes is None else session.starts_at + by, how, now
        ),
        Act.END: lambda how: presses.end(line, session_id, how, now),
        Act.SKIP: lambda how: presses.skip(line, session_id, how, now),
        Act.TAKE_BACK: lambda how: presses.take_back(line, session_id, how, now),
        Act.BREAK: lambda how: (
            presses.insert_within(line, session_id, made, how, now)
            if within
            else presses.insert(line, made, how, session_id, now)
        ),
    }
    return choices(line, press[act], session_id)


def quick_effects(day: Day, session_id: Id, minutes: int, now: datetime) -> tuple[Effect, ...]:
    """What so many minutes more for a session that is on lead to, when everything after it moves."""
    line = line_of(day)
    try:
        after = presses.lengthen(line, session_id, minutes * MINUTE, EVERYTHING, now)
    except FixedTime:
        wall = fixed_after(day, session_id)
        return (Effect(What.STOPS, wall.id, wall.starts_at, wall.starts_at),) if wall else ()
    return effects(line, after, session_id)


def fixed_after(day: Day, session_id: Id) -> Session | None:
    """The next item after a session whose time is fixed."""
    session = next(session for session in day.sessions if session.id == session_id)
    return min(
        (each for each in day.held if each.fixed and each.starts_at >= session.ends_at),
        key=lambda each: each.starts_at,
        default=None,
    )


@dataclass(frozen=True)
class Behind:
    """What follows the next break is so many *minutes* late, and the break can pay *take* of them, till *seen*."""

    minutes: int
    take: int
    session_id: Id
    title: str
    seen: datetime


LATE = 3 * MINUTE
"""From how late on it is worth a word."""


def behind(day: Day, now: datetime) -> Behind | None:
    """Whether a break to come could bring the day back to its plan, or nearer to it."""
    for session in sorted(day.held, key=lambda each: each.starts_at):
        if session.kind not in PAUSES or session.inserted or session.starts_at <= now:
            continue
        late, slot = session.ends_at - session.planned_ends_at, slot_of(session)
        take = min(late, slot.length - slot.least)
        if late >= LATE and take > NOTHING:
            return Behind(round(late / MINUTE), round(take / MINUTE), session.id, session.title, session.ends_at)
    return None


@dataclass(frozen=True)
class Told:
    """A press, with the title of what it was about and the names of who pressed and who undid it; empty when gone."""

    press: DeskPress
    title: str
    name: str
    undone_name: str


@dataclass(frozen=True)
class Undo:
    """The last press of a day, which can still be undone."""

    told: Told
    until: datetime


def undo_of(snap: Snapshot, event_id: Id, day: Day) -> Undo | None:
    """None when nothing was pressed lately, or something else has changed what the last press changed."""
    pressed = [each for each in running.presses_of(snap, event_id) if each.day_id == day.id and not each.undone_at]
    if not pressed or pressed[-1].at + UNDO_FOR <= snap.now:
        return None
    last = pressed[-1]
    if not can_undo(line_of(day), running.moves_of(snap, [last.id])[last.id]):
        return None
    return Undo(told(snap, event_id, [last])[0], last.at + UNDO_FOR)


def told(snap: Snapshot, event_id: Id, pressed: Sequence[DeskPress]) -> list[Told]:
    titles = {session.id: session.title for day in store.days_of(snap, event_id) for session in day.sessions}
    who = [by for each in pressed for by in (each.by, each.undone_by) if by]
    names = people.names(snap, event_id, who) if who else {}
    return [
        Told(each, titles.get(each.session_id, ""), names.get(each.by or "", ""), names.get(each.undone_by or "", ""))
        for each in pressed
    ]


def undo_moments(snap: Snapshot, event_id: Id) -> set[datetime]:
    """The instants at which a press can be undone no more."""
    return {each.at + UNDO_FOR for each in running.presses_of(snap, event_id) if not each.undone_at}


@dataclass(frozen=True)
class Went:
    """How a session went; what is still to come is as it stands now. *minutes* beyond its plan, less than none short.

    *state*: done, now, coming or skipped.
    """

    session: Session
    state: str
    late_min: int
    minutes: int


@dataclass(frozen=True)
class WentDay:
    """A day's sessions with how they went, and everything that was pressed, the oldest first."""

    date: date
    number: int
    sessions: tuple[Went, ...]
    presses: tuple[Told, ...]


def went(snap: Snapshot, event_id: Id) -> list[WentDay]:
    """How the event's days went, beside how they were planned."""
    said = told(snap, event_id, running.presses_of(snap, event_id))
    return [
        WentDay(
            day.date,
            day.number,
            tuple(how_it_went(session, snap.now) for session in day.sessions),
            tuple(each for each in said if each.press.day_id == day.id),
        )
        for day in store.days_of(snap, event_id)
    ]


def how_it_went(session: Session, now: datetime) -> Went:
    planned = session.planned_ends_at - session.planned_starts_at
    more = round((session.ends_at - session.starts_at - planned) / MINUTE)
    return Went(session, state_of(session, now), session.late_min, 0 if session.skipped else more)


def state_of(session: Session, now: datetime) -> str:
    if session.skipped:
        return "skipped"
    if session.ends_at <= now:
        return "done"
    return "now" if session.starts_at <= now else "coming"
