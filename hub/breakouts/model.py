"""Rounds and their groups: the states, who may go when, and until when they talk. No I/O, no clock.

    proposed ──publish──> published ──open──> open ──recall──> recalled ──close──> closed
        └─ discard            └─ (no room to be opened: straight to open)

Only where people choose a room in the meeting does somebody have to open the rooms first; until then nobody is told
to go, and the talk time does not run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id

MOST_ROOMS = 50
"""Breakout rooms that most Zoom accounts can have in one meeting."""


class State(StrEnum):
    """Where a round stands; the values are stored and sent."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    OPEN = "open"
    RECALLED = "recalled"
    CLOSED = "closed"


class Way(StrEnum):
    """How a group gets to its place; the values are stored and sent."""

    CHOOSE_ROOM = "choose-room"
    OWN_LINK = "own-link"
    TABLE = "table"
    STAY_HERE = "stay-here"


WAY_NAMES = {
    Way.CHOOSE_ROOM: N_("Everyone chooses their room in Zoom"),
    Way.OWN_LINK: N_("Each group has its own link"),
    Way.TABLE: N_("Tables"),
    Way.STAY_HERE: N_("Everyone stays where they are"),
}
ON = frozenset({State.PUBLISHED, State.OPEN, State.RECALLED})
"""The states in which participants see the round."""


class RoundOver(Conflict):
    code = "round-closed"
    message = N_("This group discussion is closed. Make a new one.")


class StaleVersion(Conflict):
    code = "stale-version"
    message = N_("Somebody else changed the groups just now. Look at them as they are and try again.")


class WrongState(Conflict):
    code = "wrong-state"
    message = N_("The group discussion has come to another step. Look at where it stands now.")


class StillOn(Conflict):
    code = "round-still-on"
    message = N_("Group discussion {number} is still on. Call everyone back first.")


class EmptyRound(InvalidInput):
    code = "empty-round"
    message = N_("Nobody to make groups of: nobody is checked in for this day.")


class NoSizeGiven(InvalidInput):
    code = "no-size"
    message = N_("Say how many groups, or how many people in each.")


@dataclass(frozen=True)
class Round:
    """One splitting of the people here. *minutes* is the talk time; it runs from ``opened_at`` to ``ends_at``."""

    id: Id
    session_id: Id
    day_id: Id
    number: int
    state: State
    way: Way
    minutes: int
    version: int = 1
    published_at: datetime | None = None
    opened_at: datetime | None = None
    ends_at: datetime | None = None
    recalled_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def on(self) -> bool:
        return self.state in ON


@dataclass(frozen=True)
class Member:
    """Somebody in a group. *name* is the one to show; *mode* is how they took part when they were seated.

    *moved_at* is set when they were moved after the groups had been shown to everyone.
    """

    person_id: Id
    name: str
    organisation: str
    mode: str
    facilitator: bool
    by_hand: bool = False
    moved_at: datetime | None = None


@dataclass(frozen=True)
class Group:
    """A group with its place, its people by name, and where its round stands.

    *opened*: whether the group may go to its place now. *way* can differ from the round's: people who are on site
    get a table when the others choose a room.
    """

    id: Id
    round_id: Id
    session_id: Id
    number: int
    name: str
    place: str
    way: Way
    state: State
    opened: bool
    published_at: datetime | None
    opened_at: datetime | None
    ends_at: datetime | None
    members: tuple[Member, ...] = ()


def way_of_group(way: Way, modes: Iterable[str]) -> Way:
    """How a group of people with these modes gets to its place in a round that goes *way*.

    People on site must not be sent into an online meeting: several open microphones in one room howl.
    """
    online = way in {Way.CHOOSE_ROOM, Way.OWN_LINK}
    return Way.TABLE if online and set(modes) == {"on-site"} else way


def may_go(state: State, way: Way) -> bool:
    """Whether people may be told to go to their place."""
    return state is State.OPEN or (state is State.PUBLISHED and way is not Way.CHOOSE_ROOM)


def check_version(round_: Round, version: int | None) -> None:
    """StaleVersion when *version* is given and is not the round's."""
    if version is not None and version != round_.version:
        raise StaleVersion


def require(round_: Round, *states: State) -> None:
    """RoundOver for a closed round, WrongState for one in another state than *states*."""
    if round_.state in states:
        return
    raise RoundOver if round_.state is State.CLOSED else WrongState


def changed(round_: Round, **changes: Any) -> Round:
    """The round after a change: with the next version."""
    return replace(round_, version=round_.version + 1, **changes)


def publish(round_: Round, people: int, ways: Iterable[Way], now: datetime) -> Round:
    """Show the groups to everyone; when no group has to wait for its room, the talk time runs from now.

    Raises WrongState, RoundOver, EmptyRound.
    """
    require(round_, State.PROPOSED)
    if people == 0:
        raise EmptyRound
    shown = changed(round_, state=State.PUBLISHED, published_at=now)
    return shown if Way.CHOOSE_ROOM in set(ways) else started(shown, now)


def open_rooms(round_: Round, now: datetime) -> Round:
    """The rooms are open: everybody may go, the talk time runs. Raises WrongState, RoundOver."""
    require(round_, State.PUBLISHED)
    return started(changed(round_), now)


def started(round_: Round, now: datetime) -> Round:
    return replace(round_, state=State.OPEN, opened_at=now, ends_at=now + timedelta(minutes=round_.minutes))


def extend(round_: Round, minutes: int, now: datetime) -> Round:
    """More time, or less, counted from the end of the time there is, or from *now* when that is over.

    The end never comes before *now*. Before the rooms are open it is the talk time to come that changes, down to a
    minute. Raises WrongState, RoundOver.
    """
    require(round_, State.PUBLISHED, State.OPEN)
    other = changed(round_, minutes=max(1, round_.minutes + minutes))
    if round_.ends_at is None:
        return other
    return replace(other, ends_at=max(now, max(round_.ends_at, now) + timedelta(minutes=minutes)))


def recall(round_: Round, now: datetime) -> Round:
    """Call everybody back. Raises WrongState, RoundOver."""
    require(round_, State.PUBLISHED, State.OPEN)
    return changed(round_, state=State.RECALLED, recalled_at=now)


def close(round_: Round, now: datetime) -> Round:
    """The rooms are closed. Raises WrongState unless everybody was called back, RoundOver."""
    require(round_, State.RECALLED)
    return changed(round_, state=State.CLOSED, closed_at=now)


def by_name(name: str) -> tuple[str, str]:
    """Sort key of a name as a Swedish list has it: å, ä and ö last, é among e."""
    places = {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"}
    letters = (
        places.get(letter) or unicodedata.normalize("NFD", letter)[0]
        for letter in unicodedata.normalize("NFC", name).casefold()
    )
    return "".join(letters), name
