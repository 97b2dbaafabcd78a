"""What can be chosen for the rest of the day, each with what it leads to: to be read before it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import Conflict
from hub.kernel.ids import Id
from hub.programme.running.line import MINUTE, How, Line, Rest, Slot, Tracks


class What(StrEnum):
    """What an effect says; the values are sent."""

    BEGINS = "begins"
    LASTS = "lasts"
    DAY_ENDS = "day-ends"
    STOPS = "stops"


@dataclass(frozen=True)
class Effect:
    """One thing that becomes otherwise: when an item begins, how long it lasts, or when the day ends. Or the item whose
    time is fixed, and before which there is no room for it."""

    what: What
    session_id: Id | None
    at: datetime
    was: datetime
    minutes: int = 0
    was_minutes: int = 0


@dataclass(frozen=True)
class Choice:
    """What may be chosen for the rest, and its effects. *tracks* is ALONE only where there are others to be left."""

    rest: Rest
    tracks: Tracks
    effects: tuple[Effect, ...]


MOST_LENGTHS = 2
"""How many items are told of whose length changes: a preview is read in a second or not at all."""


def choices(line: Sequence[Slot], press: Callable[[How], Line], about: Id) -> tuple[Choice, ...]:
    """The ways in which *press* can be made, those that lead to the same left out; none when it can't be made.

    *about*: the item that is pressed for, whose own times are no effect.
    """
    found: dict[Line, Choice] = {}
    for tracks in Tracks:
        for rest in Rest:
            try:
                becomes = press(How(rest, tracks))
            except Conflict:
                continue
            if becomes != tuple(line):
                found.setdefault(becomes, Choice(rest, tracks, effects(line, becomes, about)))
    return tuple(found.values())


def effects(before: Iterable[Slot], after: Iterable[Slot], about: Id) -> tuple[Effect, ...]:
    """What a reader wants to know of the difference: the first that begins otherwise, what is cut, the day's end."""
    old = {slot.id: slot for slot in before if not slot.skipped}
    new = sorted((s for s in after if not s.skipped), key=lambda slot: slot.starts_at)
    pairs = [(old[slot.id], slot) for slot in new if slot.id in old and slot.id != about]
    begins = [effect(What.BEGINS, was, slot) for was, slot in pairs if was.starts_at != slot.starts_at]
    lasts = [effect(What.LASTS, was, slot) for was, slot in pairs if was.length != slot.length]
    ends = ends_of(old.values()), ends_of(new)
    day = [Effect(What.DAY_ENDS, None, ends[1], ends[0])] if ends[0] and ends[1] and ends[0] != ends[1] else []
    return (*begins[:1], *lasts[:MOST_LENGTHS], *day)


def effect(what: What, was: Slot, slot: Slot) -> Effect:
    lengths = round(slot.length / MINUTE), round(was.length / MINUTE)
    return Effect(what, slot.id, slot.starts_at, was.starts_at, *lengths)


def ends_of(line: Iterable[Slot]) -> datetime | None:
    return max((slot.ends_at for slot in line), default=None)
