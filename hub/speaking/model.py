"""The line of those who want to speak, and in which order they do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.people.queries import clean_name

LONGEST_NAME = 80
MOST_IN_LINE = 100


class State(StrEnum):
    """Where a hand is; the values are stored. One that is taken down is kept nowhere."""

    UP = "up"
    SPEAKING = "speaking"
    SPOKEN = "spoken"


class NoHands(Conflict):
    code = "no-hands"
    message = N_("Nobody is asked to raise a hand just now.")


class LineFull(Conflict):
    code = "line-full"
    message = N_("The list is full. Raise your hand again when some have spoken.")


class NameWanted(InvalidInput):
    code = "name-wanted"
    message = N_("Write the name of who wants to speak.")


@dataclass(frozen=True)
class Settings:
    """What the team has chosen. *fair*: who has spoken fewer times goes first, else who came first. *falls*: hands go
    down when the item of the programme ends."""

    open: bool = False
    fair: bool = False
    falls: bool = False


@dataclass(frozen=True)
class Hand:
    """A hand. *person_id* None for somebody in the room whom the team has put in by *name*. *reply*: a short word on
    what was just said, which goes before the others. *skips*: how often it was passed over. *session_id* "" outside of
    any item."""

    id: Id
    person_id: Id | None
    name: str
    reply: bool
    skips: int
    state: State
    session_id: Id
    raised_at: datetime
    began_at: datetime | None

    @property
    def whose(self) -> str:
        """The same for all hands of one person."""
        return self.person_id or self.name.casefold()


def line(hands: Iterable[Hand], spoken: Mapping[str, int], *, fair: bool) -> list[Hand]:
    """Those that are up, as they will speak: who was passed over after the others, replies first, in a *fair* line who
    has spoken fewer times (*spoken* by whose hand it is), and then who came first."""

    def key(hand: Hand) -> tuple[int, bool, int, datetime, Id]:
        return hand.skips, not hand.reply, spoken.get(hand.whose, 0) if fair else 0, hand.raised_at, hand.id

    return sorted((hand for hand in hands if hand.state is State.UP), key=key)


def raised_at(standing: Iterable[Hand], now: datetime) -> datetime:
    """When a hand went up: *now*, or just after the last one that went up in the same instant, or by a clock that has
    been set back."""
    last = max((hand.raised_at for hand in standing), default=None)
    return now if last is None or last < now else last + timedelta(microseconds=1)


def speaking(hands: Iterable[Hand]) -> Hand | None:
    return next((hand for hand in hands if hand.state is State.SPEAKING), None)


def name_of(typed: str) -> str:
    """What is kept of a name. Raises NameWanted."""
    name = clean_name(typed)[:LONGEST_NAME]
    if not name:
        raise NameWanted(fields={"name": NameWanted.message})
    return name
