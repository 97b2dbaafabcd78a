"""Who speaks in which order, for how long, and whose turn it is: pure, no clock, no lot but a passed seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import zip_longest

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id

LEAST_S, USUAL_S, SHARE_S, MOST_S = 15, 45, 180, 600
"""Seconds that a group has: at the least, where the programme sets no time, at the most as its share of the time that
is left, and at the most if somebody says so."""
STEP_S = 5
"""What the share of each is rounded down to."""
FORGOTTEN = timedelta(minutes=15)
"""So long after a group's time is up a go-round that nobody has ended is over."""
DOUBLE = timedelta(seconds=3)
"""A second press within this time is the first one's double."""


class Order(StrEnum):
    """In which order the groups speak; the values are sent."""

    LOT = "lot"
    NUMBER = "number"
    TURNS = "turns"


ORDER_NAMES = {
    Order.TURNS: N_("Remote and on site in turn"),
    Order.LOT: N_("By lot"),
    Order.NUMBER: N_("By the groups' numbers"),
}


class Step(StrEnum):
    """What is pressed while it goes on; the values are sent."""

    NEXT = "next"
    BACK = "back"
    AGAIN = "again"
    SKIP = "skip"


class NobodyToSpeak(Conflict):
    code = "nobody-to-speak"
    message = N_("No group has written anything yet, so there is nobody to go round.")


class GoroundIsOn(Conflict):
    code = "goround-is-on"
    message = N_("The groups are speaking in turn already. End that first.")


@dataclass(frozen=True)
class Seat:
    """A group that may speak. *remote*: most of its people take part remotely."""

    group_id: Id
    number: int
    remote: bool


@dataclass(frozen=True)
class Goround:
    """The groups in their order, and at which *place* of it they are, since *begun_at*, for *seconds* each.

    *turn* counts the presses: one that was made at another turn does nothing. *sharing*: a group's main point is shared
    when its turn comes.
    """

    round_id: Id
    groups: tuple[Id, ...]
    place: int
    turn: int
    seconds: int
    sharing: bool
    begun_at: datetime
    ended_at: datetime | None = None

    @property
    def current(self) -> Id:
        return self.groups[self.place]

    @property
    def following(self) -> tuple[Id, ...]:
        return self.groups[self.place + 1 :]

    @property
    def ends_at(self) -> datetime:
        """When the time of the group that speaks is up."""
        return self.begun_at + timedelta(seconds=self.seconds)

    def is_on(self, now: datetime) -> bool:
        return self.ended_at is None and now < self.ends_at + FORGOTTEN


def ordered(seats: Sequence[Seat], order: Order, seed: str) -> tuple[Id, ...]:
    """The groups in the order they speak; *seed* is the lot's. In turn: a remote group first, for they are the ones
    who are easily forgotten; those that are left over come last."""
    seats = sorted(seats, key=lambda seat: seat.number)
    if order is not Order.NUMBER:
        random.Random(seed).shuffle(seats)
    if order is Order.TURNS:
        sides = ([seat for seat in seats if seat.remote], [seat for seat in seats if not seat.remote])
        seats = [seat for pair in zip_longest(*sides) for seat in pair if seat]
    return tuple(seat.group_id for seat in seats)


def seconds_each(left: timedelta | None, groups: int) -> int:
    """An equal share of the time that is *left*, None where the programme sets none; within what can be spoken in."""
    if left is None:
        return USUAL_S
    share = int(left.total_seconds()) // max(1, groups) // STEP_S * STEP_S
    return min(SHARE_S, max(LEAST_S, share))


def stepped(goround: Goround, step: Step, now: datetime) -> Goround:
    """After a press: on to the next, back to the one before, the same again, or past one that comes last instead.

    After the last group the go-round is over.
    """
    at = replace(goround, turn=goround.turn + 1, begun_at=now)
    is_last = goround.place + 1 >= len(goround.groups)
    if step is Step.AGAIN:
        return at
    if step is Step.BACK:
        return replace(at, place=max(0, goround.place - 1))
    if is_last:
        return replace(at, ended_at=now)
    if step is Step.NEXT:
        return replace(at, place=goround.place + 1)
    later = (*goround.groups[: goround.place], *goround.following, goround.current)
    return replace(at, groups=later)


def without(goround: Goround, group_id: Id, now: datetime) -> Goround:
    """After a group is gone, having joined another: whoever comes after it has the turn, if it was its."""
    if group_id not in goround.groups:
        return goround
    gone = goround.groups.index(group_id)
    groups = tuple(each for each in goround.groups if each != group_id)
    after = replace(goround, groups=groups, turn=goround.turn + 1)
    if gone < goround.place:
        return replace(after, place=goround.place - 1)
    if gone > goround.place:
        return after
    return replace(after, begun_at=now) if goround.place < len(groups) else replace(goround, ended_at=now)
