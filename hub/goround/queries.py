"""What others read about the go-round: those who lead it, those whose turn it is, everyone, the big screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Group, Round
from hub.breakouts.queries.heads import group_ids_of
from hub.breakouts.queries.seats import group_names
from hub.goround import store
from hub.goround.model import Goround, Seat
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.summaries import queries as summaries
from hub.web.auth import EventRef

NEXT_SHOWN = 4
"""So many of the groups to come are named to those who lead."""


# -- what it begins with ----------------------------------------------------------------------------------------------


def spoken_round(snap: Snapshot, event_id: Id) -> Round | None:
    """The newest round that everyone has seen: the one whose groups speak."""
    shown = summaries.shown_rounds(snap, event_id)
    return shown[-1] if shown else None


def seats(snap: Snapshot, event_id: Id, round_id: Id) -> list[Seat]:
    """The round's groups that have written something, handed in or not."""
    wrote = {each.group_id for each in summaries.progress(snap, event_id, round_id) if each.written}
    groups = breakouts.groups_of_round(snap, event_id, round_id)
    return [Seat(group.id, group.number, is_remote(group)) for group in groups if group.id in wrote]


def is_remote(group: Group) -> bool:
    """Whether at least half of its heads take part remotely."""
    there = sum(member.heads for member in group.members if member.mode == "on-site")
    return there * 2 <= group.heads


def time_left(snap: Snapshot, event: EventRef) -> timedelta | None:
    """Until what is on ends; None between the items."""
    main = programme.situation(snap, event).main
    return main.ends_at - snap.now if main else None


# -- what it shows ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Speaking:
    """Who speaks, *number* of *count* from 1, until *ends_at*; and who comes next, "" after the last.

    *headline*: the main point of the group that speaks, as everyone may read it, "" while it is not shared.
    """

    group_id: Id
    group: str
    next_id: Id | None
    next: str
    number: int
    count: int
    seconds: int
    ends_at: datetime
    headline: str


@dataclass(frozen=True)
class Steering:
    """As those who lead have it. *turn* goes along with a press; *coming*: the names of the next few groups."""

    speaking: Speaking
    turn: int
    coming: tuple[str, ...]
    sharing: bool


def running(snap: Snapshot, event_id: Id) -> Goround | None:
    """The go-round that is on; None where there is none."""
    found = store.goround_of(snap, event_id)
    return found if found and found.is_on(snap.now) else None


def steering(snap: Snapshot, event_id: Id) -> Steering | None:
    """None while no go-round is on."""
    found = running(snap, event_id)
    if found is None:
        return None
    names = group_names(snap, event_id, found.groups)
    following = [each for each in found.following if each in names]
    next_id = following[0] if following else None
    told = Speaking(
        found.current,
        names.get(found.current, ""),
        next_id,
        names[next_id] if next_id else "",
        found.place + 1,
        len(found.groups),
        found.seconds,
        found.ends_at,
        headline_of(snap, event_id, found.current),
    )
    return Steering(told, found.turn, tuple(names[each] for each in following[:NEXT_SHOWN]), found.sharing)


def on_screen(snap: Snapshot, event_id: Id) -> Speaking | None:
    """What everyone may see of it; None while no go-round is on."""
    found = steering(snap, event_id)
    return found.speaking if found else None


def headline_of(snap: Snapshot, event_id: Id, group_id: Id) -> str:
    """A group's main point as it is shared with everyone; "" where it is not."""
    items = (item for each in summaries.shared(snap, event_id) for item in each.headlines)
    return next((item.text for item in items if item.group_id == group_id), "")


@dataclass(frozen=True)
class MyTurn:
    """Told to the people of two groups: *now* it is their turn, or else they are next."""

    turn: int
    now: bool
    group_id: Id
    group: str
    seconds: int
    ends_at: datetime


def my_turns(snap: Snapshot, event_id: Id, person_ids: Sequence[Id]) -> dict[Id, MyTurn]:
    """By person, of those whose group speaks or is next."""
    found, led = running(snap, event_id), steering(snap, event_id)
    if found is None or led is None:
        return {}
    try:
        mine = group_ids_of(snap, breakouts.round_(snap, event_id, found.round_id), person_ids)
    except NotFound:
        return {}
    it = led.speaking
    told = {it.group_id: MyTurn(led.turn, True, it.group_id, it.group, it.seconds, it.ends_at)}
    if it.next_id:
        told[it.next_id] = MyTurn(led.turn, False, it.next_id, it.next, it.seconds, it.ends_at)
    return {person_id: told[group_id] for person_id, group_id in mine.items() if group_id in told}
