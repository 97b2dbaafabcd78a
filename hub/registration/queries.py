"""What others read about registration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hub.kernel.ids import Id
from hub.kernel.registry import follows, speaks
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.people.queries import Mode
from hub.programme import queries as programme
from hub.registration import places, store
from hub.registration.model import (
    SENSITIVE,
    WHOLE,
    Answer,
    Form,
    Phase,
    Question,
    Registration,
    State,
    Target,
    phase,
)
from hub.web.auth import EventRef, Role

__all__ = ["Form", "Phase", "Question", "Registration", "State", "Target"]
SHOWN_FOR = timedelta(minutes=30)
"""So long the needs are shown with names, once it has been noted that somebody looks."""


@follows
def following(snap: Snapshot) -> Mapping[Id, Mapping[Id, Id]]:
    """By event, by companion: whom they follow."""
    return store.following(snap)


def form(snap: Snapshot, event_id: Id) -> Form:
    """What the event asks."""
    return store.form_of(snap, event_id)


def where_it_stands(snap: Snapshot, event: EventRef, asked: Form) -> Phase:
    """Whether one can register now."""
    ends = [day.last_end for day in programme.days(snap, event.id) if day.last_end]
    return phase(asked, snap.now, max(ends, default=None))


@dataclass(frozen=True)
class Room:
    """How many places newcomers find, on every day; None for as many as come."""

    on_site: int | None
    remote: int | None


def room(snap: Snapshot, event_id: Id, asked: Form) -> Room:
    rest = for_newcomers(snap, event_id, asked)
    return Room(places.fewest(rest, Mode.ON_SITE), places.fewest(rest, Mode.REMOTE))


def for_newcomers(snap: Snapshot, event_id: Id, asked: Form) -> dict[places.Slot, int]:
    """The places that nobody has or waits for, of those that are limited."""
    return free(snap, event_id, asked, State.REGISTERED, State.WAITING)


def free(snap: Snapshot, event_id: Id, asked: Form, *states: State) -> dict[places.Slot, int]:
    if not asked.limited:
        return {}
    return places.free(asked, store.heads(snap, event_id, *states), day_ids(snap, event_id))


def day_ids(snap: Snapshot, event_id: Id) -> list[Id]:
    return [day.id for day in programme.days(snap, event_id)]


@dataclass(frozen=True)
class DayView:
    """A day that one can register for."""

    id: Id
    date: date


def days(snap: Snapshot, event_id: Id) -> list[DayView]:
    return [DayView(day.id, day.date) for day in programme.days(snap, event_id)]


# -- one registration -------------------------------------------------------------------------------------------------


def registration(snap: Snapshot, event_id: Id, person_id: Id) -> Registration | None:
    return store.one(snap, event_id, person_id)


def may_answer(snap: Snapshot, event_id: Id, person_id: Id) -> bool:
    """Whether somebody who is signed in may say how they come: who is on the list, or has registered."""
    known = people.participant(snap, event_id, person_id)
    listed = known is not None and Role.SCREEN not in known.roles
    return listed or store.one(snap, event_id, person_id) is not None


def person(snap: Snapshot, event_id: Id, person_id: Id) -> people.Participant | None:
    """Somebody as the event's list has them."""
    return people.participant(snap, event_id, person_id)


@speaks
def languages(snap: Snapshot, event_id: Id) -> Mapping[Id, str]:
    """By person who has registered, the language in which they did."""
    return store.languages(snap, event_id)


def registrations(snap: Snapshot, event_id: Id, ids: Sequence[Id]) -> list[Registration]:
    """Those of *ids*, in the order in which they came."""
    return store.registrations_of(snap, event_id, ids)


def line(snap: Snapshot, event_id: Id) -> dict[Id, int]:
    """By person who waits for a place, theirs in line, counted from 1."""
    return {each.person_id: place for place, each in enumerate(store.line(snap, event_id), 1)}


def answers(snap: Snapshot, event_id: Id, person_id: Id) -> dict[Id, Answer]:
    """By question."""
    return store.answers_of(snap, event_id, person_id).get(person_id, {})


def needs(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, str]:
    """What somebody needs and does not eat: for that person alone."""
    return store.needs_of(snap, event_id, person_id).get(person_id, {})


def companion(snap: Snapshot, event_id: Id, of_id: Id) -> Id | None:
    """Who comes along with somebody, and stands on the list by their name."""
    return store.companion_of(snap, event_id, of_id)


def coming(snap: Snapshot, event_id: Id, day_id: Id) -> dict[Id, int]:
    """By person who has registered for that day and has a place: how many heads they are."""
    found = store.registrations_where(snap, event_id)
    there = (each for each in found if each.state is State.REGISTERED and ({WHOLE, day_id} & each.days.keys()))
    return {each.person_id: each.heads for each in there}


