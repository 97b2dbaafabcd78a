"""What others read about the questions that end a day. Whose a thought is, is told of those that are signed alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.registry import hangs
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import queries as programme
from hub.reflections import model, store
from hub.reflections.model import Reflection, State, Thought, Times, Wall
from hub.web.auth import EventRef

__all__ = ["Reflection", "State", "Wall"]

TURN_S = 20
"""A page of thoughts stays this long on the big screen."""


@hangs("reflections")
def hanging(snap: Snapshot, event_id: Id) -> Mapping[Id, int]:
    """How many questions have been made for each day."""
    found = [each.day_id for each in reflections(snap, event_id)]
    return {day_id: found.count(day_id) for day_id in found}


@dataclass(frozen=True)
class Told:
    """A thought as others have it; *name* is empty unless it is signed."""

    id: Id
    text: str
    name: str
    pinned: bool
    hidden: bool = False


@dataclass(frozen=True)
class Thoughts:
    """A wall: the first *thoughts* of *total*, those that the team has pinned before the others."""

    reflection_id: Id
    question: str
    thoughts: list[Told]
    total: int


@dataclass(frozen=True)
class Written:
    """What was written to one question, for a report: everything that has been seen by all."""

    reflection_id: Id
    day_id: Id
    question: str
    thoughts: list[Told]


def reflections(snap: Snapshot, event_id: Id) -> list[Reflection]:
    """The event's questions, the newest first."""
    return snap.once(("reflections", event_id), lambda: store.reflections_where(snap, event_id))


def times(snap: Snapshot, event_id: Id, reflection: Reflection) -> Times:
    return model.times(reflection, programme.days(snap, event_id))


def asked(snap: Snapshot, event_id: Id) -> Reflection | None:
    """The question to which people may write now."""
    found = (each for each in reflections(snap, event_id) if model.writes(each, times(snap, event_id, each), snap.now))
    return next(found, None)


def seen(snap: Snapshot, event_id: Id, reflection: Reflection) -> bool:
    """Whether what was written may be seen by everyone by now."""
    return model.may_be_seen(reflection, times(snap, event_id, reflection), snap.now)


def standing(snap: Snapshot, event: EventRef) -> Reflection | None:
    """The question whose wall stands on everybody's page now."""
    return next((each for each in reflections(snap, event.id) if stands(snap, event, each)), None)


def stands(snap: Snapshot, event: EventRef, reflection: Reflection) -> bool:
    chosen_today = bool(reflection.wall_at) and same_day(snap, event, reflection.wall_at)
    return model.stands(reflection, times(snap, event.id, reflection), snap.now, chosen_today=chosen_today)


def same_day(snap: Snapshot, event: EventRef, at: datetime | None) -> bool:
    today, day = programme.today(snap, event), at and programme.day_at(snap, event, at)
    return (day and day.id) == (today and today.id)


def wall(snap: Snapshot, event_id: Id, reflection: Reflection, most: int, *, hidden: bool = False) -> Thoughts:
    """The first *most* thoughts; with *hidden*, for those who lead, also what was taken off the wall."""
    every = model.in_order(store.thoughts_of(snap, reflection.id))
    there = [each for each in every if hidden or not each.hidden]
    return Thoughts(reflection.id, reflection.question, told(snap, event_id, there[:most]), len(there))


def told(snap: Snapshot, event_id: Id, thoughts: Sequence[Thought]) -> list[Told]:
    signed = [each.person_id for each in thoughts if each.signed]
    names = people.names(snap, event_id, signed) if signed else {}
    return [
        Told(
            each.id, each.text, names.get(each.person_id, "") if each.signed else "", bool(each.pinned_at), each.hidden
        )
        for each in thoughts
    ]


def writers(snap: Snapshot, reflection: Reflection) -> int:
    """How many have written something."""
    return store.number_of_writers(snap, reflection.id)


def own(snap: Snapshot, reflection_id: Id, person_ids: Iterable[Id]) -> Mapping[Id, list[Thought]]:
    """By person, what they have written."""
    return store.own(snap, reflection_id, list(person_ids))


@dataclass(frozen=True)
class MyThoughts:
    """The question to which people may write, and what somebody has written. *named*: it may be signed."""

    reflection_id: Id
    question: str
    named: bool
    until: datetime | None
    thoughts: list[str]
    signed: bool


def mine(snap: Snapshot, event_id: Id, keys: Sequence[Id]) -> Mapping[Id, MyThoughts]:
    """By person."""
    found = asked(snap, event_id)
    if found is None:
        return {}
    texts, until = own(snap, found.id, keys), times(snap, event_id, found).write_until
    return {
        key: MyThoughts(
            found.id,
            found.question,
            found.named,
            until,
            [each.text for each in texts.get(key, [])],
            any(each.signed for each in texts.get(key, [])),
        )
        for key in keys
    }


def written(snap: Snapshot, event_id: Id) -> list[Written]:
    """For a report: the questions whose wall everybody may see or has seen, the oldest first, without what is hidden.
    Names are left out: what was signed for the meeting was not signed for a report."""
    found = []
    for each in reversed(reflections(snap, event_id)):
        if seen(snap, event_id, each):
            there = model.in_order(thought for thought in store.thoughts_of(snap, each.id) if not thought.hidden)
            thoughts = [Told(thought.id, thought.text, "", bool(thought.pinned_at)) for thought in there]
            found.append(Written(each.id, each.day_id, each.question, thoughts))
    return found


@dataclass(frozen=True)
class OnScreen:
    """What the big screen shows: the question while people write; then the thoughts, as pages that turn *every* so many
    seconds from *since* on."""

    question: str
    writing: bool
    until: datetime | None
    pages: tuple[tuple[Told, ...], ...]
    since: datetime
    every: int
    total: int


def on_screen(snap: Snapshot, event_id: Id) -> OnScreen | None:
    """The question that people write to; else the last one whose thoughts everybody may see; None without any."""
    found = asked(snap, event_id)
    if found:
        until = times(snap, event_id, found).write_until
        return OnScreen(found.question, True, until, (), found.opened_at or snap.now, TURN_S, 0)
    found = next((each for each in reflections(snap, event_id) if seen(snap, event_id, each)), None)
    if found is None:
        return None
    all_of_it = wall(snap, event_id, found, 10_000)
    pages = model.pages_of([(each, each.text + each.name) for each in all_of_it.thoughts], found.question)
    since = found.wall_at or times(snap, event_id, found).wall_from or snap.now
    return OnScreen(found.question, False, None, pages, since, TURN_S, all_of_it.total)


def moments(snap: Snapshot, event_id: Id) -> set[datetime]:
    """The instants at which writing ends that are no item's start."""
    return {each.until for each in reflections(snap, event_id) if each.until}
