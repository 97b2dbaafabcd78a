"""What differs between two plans, and a draft brought up to date with what was published since. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id
from hub.programme.plan import Plan, PlanDay, PlanSession, ordered


class ChangedByOthers(Conflict):
    code = "changed-by-others"
    message = N_("Somebody else has changed {title} since you opened it. What you wrote is still here.")


@dataclass(frozen=True)
class FieldChange:
    """One thing that differs. *before* and *after* as text (times and dates in ISO form); empty for what is long."""

    field: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Change:
    """What happened to a session or a day: *what* is added, changed, removed, and the same with ``day-`` before it.

    *title*: the session's, as it is afterwards; the date of a day.
    """

    what: str
    id: Id
    title: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether it is at another time or on another day than before."""
        return any(each.field in MOVING for each in self.fields)


MOVING = frozenset({"day", "time", "end"})
SHORT: dict[str, Callable[[PlanSession], str]] = {
    "title": lambda session: session.title,
    "kind": lambda session: session.kind.value,
    "room": lambda session: session.room,
    "track": lambda session: session.track,
    "language": lambda session: session.language,
    "interpretation": lambda session: session.interpretation,
    "fixed": lambda session: "fixed" if session.fixed else "movable",
}
LONG: dict[str, Callable[[PlanSession], Any]] = {
    "speakers": lambda session: session.speakers,
    "description": lambda session: session.description,
    "questions": lambda session: session.questions,
    "materials": lambda session: session.materials,
}


def changes(before: Plan, after: Plan) -> list[Change]:
    """What must happen to *before* to make it *after*: days, then sessions in order, then what is gone.

    All days and sessions of both have ids.
    """
    return [*day_changes(before, after), *session_changes(before, after)]


def day_changes(before: Plan, after: Plan) -> list[Change]:
    was = {day.id: day for day in before.days}
    found = []
    for day in after.days:
        old = was.pop(day.id, None)
        if old is None:
            found.append(Change("day-added", key(day), day.date.isoformat()))
        elif old.date != day.date:
            dates = FieldChange("day", old.date.isoformat(), day.date.isoformat())
            found.append(Change("day-changed", key(day), day.date.isoformat(), (dates,)))
    return found + [Change("day-removed", key(day), day.date.isoformat()) for day in was.values()]


def session_changes(before: Plan, after: Plan) -> list[Change]:
    was = {session.id: session for session in before.sessions}
    found = []
    for session in after.sessions:
        old = was.pop(session.id, None)
        if old is None:
            found.append(Change("added", key(session), session.title))
        elif fields := differing(before, old, after, session):
            found.append(Change("changed", key(session), session.title, fields))
    return found + [Change("removed", key(session), session.title) for session in was.values()]


def key(of: PlanSession | PlanDay) -> Id:
    assert of.id is not None, "plans are compared when all that is in them has ids"
    return of.id


def differing(before: Plan, old: PlanSession, after: Plan, new: PlanSession) -> tuple[FieldChange, ...]:
    found = []
    if before.days[old.day].id != after.days[new.day].id:
        found.append(FieldChange("day", before.date_of(old).isoformat(), after.date_of(new).isoformat()))
    if (old.start, old.after_midnight) != (new.start, new.after_midnight):
        found.append(FieldChange("time", old.start.isoformat("minutes"), new.start.isoformat("minutes")))
    if old.end != new.end:
        found.append(FieldChange("end", old.end.isoformat("minutes"), new.end.isoformat("minutes")))
    found += [FieldChange(name, of(old), of(new)) for name, of in SHORT.items() if of(old) != of(new)]
    found += [FieldChange(name) for name, of in LONG.items() if of(old) != of(new)]
    return tuple(found)


# -- a draft, and what was published meanwhile ------------------------------------------------------------------------


def merged(base: Plan, draft: Plan, live: Plan) -> Plan:
    """*draft*, which began as *base*, with what has changed in *live* since.

    Each session and each day is taken from whoever changed it. Raises ChangedByOthers, with its title, for one that
    both have changed, and not alike.
    """
    dates = {day.id: day for plan in (base, live, draft) for day in plan.days}
    days = [
        day
        for day_id in dates
        if (day := chosen(day_of(base, day_id), day_of(draft, day_id), day_of(live, day_id))) is not None
    ]
    ids = {session.id: None for plan in (live, draft) for session in plan.sessions}
    sessions = []
    for session_id in ids:
        found = chosen(placed(base, session_id), placed(draft, session_id), placed(live, session_id))
        if found is not None:
            sessions.append(found)
    # A day that one took away and on which the other has put something is still needed.
    needed = [dates[day_id] for _, day_id in sessions if day_id not in {day.id for day in days}]
    days += {day.id: day for day in needed}.values()
    return arranged(days, sessions)


def overlaid(plan: Plan, live: Plan, ids: Iterable[Id]) -> Plan:
    """*plan* with the days and sessions of *ids* as *live* has them."""
    wanted = set(ids)
    days = {day.id: day for day in plan.days if day.id not in wanted}
    days |= {day.id: day for day in live.days if day.id in wanted}
    sessions = [found for each in plan.sessions if each.id not in wanted and (found := placed(plan, each.id))]
    sessions += [found for each in live.sessions if each.id in wanted and (found := placed(live, each.id))]
    for _, day_id in sessions:
        if day_id not in days:
            days[day_id] = next(day for both in (live, plan) for day in both.days if day.id == day_id)
    return arranged(list(days.values()), sessions)


def arranged(days: Sequence[PlanDay], sessions: Iterable[tuple[PlanSession, Id | None]]) -> Plan:
    """A plan of sessions, each with the id of its day."""
    number = {day.id: place for place, day in enumerate(days)}
    return ordered(Plan(tuple(days), tuple(replace(session, day=number[day_id]) for session, day_id in sessions)))


def day_of(plan: Plan, day_id: Id | None) -> PlanDay | None:
    return next((day for day in plan.days if day.id == day_id), None)


def placed(plan: Plan, session_id: Id | None) -> tuple[PlanSession, Id | None] | None:
    """A session with the id of its day, its place among the days left out."""
    found = next((each for each in plan.sessions if each.id == session_id), None)
    return (replace(found, day=0), plan.days[found.day].id) if found else None


def chosen(base: Any, draft: Any, live: Any) -> Any:
    """Of one thing in three plans (None where it is not) the version of whoever has changed it."""
    if draft in (live, base):
        return live
    if live == base:
        return draft
    raise ChangedByOthers(title=titled(live or draft))


def titled(of: Any) -> str:
    return str(of.date) if isinstance(of, PlanDay) else str(of[0].title)
