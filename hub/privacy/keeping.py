"""How long what is kept: an event's own numbers, and when what goes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id
from hub.privacy.model import Kind
from hub.privacy.register import HELD

NOTICE = timedelta(days=14)
"""How long beforehand the organiser is told, where the period is that long."""
LEAST = timedelta(days=7)
"""People never go sooner than this after it was told, however long the hub was off."""
BY_MEETING = (Kind.NEEDS, Kind.PEOPLE)
"""What goes as a whole some days after the meeting. With the people goes all that is kept by their numbers of days."""


class OnlyOrganiser(Conflict):
    code = "only-organiser"
    message = N_("You are the only organiser of this meeting. Make somebody else an organiser first.")


@dataclass(frozen=True)
class Choices:
    """An event's own: whom to ask, and for how many days what is kept. *hold*: nothing goes by itself."""

    controller: str = ""
    contact: str = ""
    officer: str = ""
    people_days: int = HELD[Kind.PEOPLE].days
    needs_days: int = HELD[Kind.NEEDS].days
    log_days: int = HELD[Kind.LOG].days
    hold: bool = False

    def days(self, kind: Kind) -> int:
        held = HELD[kind]
        return int(getattr(self, held.setting)) if held.setting else held.days


@dataclass(frozen=True)
class Removal:
    """What goes, or has gone: evidence without names. *count* people (or rows) when it is *done_at*."""

    id: Id
    kind: Kind
    told_at: datetime
    due_at: datetime
    done_at: datetime | None
    count: int


def end_of(last: date, zone: tzinfo) -> datetime:
    """The end of an event's last day, by its own clock."""
    return datetime.combine(last + timedelta(days=1), time(), zone)


def goes_at(kind: Kind, choices: Choices, ends: datetime) -> datetime:
    return ends + timedelta(days=choices.days(kind))


def told_from(kind: Kind, choices: Choices, ends: datetime) -> datetime:
    """From when the organiser is told: two weeks before, yet not before the meeting is over."""
    return max(ends, goes_at(kind, choices, ends) - NOTICE)


def due_at(kind: Kind, choices: Choices, ends: datetime, now: datetime) -> datetime:
    """When it goes, if the organiser is told *now*. Needs do not wait: they are the reason for haste."""
    planned = goes_at(kind, choices, ends)
    return planned if kind is Kind.NEEDS else max(planned, now + LEAST)
