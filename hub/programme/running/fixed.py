"""What comes before an item whose time is fixed: it has to fit, and the nearest break pays for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id
from hub.programme.running.line import NOTHING, Slot, before

Change = tuple[Slot, Slot]


class FixedTime(Conflict):
    code = "fixed-time"
    message = N_("There is not that much time left before an item whose time is fixed.")


def wall_of(after: Sequence[Slot]) -> Slot | None:
    """The first of what follows, in order, that begins when it begins."""
    return next((slot for slot in after if slot.fixed and not slot.skipped), None)


def fitted(after: Sequence[Slot], found: Mapping[Id, Slot], done: Sequence[Change], wall: Slot) -> dict[Id, Slot]:
    """*found*, what *after* (in order, all of it before *wall*) has become, so that it ends when *wall* begins.

    Breaks get shorter, the nearest to *wall* first; only when they can't pay it all the others do. Each keeps its
    least. Raises FixedTime when that is not enough, or when what is *done* itself goes on too long.
    """
    if any(before(old, wall) and new.ends_at > wall.starts_at for old, new in done):
        raise FixedTime
    for can_pay in (lambda slot: slot.pause, lambda slot: True):
        made = pressed_together(after, found, wall, can_pay)
        if all(
            made[slot.id].starts_at >= new.ends_at for slot in held(after) for old, new in done if before(old, slot)
        ):
            return made
    raise FixedTime


def held(after: Sequence[Slot]) -> list[Slot]:
    return [slot for slot in after if not slot.skipped]


def pressed_together(
    after: Sequence[Slot], found: Mapping[Id, Slot], wall: Slot, can_pay: Callable[[Slot], bool]
) -> dict[Id, Slot]:
    """From the last to the first: each ends by the time the next one has to begin, shorter if it can, else sooner."""
    made = dict(found)
    for slot in reversed(held(after)):
        now = found[slot.id]
        limits = [made[other.id].starts_at for other in held(after) if before(slot, other)]
        limits += [wall.starts_at] if before(slot, wall) else []
        late = now.ends_at - min([*limits, now.ends_at])
        cut: timedelta = min(late, max(NOTHING, now.length - slot.least)) if can_pay(slot) else NOTHING
        made[slot.id] = now.at(now.starts_at - (late - cut), now.ends_at - late)
    return made
