"""What happens with what follows an item that ends sooner or later than it would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from hub.kernel.ids import Id
from hub.programme.running.fixed import fitted, wall_of
from hub.programme.running.line import LEAST_OTHERWISE, NOTHING, How, Line, Rest, Slot, Tracks, before, elsewhere

Change = tuple[Slot, Slot]
"""An item as it was, and as it is."""


def settled(line: Sequence[Slot], how: How, changed: Change, *others: Change) -> Line:
    """*line* with *changed* and *others* carried out, and what follows *changed* moved as *how* says.

    Nothing moves an item whose time is fixed, nor what comes after it. Raises FixedTime when it is run into.
    """
    was, slot = changed
    done = {old.id: new for old, new in (changed, *others)}
    after = [s for s in line if s.id not in done and s.starts_at >= was.ends_at and not elsewhere(s, was, line, how)]
    after.sort(key=in_order)
    by = slot.ends_at - was.ends_at
    wall = wall_of(after)
    if wall is not None:
        after = [each for each in after if each.starts_at < wall.starts_at]
    if by > NOTHING:
        found = later(after, [changed, *others], how.rest)
        done |= fitted(after, found, [changed, *others], wall) if wall else found
    elif by < NOTHING:
        done |= sooner(own_part(after, was, how), was, by, how.rest)
    return tuple(done.get(each.id, each) for each in line)


def in_order(slot: Slot) -> tuple[datetime, datetime]:
    return slot.starts_at, slot.ends_at


def own_part(after: Sequence[Slot], was: Slot, how: How) -> Sequence[Slot]:
    """Of what follows, what may come sooner: one track alone can't hurry what the others are waited for at."""
    if how.tracks is Tracks.ALIKE:
        return after
    common = next((place for place, slot in enumerate(after) if slot.track != was.track), len(after))
    return after[:common]


def sooner(after: Sequence[Slot], was: Slot, by: timedelta, rest: Rest) -> dict[Id, Slot]:
    """What follows an item that ends sooner; *by* is negative."""
    if rest is Rest.ALL:
        return {slot.id: slot.moved(by) for slot in after}
    if rest is Rest.NONE:
        return {}
    found: dict[Id, Slot] = {}
    until = was.ends_at
    for slot in after:
        if not slot.skipped and slot.starts_at - until > LEAST_OTHERWISE:
            return found  # a gap in the programme is a break that nobody has written down
        if slot.pause and not slot.skipped:
            return {**found, slot.id: slot.at(slot.starts_at + by, slot.ends_at)}
        found[slot.id] = slot.moved(by)
        until = max(until, slot.ends_at)
    return found


def later(after: Sequence[Slot], done: Sequence[Change], rest: Rest) -> dict[Id, Slot]:
    """What follows an item that ends later, the first of what is *done*."""
    if rest is Rest.ALL:
        by = done[0][1].ends_at - done[0][0].ends_at
        return {slot.id: slot.moved(by) for slot in after}
    if rest is Rest.BREAK:
        return pushed(after, done, LEAST_OTHERWISE, lambda slot: slot.least if slot.pause else slot.length)
    return pushed(after, done, NOTHING, lambda slot: slot.least)


def pushed(
    after: Sequence[Slot], done: Sequence[Change], gap: timedelta, least: Callable[[Slot], timedelta]
) -> dict[Id, Slot]:
    """Each as late as what came before it asks for, and no later; *gap* is what is left of a gap in the programme.

    Each keeps *least* of itself, and ends as before if it can.
    """
    passed, found = list(done), {}
    for slot in after:
        asked = [new.ends_at + min(slot.starts_at - old.ends_at, gap) for old, new in passed if before(old, slot)]
        start = max([slot.starts_at, *asked])
        found[slot.id] = slot.at(start, max(slot.ends_at, start + least(slot)))
        if not slot.skipped:
            passed.append((slot, found[slot.id]))
    return found


def squeezed_in(line: Sequence[Slot], slot: Slot, how: How) -> Line:
    """*line*, in which *slot* takes time where there was nothing of it: what comes after makes room."""
    first = min((s.starts_at for s in line if makes_room(s, slot, line, how)), default=slot.ends_at)
    if first >= slot.ends_at:
        return tuple(line)
    taken = slot.at(slot.starts_at, first), slot
    rest = settled([s for s in line if s.id == slot.id or not s.beside(slot)], how, taken)
    moved = {each.id: each for each in rest}
    return tuple(moved.get(each.id, each) for each in line)


def makes_room(other: Slot, slot: Slot, line: Sequence[Slot], how: How) -> bool:
    after = other.id != slot.id and not other.skipped and other.starts_at >= slot.starts_at
    return after and not other.beside(slot) and not elsewhere(other, slot, line, how)
