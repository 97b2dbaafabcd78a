"""What a report is made of, as read from one state of the hub, in no language yet. Pure.

Nothing that is not for the report's readers is in here: no name but those of :class:`Named`, no figure of fewer than
five, nothing that is not shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from hub.attendance.queries import Open
from hub.kernel.ids import Id
from hub.polls.queries import Result
from hub.programme.desk import Went
from hub.programme.queries import Material
from hub.questions.queries import Kept
from hub.reflections.queries import Written
from hub.report.model import Part
from hub.summaries.queries import SharedPhoto, SharedRound
from hub.themes.queries import Theme


@dataclass(frozen=True)
class About:
    """The meeting. *session*: the title of what the report is of, empty for all of it; *at*: when it was read.

    *origin*: scheme and host of the hub, for addresses that are to lead there from elsewhere; empty on its own pages.
    """

    title: str
    path: str
    language: str
    zone_name: str
    place: str
    dates: tuple[date, ...]
    session: str
    at: datetime
    origin: str = ""


@dataclass(frozen=True)
class DayWent:
    date: date
    items: tuple[Went, ...]


@dataclass(frozen=True)
class DayFigures:
    """Heads that took part, those at others' screens counted."""

    date: date
    heads: int
    on_site: int
    remote: int


@dataclass(frozen=True)
class Origins:
    """From how many *kinds* of places people came: *told* those of five people or more, *others* all in the rest."""

    kinds: int
    told: tuple[tuple[str, int], ...]
    others: int


@dataclass(frozen=True)
class Attendance:
    """*listed*: people on the list; *minutes* of all people together, None for one session."""

    listed: int
    days: tuple[DayFigures, ...]
    heads: int
    on_site: int
    remote: int
    minutes: int | None
    organisations: Origins
    municipalities: Origins


@dataclass(frozen=True)
class Talked:
    """A group discussion in figures. *minutes* it talked of *planned*, None before it began; *least* and *most* heads
    in a group; *mixed*: so many organisations at least in each group, None where they are not known.

    *again*: pairs who had shared a group before, in one of the *earlier* discussions.
    """

    title: str
    number: int
    several: bool
    groups: int
    heads: int
    least: int
    most: int
    minutes: int | None
    planned: int
    handed_in: int
    mixed: int | None
    again: int
    earlier: int


@dataclass(frozen=True)
class ToRead:
    """The materials of an item of the programme."""

    title: str
    materials: tuple[Material, ...]


@dataclass(frozen=True)
class Named:
    """*led*: the organisers and moderators, by the names that they show; *shown*: who has chosen to stand on the open
    list of those who take part."""

    led: tuple[str, ...]
    shown: tuple[Open, ...]


NOBODY = Named((), ())
NOTHING_ASKED = Kept((), ())


@dataclass(frozen=True)
class Gathered:
    """Of *parts*; what was not asked for is empty. *agreed*: by what is shared, how many agree with it."""

    about: About
    parts: tuple[Part, ...]
    programme: tuple[DayWent, ...] = ()
    attendance: Attendance | None = None
    groups: tuple[Talked, ...] = ()
    rounds: tuple[SharedRound, ...] = ()
    photos: tuple[SharedPhoto, ...] = ()
    agreed: Mapping[Id, int] = field(default_factory=dict)
    themes: tuple[Theme, ...] = ()
    asked: Kept = NOTHING_ASKED
    polls: tuple[Result, ...] = ()
    reflections: tuple[Written, ...] = ()
    to_read: tuple[ToRead, ...] = ()
    named: Named = NOBODY
