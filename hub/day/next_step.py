"""The one next step: what whoever leads the meeting does now, told by where the day stands. No I/O, no clock.

What people wait for comes before what can wait: a round that is on, then a missing link or a late host, then groups
to be made or shown, then what the groups have said, then the programme's own clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.ids import Id

GROUPS_BEFORE = timedelta(minutes=15)
"""How long before a group discussion its groups are made and shown."""

NEAR_END = timedelta(minutes=5)
"""When an item is so near its end that one thinks of the next."""

LAST_MINUTE = timedelta(minutes=1)
"""When the groups' time is so near its end that everybody can be called back."""


class Do(StrEnum):
    """The steps; the values are sent."""

    WRITE_PROGRAMME = "write-programme"
    SET_LINK = "set-link"
    LET_IN = "let-in"
    COPY_TEXT = "copy-text"
    LET_CHOOSE = "let-choose"
    END_CHOICE = "end-choice"
    MAKE_GROUPS = "make-groups"
    SHOW_GROUPS = "show-groups"
    OPEN_ROOMS = "open-rooms"
    LET_TALK = "let-talk"
    CALL_BACK = "call-back"
    CLOSE_ROOMS = "close-rooms"
    SHARE = "share"
    GO_ON = "go-on"
    THANK = "thank"
    WAIT = "wait"
    REST = "rest"


@dataclass(frozen=True)
class Item:
    """A programme item, as far as the next step depends on it."""

    id: Id
    title: str
    starts_at: datetime
    ends_at: datetime
    in_groups: bool = False
    in_plenary: bool = False


@dataclass(frozen=True)
class Talk:
    """A round of groups that is on or proposed. *state* as the round has it; *rooms*: somebody has to open them.

    *called_until*: how long people have to come back.
    """

    id: Id
    session_id: Id
    state: str
    rooms: bool = True
    ends_at: datetime | None = None
    called_until: datetime | None = None


@dataclass(frozen=True)
class Offered:
    """What people choose for a session's groups, prepared or *open*."""

    id: Id
    session_id: Id
    open: bool


@dataclass(frozen=True)
class Standing:
    """Where the day stands at *now*.

    *items*: those of the day that is on, or else of the next one; *today*: whether that day is today. *link*: whether
    there is one for what is on or next, or none is needed. *awaited*: the host of today's meeting is late. *rounds_of*:
    the sessions that have had groups already. *unshared*: groups of the latest round that have handed in and of which
    nothing is shared. *thanked*: everyone has been spoken to since the end came near. *choices*: those of which no
    groups have been made yet.
    """

    now: datetime
    items: Sequence[Item]
    today: bool
    link: bool = True
    awaited: bool = False
    round: Talk | None = None
    proposals: Sequence[Talk] = ()
    rounds_of: frozenset[Id] = frozenset()
    unshared: int = 0
    thanked: bool = False
    choices: Sequence[Offered] = ()


@dataclass(frozen=True)
class Step:
    """What to do. *item* and *following*: the items it is about; *until*: what the time that is left runs to.

    *choice*: what people choose among for it.
    """

    do: Do
    round: Talk | None = None
    item: Item | None = None
    following: Item | None = None
    until: datetime | None = None
    groups: int = 0
    choice: Id | None = None


def next_step(at: Standing) -> Step:
    """The one thing to do now."""
    if not at.items:
        return Step(Do.WRITE_PROGRAMME)
    if at.round:
        return in_round(at.round, at.now)
    ended = all(item.ends_at <= at.now for item in at.items)
    if not at.link and not ended:
        return Step(Do.SET_LINK, item=on_now(at) or following(at))
    if not at.today:
        return Step(Do.REST, following=following(at))
    if ended:
        return Step(Do.SHARE, groups=at.unshared) if at.unshared and at.thanked else end_of_day(at)
    if at.awaited:
        return Step(Do.LET_IN)
    return groups_to_come(at) or groups_heard(at) or by_the_clock(at)


def in_round(talk: Talk, now: datetime) -> Step:
    if talk.state == "published":
        return Step(Do.OPEN_ROOMS, talk)
    if talk.state == "recalled":
        return Step(Do.CLOSE_ROOMS, talk, until=talk.called_until)
    near = talk.ends_at is None or talk.ends_at - now <= LAST_MINUTE
    return Step(Do.CALL_BACK if near else Do.LET_TALK, talk, until=talk.ends_at)


def groups_to_come(at: Standing) -> Step | None:
    """Groups to show or to make, when that is due."""
    due = due_talk(at)
    ready = next((each for each in at.proposals if not coming_later(at, each.session_id)), None)
    if ready:
        return Step(Do.SHOW_GROUPS, ready, due)
    return to_make(at, due) if due and due.id not in at.rounds_of else None


def to_make(at: Standing, due: Item) -> Step:
    """How the groups of *due* come about: by a choice, where one is open or prepared for it."""
    offered = sorted((each for each in at.choices if each.session_id == due.id), key=lambda each: not each.open)
    if not offered:
        return Step(Do.MAKE_GROUPS, item=due)
    return Step(Do.END_CHOICE if offered[0].open else Do.LET_CHOOSE, item=due, choice=offered[0].id)


def groups_heard(at: Standing) -> Step | None:
    """What the groups have said, to be shared while everybody is gathered; not at the very end of an item."""
    item = on_now(at)
    if not at.unshared or item is None or not (item.in_groups or item.in_plenary):
        return None
    return None if near_end(item, at.now) else Step(Do.SHARE, item=item, until=item.ends_at, groups=at.unshared)


def by_the_clock(at: Standing) -> Step:
    item, after = on_now(at), following(at)
    if item is None:
        begun = any(each.starts_at <= at.now for each in at.items)
        return Step(Do.WAIT if begun else Do.COPY_TEXT, following=after, until=after.starts_at if after else None)
    if not near_end(item, at.now):
        return Step(Do.WAIT, item=item, following=after, until=item.ends_at)
    if after is None:
        return end_of_day(at)
    return Step(Do.GO_ON, item=item, following=after, until=item.ends_at)


def end_of_day(at: Standing) -> Step:
    item = on_now(at)
    return Step(Do.REST if at.thanked else Do.THANK, item=item, until=item.ends_at if item else None)


def near_end(item: Item, now: datetime) -> bool:
    return item.ends_at - now <= NEAR_END


def on_now(at: Standing) -> Item | None:
    """The item to speak of: the one that began last."""
    return next((each for each in reversed(by_start(at)) if each.starts_at <= at.now < each.ends_at), None)


def following(at: Standing) -> Item | None:
    return next((each for each in by_start(at) if each.starts_at > at.now), None)


def by_start(at: Standing) -> list[Item]:
    return sorted(at.items, key=lambda each: (each.starts_at, each.ends_at))


def due_talk(at: Standing) -> Item | None:
    """The group discussion that is on, or begins within a quarter of an hour."""
    talks = [each for each in by_start(at) if each.in_groups and each.ends_at > at.now]
    return next((each for each in talks if each.starts_at - at.now <= GROUPS_BEFORE), None)


def coming_later(at: Standing, session_id: Id) -> bool:
    """Whether the item of a proposal is still further off than that."""
    return any(each.id == session_id and each.starts_at - at.now > GROUPS_BEFORE for each in at.items)


def change_at(items: Sequence[Item]) -> set[datetime]:
    """The instants, besides starts and ends, at which another step may become the next."""
    found = {each.ends_at - NEAR_END for each in items}
    return found | {each.starts_at - GROUPS_BEFORE for each in items if each.in_groups}
