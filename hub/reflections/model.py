"""A question at the end of a day, the thoughts that are written, and when they stand on a wall. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.people.queries import clean_name
from hub.programme.queries import Day, Kind

LONGEST_QUESTION, LONGEST_THOUGHT = 200, 280
MOST_THOUGHTS = 3
"""Of one person."""
MOST_QUESTIONS = 30
"""Of one event."""
ARRIVING = frozenset({Kind.CHECK_IN, Kind.REGISTRATION, Kind.OPENING})
"""What a day begins with, while the wall stands there by itself."""
ROOM_LINES, LINE_LETTERS, HEADING_LETTERS = 13.0, 64, 55
"""The lines that a page of the big screen has room for under a heading of one line, and letters on each."""
OVERNIGHT = N_("What do we take with us until tomorrow?")
AT_THE_END = N_("What do you take home with you?")


class State(StrEnum):
    """Where a question stands; the values are stored."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class Wall(StrEnum):
    """When the thoughts stand on a wall for all; the values are stored."""

    BY_ITSELF = "by-itself"
    SHOWN = "shown"
    OFF = "off"


class NotWriting(Conflict):
    code = "reflections-closed"
    message = N_("Nothing more can be written here, so what you wrote was not saved.")


class NoReflectionQuestion(InvalidInput):
    code = "no-reflection-question"
    message = N_("Write the question.")


class NoDayToReflect(Conflict):
    code = "no-day-to-reflect"
    message = N_("The programme has no day yet that it could be asked after.")


class TooManyReflections(Conflict):
    code = "too-many-reflections"
    message = N_("There are too many questions. Remove some that are not needed.")


@dataclass(frozen=True)
class Wanted:
    """A question to be asked. *named*: people may sign what they write. *until*: when writing ends, None for when the
    next day begins."""

    question: str
    named: bool = False
    until: datetime | None = None


@dataclass(frozen=True)
class Reflection:
    """A question after the day *day_id*. *wall_at*: when somebody chose the wall by hand last."""

    id: Id
    day_id: Id
    question: str
    named: bool
    state: State
    until: datetime | None
    opened_at: datetime | None
    wall: Wall
    wall_at: datetime | None


@dataclass(frozen=True)
class Thought:
    """One thing that somebody has written. *signed*: with their name. *pinned_at*: the team has put it first."""

    id: Id
    person_id: Id
    text: str
    signed: bool
    hidden: bool
    pinned_at: datetime | None


@dataclass(frozen=True)
class Times:
    """Until when people write, and from when to when the wall stands by itself; None where only a press tells."""

    write_until: datetime | None
    wall_from: datetime | None
    wall_until: datetime | None


def times(reflection: Reflection, days: Sequence[Day]) -> Times:
    """By the programme as it is now: the next day's first item, and what the day begins with."""
    following = next_day(reflection.day_id, days)
    morning = following.first_start if following else None
    end = next((each for each in (reflection.until, morning) if each and began(reflection, each)), None)
    return Times(end, morning, arrived(following) if following else None)


def began(reflection: Reflection, end: datetime) -> bool:
    """Whether *end* can be when writing ends: it comes after writing began."""
    return reflection.opened_at is None or reflection.opened_at < end


def next_day(day_id: Id, days: Sequence[Day]) -> Day | None:
    """The first day after that one on which something is held."""
    date = next((day.date for day in days if day.id == day_id), None)
    later = (day for day in days if date and day.date > date and day.held)
    return min(later, key=lambda day: day.date, default=None)


def arrived(day: Day) -> datetime | None:
    """When what the day begins with is over: its check-in and opening, or else its first item."""
    end = None
    for session in sorted(day.held, key=lambda each: (each.starts_at, each.ends_at)):
        if end and session.kind not in ARRIVING:
            break
        end = max(end or session.ends_at, session.ends_at)
    return end


def writes(reflection: Reflection, times: Times, now: datetime) -> bool:
    """Whether people may write."""
    return reflection.state is State.OPEN and (times.write_until is None or now < times.write_until)


def may_be_seen(reflection: Reflection, times: Times, now: datetime) -> bool:
    """Whether the thoughts are for everyone by now."""
    if reflection.state is State.PREPARED or reflection.wall is Wall.OFF:
        return False
    return reflection.wall is Wall.SHOWN or bool(times.wall_from and times.wall_from <= now)


def stands(reflection: Reflection, times: Times, now: datetime, *, chosen_today: bool) -> bool:
    """Whether the wall stands on everybody's page. *chosen_today*: it was put there by hand on this day."""
    if not may_be_seen(reflection, times, now):
        return False
    if reflection.wall is Wall.SHOWN:
        return chosen_today
    return times.wall_until is None or now < times.wall_until


def thoughts_of(texts: Iterable[str]) -> list[str]:
    """What is kept of what somebody writes."""
    return list(dict.fromkeys(filter(None, map(clean_name, texts))))[:MOST_THOUGHTS]


def in_order(thoughts: Iterable[Thought]) -> list[Thought]:
    """Those that are pinned first, as they were pinned; the others in an order that is always the same, and tells
    nothing of who wrote first."""
    found = list(thoughts)
    pinned = sorted((each for each in found if each.pinned_at), key=lambda each: (each.pinned_at, each.id))
    others = (each for each in found if not each.pinned_at)
    return [*pinned, *sorted(others, key=lambda each: hashlib.sha256(each.id.encode()).digest())]


T = TypeVar("T")


def pages_of(items: Sequence[tuple[T, str]], heading: str = "") -> tuple[tuple[T, ...], ...]:
    """*items*, each with its text, on as many pages of the big screen as they need under *heading*."""
    more = max(0, -(-len(heading) // HEADING_LETTERS) - 1)
    return tuple(tuple(page) for page in _pages(items, ROOM_LINES - 1.2 * more))


def _pages(items: Sequence[tuple[T, str]], room: float) -> Iterator[list[T]]:
    page: list[T] = []
    used = 0.0
    for item, text in items:
        needs = -(-len(text) // LINE_LETTERS) + 0.5
        if page and used + needs > room:
            yield page
            page, used = [], 0.0
        page.append(item)
        used += needs
    if page:
        yield page
