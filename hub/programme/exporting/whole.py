"""A whole programme as it is told to others, and where it is to be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from hub.kernel.ids import Id
from hub.programme.model import Day, EventMode, Session


@dataclass(frozen=True)
class Told:
    """What calendars have been told of a session: *sequence* rises with each change of it, the last at *changed_at*."""

    sequence: int
    changed_at: datetime


@dataclass(frozen=True)
class Withdrawn:
    """A session that was in the programme and is no more; whoever has it in their calendar is told so."""

    id: Id
    title: str
    starts_at: datetime
    ends_at: datetime
    told: Told


@dataclass(frozen=True)
class Whole:
    """A programme. *version* rises with each change; *origin* is ``scheme://host`` of the hub that people use.

    *told*: by session, for those that have changed since they were made.
    """

    slug: str
    title: str
    language: str
    zone: ZoneInfo
    mode: EventMode
    place: str
    description: str
    made_at: datetime
    version: int
    origin: str
    days: tuple[Day, ...]
    told: Mapping[Id, Told] = field(default_factory=dict)
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def address(self) -> str:
        """Of the programme's own page."""
        return f"{self.origin}/e/{self.slug}"

    def way(self, target: Id) -> str:
        """The hub's own address of the meeting: what it leads to, and for whom, is decided when it is opened."""
        return f"{self.address}/go/{target}"

    @property
    def sessions(self) -> Iterator[Session]:
        return (session for day in self.days for session in day.sessions)

    def told_of(self, session_id: Id) -> Told:
        return self.told.get(session_id, Told(0, self.made_at))

    @property
    def changed_at(self) -> datetime:
        return max([self.made_at, *(told.changed_at for told in self.told.values())])
