"""What was understood of a pasted programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Literal

from hub.programme.model import Kind


class Use(StrEnum):
    """What a source line became; the preview marks ``UNUSED`` lines as not understood."""

    TITLE = "title"
    LABEL = "label"
    DATE = "date"
    HEADING = "heading"
    SESSION = "session"
    DESCRIPTION = "description"
    SPEAKER = "speaker"
    ROOM = "room"
    PLACE = "place"
    CONTACT = "contact"
    REGISTRATION = "registration"
    QUESTION = "question"
    LANGUAGE = "language"
    FORMAT = "format"
    SESSION_LABEL = "session-label"
    END = "end"
    FURNITURE = "furniture"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class DateHint:
    """A day whose year is not stated; ``weekday`` is 0 (Monday) to 6, None when not named."""

    weekday: int | None
    day: int
    month: int


@dataclass(frozen=True, slots=True)
class ReadSpeaker:
    """Somebody who speaks. No name: an organisation that presents. ``talk``: the title of their own presentation."""

    name: str | None
    role: str | None = None
    organisation: str | None = None
    talk: str | None = None


@dataclass(frozen=True, slots=True)
class ReadSession:
    """One item of the programme.

    ``day`` counts from 0. ``end`` is None when the text gives none and no later item on the day bounds it;
    ``end_inferred`` says that the end is the next item's start, not the text's word. ``line`` is the source line
    (from 1) the item begins on. ``language`` is written as the text writes it. ``after_midnight``: it begins in the
    night that follows the day. ``uid`` is the source's own name for it, kept so that it is known again; ``track`` is
    the strand of the programme that the source puts it in.
    """

    day: int
    start: time
    end: time | None
    title: str
    kind: Kind
    speakers: tuple[ReadSpeaker, ...]
    room: str | None
    description: str
    questions: tuple[str, ...]
    language: str | None
    line: int
    end_inferred: bool = False
    after_midnight: bool = False
    track: str | None = None
    uid: str | None = None


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One source line (numbered from 1; blank lines are left out) and what it became."""

    number: int
    text: str
    use: Use


WarningCode = Literal[
    "ends-before-start",
    "overlap",
    "no-year",
    "weekday-differs",
    "too-long",
    "all-day",  # a whole day in a calendar: no item
    "repeats",  # something that comes again and again in a calendar: no item
    "no-time",  # an item of a schedule or calendar without a start
    "unreadable",  # the file isn't what it says it is
    "too-large",  # the file holds more than will be unpacked
]


@dataclass(frozen=True, slots=True)
class Warning:
    """Something to look at; nothing is dropped because of it.

    ``line`` is the source line; ``other_line`` the line it quarrels with (overlap).
    """

    code: WarningCode
    line: int
    other_line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A pasted programme as it was understood.

    ``dates`` has one date for each day, by ``ReadSession.day``; it is empty when the year is unknown, and then
    ``date_hints`` has what the text says of each day (see :func:`hub.programme.importing.with_year`).
    ``event_language`` is written as the text writes it ("English"); ``language`` is the code of the text's own.
    """

    title: str | None
    language: str | None
    event_language: str | None
    timezone: str | None
    timezone_basis: Literal["stated", "inferred"] | None
    dates: tuple[date, ...]
    date_hints: tuple[DateHint, ...]
    place: str | None
    contact: str | None
    registration: str | None
    description: str
    session_label: str | None
    sessions: tuple[ReadSession, ...]
    lines: tuple[ReadLine, ...]
    warnings: tuple[Warning, ...]

    @property
    def date_hint(self) -> DateHint | None:
        """The first day whose year is to be asked for, or None."""
        return self.date_hints[0] if self.date_hints else None
