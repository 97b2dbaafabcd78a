"""What there is of a day as far as its times depend on it, and how what follows is to be treated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id
from hub.programme.model import PAUSES, Kind

MINUTE = timedelta(minutes=1)
NOTHING = timedelta()
LEAST = {Kind.LUNCH: 30 * MINUTE}
"""What is left of a lunch at least when it pays for what came before; of anything else, LEAST_OTHERWISE."""
LEAST_OTHERWISE = 5 * MINUTE


class ItemOver(Conflict):
    code = "item-over"
    message = N_("That item is over, and its times stand.")


class ItemSkipped(Conflict):
    code = "item-skipped"
    message = N_("That item is cancelled. Take it back first.")


class NotNext(Conflict):
    code = "not-next"
    message = N_("Something else comes before that item. Cancel that first, or let it begin.")


class NotOn(Conflict):
    code = "not-on"
    message = N_("That item is not on now.")


class NothingToTake(Conflict):
    code = "nothing-to-take"
    message = N_("There are no minutes left to take.")


class Rest(StrEnum):
    """What happens with what follows; the values are stored and sent.

    ALL of it moves; or it moves until the next BREAK, which gets shorter or longer, and only what a break can't pay
    goes on after it; or NONE of it moves, and what is too long is taken from what comes next.
    """

    ALL = "all"
    BREAK = "break"
    NONE = "none"


class Tracks(StrEnum):
    """Whether parallel tracks slip alike, or the item's own alone (with what everybody has in common)."""

    ALIKE = "alike"
    ALONE = "alone"


@dataclass(frozen=True)
class How:
    """What happens with the rest of the day."""

    rest: Rest = Rest.ALL
    tracks: Tracks = Tracks.ALIKE


EVERYTHING = How()


@dataclass(frozen=True)
class Slot:
    """An item. *track*: of parallel ones, its own; *starts_at* and *ends_at* are what holds now.

    *planned_from*, *planned_to*: its plan, by which it is known what was meant to be at the same time. *fixed*: it
    begins when it begins; what comes before it has to make do.
    """

    id: Id
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    planned_from: datetime
    planned_to: datetime
    track: str = ""
    skipped: bool = False
    fixed: bool = False

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def pause(self) -> bool:
        return self.kind in PAUSES

    @property
    def least(self) -> timedelta:
        """What is left of it at least when it pays for something else; all of it, when it is shorter."""
        return min(self.length, LEAST.get(self.kind, LEAST_OTHERWISE))

    def beside(self, other: Slot) -> bool:
        """Whether the two are planned at the same time."""
        return self.planned_from < other.planned_to and other.planned_from < self.planned_to

    def over(self, now: datetime) -> bool:
        return max(self.starts_at, self.ends_at) <= now

    def on(self, now: datetime) -> bool:
        return self.starts_at <= now < self.ends_at

    def at(self, starts_at: datetime, ends_at: datetime) -> Slot:
        return replace(self, starts_at=starts_at, ends_at=ends_at)

    def moved(self, by: timedelta) -> Slot:
        return self.at(self.starts_at + by, self.ends_at + by)


Line = tuple[Slot, ...]


def before(one: Slot, other: Slot) -> bool:
    return max(one.starts_at, one.ends_at) <= other.starts_at


def to_minute(now: datetime) -> datetime:
    """The minute that *now* is in: what the desk changes is changed to whole minutes."""
    return now.replace(second=0, microsecond=0)


def named(line: Iterable[Slot], id_: Id) -> Slot:
    return next(slot for slot in line if slot.id == id_)


def changeable(line: Iterable[Slot], id_: Id, now: datetime) -> Slot:
    """The item of that id, whose times can change still. Raises ItemSkipped or ItemOver."""
    slot = named(line, id_)
    if slot.skipped:
        raise ItemSkipped
    if slot.over(now):
        raise ItemOver
    return slot


def others(line: Iterable[Slot], one: Slot, how: How) -> list[Slot]:
    """What is held besides *one*; of its own track and of everybody's, when its track slips alone."""
    there = tuple(line)
    held = [slot for slot in there if slot.id != one.id and not slot.skipped]
    return [slot for slot in held if not elsewhere(slot, one, there, how)]


def elsewhere(slot: Slot, one: Slot, line: Iterable[Slot], how: How) -> bool:
    """Whether *slot* is of another track, which is left alone: planned beside something of *one*'s own track."""
    if how.tracks is Tracks.ALIKE or slot.track == one.track:
        return False
    return any(each.track == one.track and each.beside(slot) for each in line)
