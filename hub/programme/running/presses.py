"""What can be done with a day that is going: each takes its line, and gives the line that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hub.kernel.ids import Id
from hub.programme.running.line import (
    EVERYTHING,
    NOTHING,
    How,
    ItemOver,
    Line,
    NothingToTake,
    NotNext,
    NotOn,
    Rest,
    Slot,
    changeable,
    named,
    others,
    to_minute,
)
from hub.programme.running.rest import settled, squeezed_in


def lengthen(line: Sequence[Slot], id_: Id, by: timedelta, how: How, now: datetime) -> Line:
    """An item gets more time, or less: never less than has been of it or, before it begins, than a few minutes.

    Raises NothingToTake when it can't get any shorter, ItemOver, ItemSkipped.
    """
    was = changeable(line, id_, now)
    least = was.starts_at if was.starts_at <= now else was.starts_at + was.least
    shortest = min(max(to_minute(now), least), was.ends_at)
    slot = was.at(was.starts_at, max(was.ends_at + by, shortest))
    if by and slot == was:
        raise NothingToTake
    return settled(line, how, (was, slot))


def end(line: Sequence[Slot], id_: Id, how: How, now: datetime) -> Line:
    """An item that is on ends now. Raises NotOn, ItemOver, ItemSkipped."""
    was = changeable(line, id_, now)
    if was.starts_at > now:
        raise NotOn
    return settled(line, how, (was, ended(was, to_minute(now))))


def begin(line: Sequence[Slot], id_: Id, at: datetime, how: How, now: datetime) -> Line:
    """An item begins at *at* (now, if that has passed) instead of when it would; what is on before it ends by then.

    With NONE of the rest moving it ends as before, and is so much longer or shorter. Raises NotNext when something
    else is to come before it, ItemOver, ItemSkipped.
    """
    was = changeable(line, id_, now)
    at = max(to_minute(at), to_minute(now))
    concerned = others(line, was, how)
    if any(now < slot.starts_at and at < slot.ends_at <= was.starts_at for slot in concerned):
        raise NotNext
    by, stays = at - was.starts_at, how.rest is Rest.NONE
    slot = was.at(at, max(was.ends_at, at + was.least) if stays else was.ends_at + by)
    makes_way = [(s, ended(s, at)) for s in concerned if s.on(now) and at < s.ends_at <= was.starts_at]
    with_it = [s for s in concerned if was.starts_at <= s.starts_at < was.ends_at and not s.over(now)]
    moved = [] if stays else [(s, s.moved(by)) for s in with_it]
    return settled(line, how, (was, slot), *makes_way, *moved)


def ended(slot: Slot, at: datetime) -> Slot:
    return slot.at(slot.starts_at, max(slot.starts_at, at))


def skip(line: Sequence[Slot], id_: Id, how: How, now: datetime) -> Line:
    """An item is not held: what follows comes sooner, unless something else goes on meanwhile. Raises ItemOver."""
    was = named(line, id_)
    if was.skipped:
        return tuple(line)
    if was.over(now):
        raise ItemOver
    free = max(was.starts_at, to_minute(now))
    meanwhile = [s.ends_at for s in others(line, was, how) if s.starts_at < was.ends_at and s.ends_at > free]
    by = min(NOTHING, max([free, *meanwhile]) - was.ends_at)
    moved = settled(line, how, (was, was.at(was.starts_at, was.ends_at + by)))
    return tuple(replace(was, skipped=True) if slot.id == id_ else slot for slot in moved)


def take_back(line: Sequence[Slot], id_: Id, how: How, now: datetime) -> Line:
    """An item that was skipped is held after all: where it was, or after what is on by then.

    Raises ItemOver when its time has passed and so has everything else that day.
    """
    was = named(line, id_)
    if not was.skipped:
        return tuple(line)
    rest = [slot for slot in others(line, was, EVERYTHING) if not slot.beside(was)]
    if was.over(now) and all(slot.over(now) for slot in rest):
        raise ItemOver
    first = [slot.ends_at for slot in rest if slot.starts_at <= now or slot.planned_from < was.planned_from]
    at = max([was.starts_at, to_minute(now), *first])
    held = replace(was.at(at, at + max(was.length, NOTHING)), skipped=False)
    return squeezed_in([held if slot.id == id_ else slot for slot in line], held, how)


def insert(line: Sequence[Slot], new: Slot, how: How, after: Id, now: datetime) -> Line:
    """*new*, which was not there, comes where it says, *after* another; what follows makes room for it.

    Raises ItemOver, ItemSkipped of that other.
    """
    changeable(line, after, now)
    return squeezed_in((*line, new), new, how)


def insert_within(line: Sequence[Slot], id_: Id, new: Slot, how: How, now: datetime) -> Line:
    """*new* comes now, in the middle of an item that is on, which goes on after it. Raises NotOn."""
    if changeable(line, id_, now).starts_at > now:
        raise NotOn
    return (*lengthen(line, id_, new.length, how, now), new)
