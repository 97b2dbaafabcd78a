"""The regions of the questions that end a day, and which facts make them stale.

The question is a region of each person's own, for it has what they wrote; the wall is one for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantChanged
from hub.programme import queries as programme
from hub.programme.events import DaysChanged, DaySlipped, MomentPassed, SessionAdded, SessionChanged, SessionRemoved
from hub.reflections import queries
from hub.reflections.events import (
    ReflectionChanged,
    ThoughtHidden,
    ThoughtPinned,
    ThoughtsChanged,
    ThoughtWritten,
    WallSteered,
)
from hub.reflections.queries import MyThoughts, Reflection, Thoughts
from hub.web.auth import EventRef, Principal
from hub.web.guards import MEMBERS, MODERATORS
from hub.web.regions import Region, Staleness, everyone, of_person

ON_NOW, ON_WALL, FOR_TEAM = 18, 90, 150
"""So many thoughts are on the page Right now, on the wall's own page, and listed for those who lead."""


def guard_wall(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MEMBERS.check(principal)


def guard_reflections(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MODERATORS.check(principal)


TOPICS = {"reflection-wall": guard_wall, "reflections": guard_reflections}


def load_mine(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, MyThoughts]:
    return queries.mine(snap, event.id, keys)


def load_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Thoughts]:
    return standing(snap, event, ON_NOW)


def load_wall(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Thoughts]:
    return standing(snap, event, ON_WALL)


def standing(snap: Snapshot, event: EventRef, most: int) -> Mapping[str, Thoughts]:
    found = queries.standing(snap, event)
    wall = queries.wall(snap, event.id, found, most) if found else None
    return {"": wall} if wall and wall.total else {}


@dataclass(frozen=True)
class LedReflection:
    """A question as those who lead have it, with the thoughts that are hidden too. *day* is a number; *writing*: people
    may write, until *until*; *stands*: the wall stands on everybody's page, where it comes by itself at *wall_from*."""

    reflection: Reflection
    day: int
    writing: bool
    until: datetime | None
    stands: bool
    wall_from: datetime | None
    writers: int
    wall: Thoughts


def load_led(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[LedReflection]]:
    days = {day.id: day.number for day in programme.days(snap, event.id)}
    asked = queries.asked(snap, event.id)
    return {"": [led(snap, event, each, days, each == asked) for each in queries.reflections(snap, event.id)]}


def led(
    snap: Snapshot, event: EventRef, reflection: Reflection, days: Mapping[Id, int], writing: bool
) -> LedReflection:
    times = queries.times(snap, event.id, reflection)
    return LedReflection(
        reflection,
        days.get(reflection.day_id, 0),
        writing,
        times.write_until,
        queries.stands(snap, event, reflection),
        times.wall_from,
        queries.writers(snap, reflection),
        queries.wall(snap, event.id, reflection, FOR_TEAM, hidden=True),
    )


@dataclass(frozen=True)
class DeskReflection:
    """What the desk is told: how many have written, never what. *later*: it is prepared, and nobody is asked yet."""

    reflection_id: Id
    question: str
    later: bool
    writing: bool
    writers: int
    stands: bool


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[DeskReflection]]:
    asked, found = queries.asked(snap, event.id), []
    for each in queries.reflections(snap, event.id):
        later, stands = each.state is queries.State.PREPARED, queries.stands(snap, event, each)
        if later or stands or each == asked:
            told = (each.id, each.question, later, each == asked, queries.writers(snap, each), stands)
            found.append(DeskReflection(*told))
    return {"": found}


Stale = Mapping[type[Fact], Staleness]


def of_all(*facts: type[Fact]) -> dict[type[Fact], Staleness]:
    return dict.fromkeys(facts, everyone)


PROGRAMME = of_all(SessionAdded, SessionChanged, SessionRemoved, DaysChanged, DaySlipped, MomentPassed)
"""What writing ends with, and the wall begins with."""
ASKED: Stale = {**of_all(ReflectionChanged), **PROGRAMME}
WALL: Stale = {**ASKED, **of_all(WallSteered, ThoughtsChanged, ThoughtHidden, ThoughtPinned, ParticipantChanged)}
ON_SCREEN: Stale = WALL
"""What the big screen shows of it (:func:`hub.reflections.queries.on_screen`)."""
REGIONS = [
    Region("now-reflection", "now", "reflections/_mine.html", load_mine, {**ASKED, ThoughtWritten: of_person}),
    Region("now-thoughts", "now", "reflections/_now.html", load_now, WALL, shared=True),
    Region("thoughts", "reflection-wall", "reflections/_wall.html", load_wall, WALL),
    Region("reflections-all", "reflections", "reflections/_all.html", load_led, WALL),
    Region("desk-reflections", "desk", "reflections/_desk.html", load_desk, WALL),
]
