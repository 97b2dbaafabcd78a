"""What an organiser does to a plan: each a plan in, another plan out. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.programme.model import WrongQuestions
from hub.programme.plan import Plan, PlanDay, PlanQuestion, PlanSession, ordered

MOST_QUESTIONS = 20


class DateTaken(InvalidInput):
    code = "date-taken"
    message = N_("The event has that day already.")


class DayNotEmpty(Conflict):
    code = "day-not-empty"
    message = N_("There is something on that day. Move it or take it out first.")


def put(plan: Plan, session: PlanSession, day: PlanDay) -> Plan:
    """*plan* with *session* on *day*, in the place of the one with its id, if any. The day is added where it lacks."""
    days = plan.days if any(each.id == day.id for each in plan.days) else (*plan.days, day)
    number = next(place for place, each in enumerate(days) if each.id == day.id)
    others = tuple(each for each in plan.sessions if each.id != session.id)
    return ordered(Plan(days, (*others, replace(session, day=number))))


def without(plan: Plan, session_id: Id) -> Plan:
    return replace(plan, sessions=tuple(each for each in plan.sessions if each.id != session_id))


def with_day(plan: Plan, day: PlanDay) -> Plan:
    """*plan* with one more day. Raises DateTaken."""
    check_free(plan, day.date)
    return ordered(replace(plan, days=(*plan.days, day)))


def dated(plan: Plan, day_id: Id, wanted: date) -> Plan:
    """*plan* with another date for one of its days, and so for what is on it. Raises DateTaken."""
    check_free(replace(plan, days=tuple(day for day in plan.days if day.id != day_id)), wanted)
    days = tuple(replace(day, date=wanted) if day.id == day_id else day for day in plan.days)
    return ordered(replace(plan, days=days))


def check_free(plan: Plan, wanted: date) -> None:
    if any(day.date == wanted for day in plan.days):
        raise DateTaken(fields={"date": DateTaken.message})


def without_day(plan: Plan, day_id: Id) -> Plan:
    """*plan* without one of its days. Raises DayNotEmpty."""
    number = next((place for place, day in enumerate(plan.days) if day.id == day_id), None)
    if number is None:
        return plan
    if plan.of_day(number):
        raise DayNotEmpty
    sessions = tuple(replace(each, day=each.day - (each.day > number)) for each in plan.sessions)
    return Plan(plan.days[:number] + plan.days[number + 1 :], sessions)


def room_renamed(plan: Plan, old: str, new: str) -> Plan:
    return replace(plan, sessions=tuple(replace(s, room=new) if s.room == old else s for s in plan.sessions))


def asked(old: Sequence[PlanQuestion], texts: Sequence[str]) -> tuple[PlanQuestion, ...]:
    """Questions with these *texts*, in order: one whose text is the same as before stays the same question, and of the
    rest each takes the identity, and so what groups wrote, of the next old one that is left. Raises WrongQuestions."""
    if len(texts) > MOST_QUESTIONS:
        raise WrongQuestions(limit=MOST_QUESTIONS)
    left = list(old)
    same: dict[int, PlanQuestion] = {}
    for place, text in enumerate(texts):
        found = next((question for question in left if question.text == text), None)
        if found is not None:
            same[place] = found
            left.remove(found)
    rest = iter(left)
    return tuple(
        same[place] if place in same else PlanQuestion(each.id if (each := next(rest, None)) else None, text)
        for place, text in enumerate(texts)
    )


def mark(plan: Plan, session: PlanSession | None) -> str:
    """What a form remembers of the item that it was opened on: another mark, and somebody has changed it since."""
    if session is None:
        return ""
    said = repr((plan.days[session.day].id, replace(session, day=0)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
