"""Letting somebody in at the door: when they came, what they were before, and what is refused. No I/O, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id

MOST_AGO = timedelta(hours=36)
"""A phone that lost its network at the door tells in the evening, or the next morning, who came."""
LEAST_LETTERS = 2
"""A search finds nobody before so many."""


class How(StrEnum):
    """How somebody was let in; the values are stored."""

    TAP = "tap"
    CODE = "code"
    NEW = "new"
    """They stood on no list until they came."""


class NoDayThen(Conflict):
    code = "no-day-then"
    message = N_("The meeting wasn't on that day, so nobody can have come to it.")


class TooLongAgo(InvalidInput):
    code = "too-long-ago"
    message = N_("That was noted more than a day and a half ago. Enter it in the attendance list.")


class UnknownCode(InvalidInput):
    code = "unknown-code"
    message = N_("That code belongs to nobody on the list. Search for the name instead.")


class NobodyChosen(InvalidInput):
    code = "nobody-chosen"
    message = N_("Choose somebody, or write the name of who has come.")


class ChangedSince(Conflict):
    code = "changed-since"
    message = N_("Something else has been said of them since. Look in the attendance list.")


@dataclass(frozen=True)
class Told:
    """What the one at the door says of an arrival besides who it was.

    *nonce* names it, so that told twice it is done once; *ago*: how long it is since they came.
    """

    nonce: str
    ago: timedelta = timedelta(0)


@dataclass(frozen=True)
class Arrival:
    """Somebody was let in. *at* is when they came, *told_at* when the hub heard of it.

    *new* is False for who was here already. *before* and *before_mode*: what the day knew of them until then.
    """

    id: str
    day_id: Id
    person_id: Id
    how: How
    at: datetime
    told_at: datetime
    new: bool
    before: str | None
    before_mode: str | None
    undone_at: datetime | None = None

    @property
    def undoable(self) -> bool:
        """Whether undoing it makes a difference, as far as the door knows."""
        return self.new and self.undone_at is None and self.before != "here"