# -- all of them ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Taken:
    """How many heads have a place in one way on one day, of how many; *places* None without limit."""

    date: date
    mode: Mode
    heads: int
    places: int | None


@dataclass(frozen=True)
class Figures:
    """How registration goes. *heads* counts those who have a place with all who come along with them."""

    is_open: bool
    opens_at: datetime | None
    deadline: datetime | None
    registered: int
    heads: int
    waiting: int
    cancelled: int
    taken: list[Taken]


def figures(snap: Snapshot, event: EventRef) -> Figures:
    asked, counts, there = (
        form(snap, event.id),
        store.counts(snap, event.id),
        store.heads(snap, event.id, State.REGISTERED),
    )
    found = [
        Taken(day.date, mode, there.get((day.id, mode), 0) + there.get((WHOLE, mode), 0), most)
        for day in days(snap, event.id)
        for mode, most in ((Mode.ON_SITE, asked.on_site_places), (Mode.REMOTE, asked.remote_places))
    ]
    number = {state: counts.get(state, (0, 0)) for state in State}
    return Figures(
        asked.is_open,
        asked.opens_at,
        asked.deadline,
        *number[State.REGISTERED],
        number[State.WAITING][0],
        number[State.CANCELLED][0],
        [each for each in found if each.heads or each.places is not None],
    )


@dataclass(frozen=True)
class Listed:
    """A registration as the organiser reads it; *name* is the one that all others see. Where that is an alias, nothing
    else says who it is."""

    registration: Registration
    name: str
    email: str
    answers: Mapping[Id, Answer]


def listing(snap: Snapshot, event_id: Id) -> list[Listed]:
    """All registrations, in the order in which people came."""
    found = store.registrations_where(snap, event_id)
    ids = [each.person_id for each in found]
    names = {each.id: each.name for each in people.participants(snap, event_id, ids)}
    addresses, aliases = people.addresses(snap, ids), people.aliases(snap, event_id, ids)
    answered = store.answers_of(snap, event_id)
    return [
        nameless(each, aliases[each.person_id], given)
        if each.person_id in aliases
        else Listed(each, names.get(each.person_id, each.name), addresses.get(each.person_id, ""), given)
        for each in found
        for given in [answered.get(each.person_id, {})]
    ]


def nameless(each: Registration, alias: str, given: Mapping[Id, Answer]) -> Listed:
    nobody = replace(each, name=alias, organisation="", municipality="", names=(), companion_name="")
    return Listed(nobody, alias, "", given)


# -- access needs and food --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Need:
    """What so many have written, but for capitals and spaces."""

    text: str
    number: int


def need_counts(snap: Snapshot, event_id: Id) -> dict[str, list[Need]]:
    """By what was asked: what those who have a place need, without names, the most frequent first."""
    found: dict[str, Counter[str]] = {name: Counter() for name in SENSITIVE}
    for given in of_those_who_come(snap, event_id).values():
        for asked, text in given.items():
            found[asked][" ".join(text.split()).casefold()] += 1
    return {
        asked: [Need(text[:1].upper() + text[1:], number) for text, number in ranked(counter)]
        for asked, counter in found.items()
    }


def ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))


def of_those_who_come(snap: Snapshot, event_id: Id) -> dict[Id, dict[str, str]]:
    needed = store.needs_of(snap, event_id)
    if not needed:
        return {}
    come = {each.person_id for each in store.registrations_where(snap, event_id) if each.state is State.REGISTERED}
    return {person_id: given for person_id, given in needed.items() if person_id in come}


@dataclass(frozen=True)
class NeedOf:
    """What somebody needs, and does not eat."""

    name: str
    needs: Mapping[str, str]


def named_needs(snap: Snapshot, event_id: Id, reader_id: Id) -> list[NeedOf] | None:
    """With names, for a *reader* of whom it has been noted within half an hour that they look; else None."""
    looked = [at for person_id, at in store.seen(snap, event_id) if person_id == reader_id]
    if not looked or snap.now - looked[0] >= SHOWN_FOR:
        return None
    found = of_those_who_come(snap, event_id)
    names = people.names(snap, event_id, found)
    told = [NeedOf(names.get(person_id, "–"), given) for person_id, given in found.items()]
    return sorted(told, key=lambda each: each.name.casefold())


@dataclass(frozen=True)
class Look:
    """Somebody has looked at the needs with names."""

    name: str
    at: datetime


def looks(snap: Snapshot, event_id: Id) -> list[Look]:
    """Who has looked at the needs with names, newest first."""
    found = store.seen(snap, event_id)
    names = people.names(snap, event_id, {person_id for person_id, _ in found})
    return [Look(names.get(person_id, "–"), at) for person_id, at in found]
