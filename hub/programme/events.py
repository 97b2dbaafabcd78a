"""What has happened to the programme."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class EventCreated(Fact):
    """There is a new event (its own journal's first fact)."""

    event_id: Id


@dataclass(frozen=True)
class EventChanged(Fact):
    """The event's title, code or another of its fields is other than before."""

    event_id: Id


@dataclass(frozen=True)
class SessionAdded(Fact):
    session_id: Id


@dataclass(frozen=True)
class SessionChanged(Fact):
    """A session's title, times, room, speakers, questions or anything else that is said of it is other than before."""

    session_id: Id


@dataclass(frozen=True)
class SessionRemoved(Fact):
    session_id: Id


@dataclass(frozen=True)
class RoomMerged(Fact):
    """Two rooms turned out to be one: what was in *room_id* is in *into_id*, and there is no *room_id* any more."""

    room_id: Id
    into_id: Id


@dataclass(frozen=True)
class DaysChanged(Fact):
    """The event has a day more or less, or one of its days another date."""

    event_id: Id


@dataclass(frozen=True)
class DaySlipped(Fact):
    """A session, and what comes after it that day, was moved by some minutes."""

    day_id: Id
    session_id: Id
    minutes: int


@dataclass(frozen=True)
class MomentPassed(Fact):
    """The clock has passed an instant at which pages change: a start, an end, a link that opens."""

    event_id: Id
