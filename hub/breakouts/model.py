"""Rounds and their groups: the states, who may go when, and until when they talk. No I/O, no clock.

    proposed ──publish──> published ──open──> open ──recall──> recalled ──close──> closed
        └─ discard            └─ (no room to be opened: straight to open)

Only where groups have rooms in the video meeting does somebody have to open them first; until then nobody is told to
go, and the talk time does not run.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from hub.breakouts.pace import GRACE_S
from hub.breakouts.ways import MOST_ROOMS, ROOMED, Way
from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id


class State(StrEnum):
    """Where a round stands; the values are stored and sent."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    OPEN = "open"
    RECALLED = "recalled"
    CLOSED = "closed"


class Did(StrEnum):
    """What was done to a round's groups; the values are stored and sent."""

    MOVED = "moved"
    SWAPPED = "swapped"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    DISSOLVED = "dissolved"
    SEATED = "seated"
    EVENED = "evened"
    DEALT = "dealt"


class Call(StrEnum):
    """Why a group wants somebody to come; the values are stored and sent."""

    HELP = "help"
    ALONE = "alone"


ON = frozenset({State.PUBLISHED, State.OPEN, State.RECALLED})
"""The states in which participants see the round."""
ADJUSTABLE = frozenset({State.PROPOSED, State.PUBLISHED, State.OPEN})


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


class NothingToUndo(Conflict):
    code = "nothing-to-undo"
    message = N_("There is nothing to undo.")


class TooFewToSplit(InvalidInput):
    code = "too-few-to-split"
    message = N_("A group of fewer than four can't be split: somebody would be alone.")


class RoomsAreOpen(Conflict):
    code = "rooms-are-open"
    message = N_("The rooms are open, and a new group would have none. Move or merge people instead.")


class LastGroup(InvalidInput):
    code = "last-group"
    message = N_("It is the only group, so there is no other for its people.")


class EmptyRound(InvalidInput):
    code = "empty-round"
    message = N_("Nobody to make groups of: nobody is checked in for this day.")


class ChosenGroups(Conflict):
    code = "chosen-groups"
    message = N_("People have chosen these groups. Move some by hand, or make the groups again from the choice.")


class NoSizeGiven(InvalidInput):
    code = "no-size"
    message = N_("Say how many groups, or how many people in each.")


class CannotHold(InvalidInput):
    code = "cannot-hold"
    message = N_("This can't all hold at once for {names}. Look at who is to sit together and who is to be apart.")


class NoRoomTogether(InvalidInput):
    code = "no-room-together"
    message = N_("No way was found to seat all who are to sit together. Make the groups larger, or fewer sit together.")


class NobodyCalled(InvalidInput):
    code = "nobody-called"
    message = N_("There is nobody called {names} on the list. Write the names as they stand there.")


@dataclass(frozen=True)
class Round:
    """One splitting of the people here. *minutes* is the talk time; it runs from ``opened_at`` to ``ends_at``.

    *most_rooms*: how many rooms the video meeting can have. *grace_s*: how long people have to come back when called.
    """

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
    most_rooms: int = MOST_ROOMS
    grace_s: int = GRACE_S

    @property
    def called_until(self) -> datetime | None:
        """When the rooms are closed after everybody was called back; None before that."""
        return self.recalled_at + timedelta(seconds=self.grace_s) if self.recalled_at else None

    @property
    def on(self) -> bool:
        return self.state in ON

    @property
    def adjustable(self) -> bool:
        """Whether people may still be placed in it."""
        return self.state in ADJUSTABLE

    @property
    def roomed(self) -> bool:
        """Whether it has rooms in the video meeting, which somebody opens and closes."""
        return self.way in ROOMED


@dataclass(frozen=True)
class Member:
    """Somebody in a group. *name* is the one to show; *mode* is how they took part when they were seated.

    *scribe*: asked to take notes. *moved_at* is set when they were moved after the groups had been shown to everyone.
    *heads* sit on their seat, of whom those *beside* them are named; *name* says how many.
    """

    person_id: Id
    name: str
    organisation: str
    mode: str
    facilitator: bool
    by_hand: bool = False
    moved_at: datetime | None = None
    heads: int = 1
    beside: tuple[str, ...] = ()
    only_in_zoom: bool = False
    municipality: str = ""
    scribe: bool = False


@dataclass(frozen=True)
class BareGroup:
    """A group with its place and where its round stands, without its people.

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
    called_until: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Group(BareGroup):
    """A group with its people by name."""

    members: tuple[Member, ...] = ()

    @property
    def heads(self) -> int:
        return sum(member.heads for member in self.members)


def may_go(state: State, way: Way) -> bool:
    """Whether people may be told to go to their place."""
    return state is State.OPEN or (state is State.PUBLISHED and way not in ROOMED)


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


def by_name(name: str) -> tuple[str, str]:
    """Sort key of a name as a Swedish list has it: å, ä and ö last, é among e."""
    places = {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"}
    letters = (
        places.get(letter) or unicodedata.normalize("NFD", letter)[0]
        for letter in unicodedata.normalize("NFC", name).casefold()
    )
    return "".join(letters), name
