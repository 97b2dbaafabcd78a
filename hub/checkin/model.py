"""Here means here today: a row for each person and day. A lost connection is no fact at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.web.auth import Role


class State(StrEnum):
    """Where somebody is today; "not seen" is stored by no row at all."""

    HERE = "here"
    UNSURE = "unsure"
    GONE = "gone"
    NOT_SEEN = "not-seen"


class Channel(StrEnum):
    """How somebody checked in."""

    NOW = "now"
    LINK = "link"
    CODE = "code"
    STAFF = "staff"
    DOOR = "door"


class NoDayToday(Conflict):
    code = "no-day-today"
    message = N_("The meeting isn't today, so there is nothing to check in to yet.")


class WrongNumber(InvalidInput):
    code = "wrong-number"
    message = N_("Write how many there are in the meeting, 0 or more.")


STATE_NAMES = {
    State.HERE: N_("Here"),
    State.UNSURE: N_("Unsure"),
    State.GONE: N_("Left"),
    State.NOT_SEEN: N_("Not seen"),
}


@dataclass(frozen=True)
class Attendee:
    """A person at an event, as one day has them."""

    person_id: Id
    name: str
    organisation: str
    mode: str
    roles: frozenset[Role]
    state: State
    since: datetime | None
    channel: str | None
    listed_at: datetime


@dataclass(frozen=True)
class Counts:
    """How many, for everybody to see. *in_meeting* was typed by hand, None when nobody has."""

    registered: int
    here: int
    remote: int
    on_site: int
    unsure: int
    gone: int
    in_meeting: int | None

    @property
    def missing(self) -> int | None:
        """How many sit in the video meeting and not in the hub: what was typed, less those who are here remotely."""
        return None if self.in_meeting is None else max(0, self.in_meeting - self.remote)


def counted(attendees: Iterable[Attendee], in_meeting: int | None) -> Counts:
    people = list(attendees)
    here = [a for a in people if a.state is State.HERE]
    remote = sum(a.mode == "remote" for a in here)
    return Counts(
        registered=len(people),
        here=len(here),
        remote=remote,
        on_site=len(here) - remote,
        unsure=sum(a.state is State.UNSURE for a in people),
        gone=sum(a.state is State.GONE for a in people),
        in_meeting=in_meeting,
    )


SHOWN: dict[str, Callable[[Attendee], bool]] = {
    "here": lambda a: a.state is State.HERE,
    "on-site": lambda a: a.state is State.HERE and a.mode != "remote",
    "remote": lambda a: a.state is State.HERE and a.mode == "remote",
    "not-here": lambda a: a.state is not State.HERE,
    "unsure": lambda a: a.state is State.UNSURE,
    "gone": lambda a: a.state is State.GONE,
}
"""By the word of a figure, whom it counts: every figure that staff see leads to the people."""


def shown(attendees: Iterable[Attendee], figure: str) -> list[Attendee]:
    """Those whom a *figure* counts; all of them for a word that is none."""
    return [a for a in attendees if figure not in SHOWN or SHOWN[figure](a)]
