"""What has happened to attendance."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class CheckedIn(Fact):
    """Somebody is here, this day. *ago_s*: how long before this was told they came, where it was told late."""

    day_id: Id
    person_id: Id
    channel: str
    ago_s: int = 0


@dataclass(frozen=True)
class AttendanceChanged(Fact):
    """Somebody has left, is unsure, or was marked by staff."""

    day_id: Id
    person_id: Id
    state: str


@dataclass(frozen=True)
class ModeChanged(Fact):
    """Somebody takes part in another way this day."""

    day_id: Id
    person_id: Id
    mode: str


@dataclass(frozen=True)
class MeetingCounted(Fact):
    """Somebody has typed how many there are in the video meeting."""

    day_id: Id
    number: int


@dataclass(frozen=True)
class PartyChanged(Fact):
    """Somebody has said how many sit at their screen this day, or who; or it is known otherwise that they are here."""

    day_id: Id
    person_id: Id
