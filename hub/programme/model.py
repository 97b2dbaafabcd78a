"""Events, days, sessions and their kinds: pure rules, no I/O, no clock."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id


class Kind(StrEnum):
    """What a session is; the values are stored and sent."""

    CHECK_IN = "check-in"
    REGISTRATION = "registration"
    OPENING = "opening"
    TALK = "talk"
    PANEL = "panel"
    BREAK = "break"
    LUNCH = "lunch"
    GROUP_DISCUSSION = "group-discussion"
    PLENARY = "plenary"
    QA = "qa"
    WRAP_UP = "wrap-up"
    SOCIAL = "social"
    OTHER = "other"


KIND_NAMES = {
    Kind.CHECK_IN: N_("Check-in"),
    Kind.REGISTRATION: N_("Registration"),
    Kind.OPENING: N_("Opening"),
    Kind.TALK: N_("Talk"),
    Kind.PANEL: N_("Panel"),
    Kind.BREAK: N_("Break"),
    Kind.LUNCH: N_("Lunch"),
    Kind.GROUP_DISCUSSION: N_("Group discussion"),
    Kind.PLENARY: N_("Plenary"),
    Kind.QA: N_("Questions and answers"),
    Kind.WRAP_UP: N_("Wrap-up"),
    Kind.SOCIAL: N_("Social"),
    Kind.OTHER: N_("Other"),
}
PAUSES = frozenset({Kind.BREAK, Kind.LUNCH})


class EventMode(StrEnum):
    """How an event is held; the values are stored."""

    ONLINE = "online"
    ON_SITE = "on-site"
    HYBRID = "hybrid"


class NothingRecognised(InvalidInput):
    code = "nothing-recognised"
    message = N_(
        "No times were found in this text, so no programme could be read from it. "
        "Your text is still here: check that each item has a time, such as 13.00–13.15."
    )


class YearMissing(InvalidInput):
    code = "year-missing"
    message = N_("The programme does not say which year. Choose one.")


class WrongQuestions(InvalidInput):
    code = "wrong-questions"
    message = N_("Write at most {limit} questions.")


class OtherDay(Conflict):
    code = "other-day"
    message = N_("That item is on another day, and can't begin now.")


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks; *talk* is the title of their own part. No name: an organisation that presents.

    *picture*: the id of a file of the event, empty without one.
    """

    name: str | None
    role: str | None = None
    organisation: str | None = None
    talk: str | None = None
    picture: Id = ""


@dataclass(frozen=True)
class Material:
    """Something to read: a link (*url*), or a *file* of the event with its kind and size."""

    title: str
    url: str = ""
    file: Id = ""
    media_type: str = ""
    size_bytes: int = 0


@dataclass(frozen=True)
class NewSession:
    """A session to be, in the event's local time; *day* counts from 0. *after_midnight*: in the night that follows."""

    day: int
    start: time
    end: time | None
    title: str
    kind: Kind = Kind.OTHER
    speakers: tuple[Speaker, ...] = ()
    room: str | None = None
    description: str = ""
    questions: tuple[str, ...] = ()
    language: str | None = None
    track: str = ""
    interpretation: str = ""
    after_midnight: bool = False


@dataclass(frozen=True)
class NewEvent:
    """An event to be."""

    title: str
    language: str
    zone: str
    mode: EventMode
    dates: tuple[date, ...]
    sessions: tuple[NewSession, ...]
    place: str = ""
    contact: str = ""
    registration: str = ""
    description: str = ""
    label: str = ""
    event_language: str = ""


@dataclass(frozen=True)
class Question:
    id: Id
    text: str


@dataclass(frozen=True)
class Session:
    """A programme item. The instants are what holds now; *planned_* keep the plan that was published.

    *interpretation*: the languages into which it is interpreted. *skipped*: it is not held; *inserted*: it came in
    while the day was on, and its plan is no minutes long. *fixed*: nothing that slips moves it.
    """

    id: Id
    day_id: Id
    title: str
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    planned_starts_at: datetime
    planned_ends_at: datetime
    room_id: Id | None
    room: str
    description: str
    language: str
    speakers: tuple[Speaker, ...]
    questions: tuple[Question, ...]
    track: str = ""
    interpretation: str = ""
    materials: tuple[Material, ...] = ()
    skipped: bool = False
    inserted: bool = False
    fixed: bool = False

    @property
    def late_min(self) -> int:
        """Minutes that the start has slipped; negative when it is early. None that was not planned, or is not held."""
        if self.skipped or self.inserted:
            return 0
        return round((self.starts_at - self.planned_starts_at) / timedelta(minutes=1))


@dataclass(frozen=True)
class Day:
    id: Id
    date: date
    number: int
    sessions: tuple[Session, ...]

    @property
    def held(self) -> tuple[Session, ...]:
        """Its sessions without those that are skipped."""
        return tuple(s for s in self.sessions if not s.skipped)

    @property
    def first_start(self) -> datetime | None:
        return min((s.starts_at for s in self.held), default=None)

    @property
    def last_end(self) -> datetime | None:
        return max((s.ends_at for s in self.held), default=None)


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a local time; in the hour that daylight saving skips, the same clock an hour later."""
    return datetime.combine(day, at, zone).astimezone(ZoneInfo("UTC"))


def with_ends(sessions: Sequence[NewSession]) -> list[tuple[NewSession, time]]:
    """Each session with its end: its own, else the next start on the same day, else half an hour after its start."""
    found = []
    for place, session in enumerate(sessions):
        end = session.end
        if end is None:
            later = (s.start for s in sessions[place + 1 :] if s.day == session.day and s.start > session.start)
            end = next(later, None) or plus(session.start, 30)
        found.append((session, end))
    return found


def plus(at: time, minutes: int) -> time:
    total = at.hour * 60 + at.minute + minutes
    return time(total // 60 % 24, total % 60)


def session_instants(day: date, start: time, end: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end as instants. An end up to six hours past midnight is the next morning; another end before its
    start is kept as it was written, for somebody meant something by it."""
    starts_at, ends_at = instant(day, start, zone), instant(day, end, zone)
    if end < start and end <= time(6, 0) and start >= time(15, 0):
        ends_at = instant(day + timedelta(days=1), end, zone)
    return starts_at, ends_at


def slug_of(title: str, day: date | None) -> str:
    """A readable address: plain letters of the title, and the year."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    short = "-".join(words)[:48].strip("-") or "event"
    return f"{short}-{day.year}" if day else short


CODE_LETTERS = "ABCDEFGHJKMNPRSTUVWXYZ"
"""Without I, L, O and Q, which are read wrong across a room."""


def new_code() -> str:
    """Six letters for guests."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(6))


def same_code(given: str, code: str) -> bool:
    letters = re.sub(r"[\s-]", "", given).upper()
    return secrets.compare_digest(letters.encode(), code.encode())
