"""Places, and the line for them. Pure.

A place is one head, in one way of taking part, on one day. Whoever comes is put at the end of the line; then places
are given along it. Somebody for whom there is not room on all their days keeps waiting, and what they wait for is held
back from those behind them: nobody is passed by who wants the same, and nobody waits for what others don't want.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hub.kernel.ids import Id
from hub.people.queries import Mode
from hub.registration.model import WHOLE, Form

Slot = tuple[Id, Mode]


@dataclass(frozen=True)
class Wanted:
    """So many *heads*, on these days in these ways."""

    person_id: Id
    heads: int
    days: Mapping[Id, Mode]


def slots(days: Mapping[Id, Mode], day_ids: Sequence[Id]) -> list[Slot]:
    """What is taken of; whoever comes to the whole event comes on each of its days."""
    every = list(day_ids) or [WHOLE]
    return [(day, mode) for day_id, mode in days.items() for day in (every if day_id == WHOLE else [day_id])]


def free(form: Form, taken: Mapping[Slot, int], day_ids: Sequence[Id]) -> dict[Slot, int]:
    """The places left of those that are limited, below 0 where fewer are wanted now than have been given.

    *taken*: how many heads, by day (WHOLE: every day) and way. With those who wait among them, what is left is what
    newcomers may have.
    """
    most = {Mode.ON_SITE: form.on_site_places, Mode.REMOTE: form.remote_places}
    every = list(day_ids) or [WHOLE]
    left = {(day, mode): number for mode, number in most.items() if number is not None for day in every}
    for (day_id, mode), heads in taken.items():
        for slot in slots({day_id: mode}, day_ids):
            if slot in left:
                left[slot] -= heads
    return left


def fits(wanted: Wanted, left: Mapping[Slot, int], day_ids: Sequence[Id]) -> bool:
    return all(left[slot] >= wanted.heads for slot in slots(wanted.days, day_ids) if slot in left)


def may_change(old: Wanted, new: Wanted, left: Mapping[Slot, int], day_ids: Sequence[Id]) -> bool:
    """Whether somebody who has *old* can have *new* instead: what is more of it must be *left*."""
    had = dict.fromkeys(slots(old.days, day_ids), old.heads)
    more = {slot: new.heads - had.get(slot, 0) for slot in slots(new.days, day_ids)}
    return all(number <= 0 or left[slot] >= number for slot, number in more.items() if slot in left)


def given(line: Iterable[Wanted], left: Mapping[Slot, int], day_ids: Sequence[Id]) -> list[Id]:
    """Those along the *line* who get a place."""
    rest, found = dict(left), []
    for each in line:
        if fits(each, rest, day_ids):
            found.append(each.person_id)
        for slot in slots(each.days, day_ids):
            if slot in rest:
                rest[slot] -= each.heads
    return found


def fewest(left: Mapping[Slot, int], mode: Mode) -> int | None:
    """How many places there are on each day for *mode*; None for as many as come."""
    found = [number for (_, way), number in left.items() if way is mode]
    return max(0, min(found)) if found else None
