"""Join links as pure rules: which link is the nearest, when it is open, and who may have its address.

    nearest(links)                       the link that counts: group > session > room > day > event
    window(level, day, session)          when it is open
    decide(link, viewer, window, now, …) the one door: may this viewer have the address at this instant?
    way_in(link, decision)               the address and the telephone numbers, or nothing

No page, mail, calendar file or API answer gets at an address by any other way than ``decide``. No I/O, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id

BEFORE_DAY = timedelta(minutes=30)
AFTER_DAY = timedelta(minutes=30)
BEFORE_SESSION = timedelta(minutes=10)
AFTER_SESSION = timedelta(minutes=15)
BEFORE_FOR_STAFF = timedelta(minutes=90)
ARRIVAL_TOLD_FOR = timedelta(minutes=10)
"""How long participants are told that the host, who was late, is here."""


class Provider(StrEnum):
    """Whose meeting it is; the values are stored and sent."""

    ZOOM = "zoom"
    TEAMS = "teams"
    MEET = "meet"
    WEBEX = "webex"
    JITSI = "jitsi"
    WHEREBY = "whereby"
    BIGBLUEBUTTON = "bigbluebutton"
    OTHER = "other"


class Level(StrEnum):
    """Where a link is set, from the farthest to the nearest; the values are stored and sent."""

    EVENT = "event"
    DAY = "day"
    ROOM = "room"
    SESSION = "session"
    GROUP = "group"


class Access(StrEnum):
    """Who may have a link: everyone, the registered, those who are here today, or staff alone."""

    EVERYONE = "everyone"
    REGISTERED = "registered"
    HERE = "here"
    STAFF = "staff"


class Outcome(StrEnum):
    """What a viewer is told about a link."""

    OPEN = "open"
    EARLY = "early"
    OVER = "over"
    ON_SITE = "on_site"
    NOT_YOURS = "not_yours"
    NOT_HERE = "not_here"
    AWAITED = "awaited"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DialIn:
    """One telephone number of a meeting.

    ``code`` is what is keyed when the call is answered (digits), ``passcode`` what is keyed after that.
    """

    number: str
    place: str | None = None
    code: str | None = field(default=None, repr=False)
    passcode: str | None = field(default=None, repr=False)

    @property
    def tel(self) -> str:
        """The number as a ``tel:`` address (RFC 3966), without the codes."""
        return "tel:+" + "".join(char for char in self.number if char.isdigit())


@dataclass(frozen=True, slots=True)
class Link:
    """A join link as it is set. Its repr shows no address, number or passcode: logs and tracebacks are read by many."""

    id: Id
    level: Level
    target_id: Id
    provider: Provider
    url: str = field(repr=False)
    meeting_number: str | None = field(default=None, repr=False)
    passcode: str | None = field(default=None, repr=False)
    dial_in: tuple[DialIn, ...] = field(default=(), repr=False)
    access: Access = Access.REGISTERED
    version: int = 1
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayTimes:
    """A day's first start and its last *actual* end (planned, for what has not ended yet): both aware."""

    first_start: datetime
    last_end: datetime

    def __post_init__(self) -> None:
        _require_aware(self.first_start, self.last_end)


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """A session's start and end, as they are now: both aware."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        _require_aware(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Window:
    """When a link is open: from ``opens_at`` until just before ``closes_at``; for staff from ``staff_opens_at``."""

    opens_at: datetime
    closes_at: datetime
    staff_opens_at: datetime

    def for_staff(self) -> Window:
        """The same window as staff, speakers, interpreters and the host have it."""
        return replace(self, opens_at=self.staff_opens_at)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The facts about whoever asks, given by those who know them.

    ``known``: registered for this event. ``here``: checked in today. ``staff``: team, host, speaker or interpreter.
    ``on_site``: takes part in the room today. ``insists``: asks for the meeting all the same, by a press of their own:
    someone in the room gets it then, and staff may test it at any time; it opens nothing else.
    """

    known: bool
    here: bool
    staff: bool
    on_site: bool
    insists: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the viewer is told; the instants are the viewer's own (staff open earlier), None where they say nothing."""

    outcome: Outcome
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HostWait:
    """A day's wait for the meeting's host: who said when that the host is late, and that the host is here."""

    since: datetime
    by: Id | None
    ended_at: datetime | None = None
    ended_by: Id | None = None

    @property
    def lasts(self) -> bool:
        return self.ended_at is None

    def is_news(self, now: datetime) -> bool:
        """Whether the host came so lately that those who waited are to be told."""
        return self.ended_at is not None and self.ended_at <= now < self.ended_at + ARRIVAL_TOLD_FOR


class NoHostToAwait(Conflict):
    code = "no-host-to-await"
    message = N_("There is no video meeting to wait for today.")


@dataclass(frozen=True, slots=True)
class WayIn:
    """What an open decision hands over."""

    provider: Provider
    url: str = field(repr=False)
    meeting_number: str | None = field(repr=False)
    passcode: str | None = field(repr=False)
    dial_in: tuple[DialIn, ...] = field(repr=False)


def nearest(links: Iterable[Link]) -> Link | None:
    """Return the link of the nearest level, or None without links; of two on one level the one changed most."""
    order = list(Level)
    return max(links, key=lambda link: (order.index(link.level), link.version, link.id), default=None)


def window(level: Level, day: DayTimes, session: SessionTimes | None) -> Window:
    """Return when a link set on *level* is open.

    A session's or a group's own link: 10 min before that session to 15 min after it. A link that is inherited (event,
    day, room), and any link where no *session* is given: 30 min before the day's first session to 30 min after its
    last actual end, breaks included. Staff: 90 min before the same start.
    """
    if session is not None and level in (Level.SESSION, Level.GROUP):
        return _around(session.start, session.end, BEFORE_SESSION, AFTER_SESSION)
    return _around(day.first_start, day.last_end, BEFORE_DAY, AFTER_DAY)


def decide(
    link: Link | None, viewer: Viewer, window: Window | None, now: datetime, *, awaited: bool = False
) -> Decision:
    """Say whether *viewer* may have *link* at *now*, and if not, why: the only function that does.

    First the right to it, then the room (it howls), then the time, then the host, and last the check-in: whoever is
    told NOT_HERE has the meeting as soon as they have checked in. While the meeting's host is *awaited* participants
    are kept out of its waiting room; a group's own link needs no host. Without a *window* (nothing is planned) only a
    test by staff opens.
    """
    if link is None:
        return Decision(Outcome.NONE)
    if not _may_have(link.access, viewer):
        return Decision(Outcome.NOT_YOURS)
    if viewer.staff and window is not None:
        window = window.for_staff()
    outcome = _outcome(link.access, viewer, window, now)
    if awaited and _waits(link, viewer, outcome):
        outcome = Outcome.AWAITED
    return Decision(outcome, window.opens_at if window else None, window.closes_at if window else None)


def way_in(link: Link | None, decision: Decision) -> WayIn | None:
    """Hand over the address and the telephone numbers of *link* if *decision* (made about it) is open, else None."""
    if link is None or decision.outcome is not Outcome.OPEN:
        return None
    return WayIn(link.provider, link.url, link.meeting_number, link.passcode, link.dial_in)


def moments(window: Window) -> tuple[datetime, ...]:
    """The instants, in order, at which decisions about *window* change: pages are refreshed then."""
    return tuple(sorted({window.staff_opens_at, window.opens_at, window.closes_at}))


def _may_have(access: Access, viewer: Viewer) -> bool:
    if viewer.staff or access is Access.EVERYONE:
        return True
    return viewer.known and access is not Access.STAFF


def _outcome(access: Access, viewer: Viewer, window: Window | None, now: datetime) -> Outcome:
    if viewer.staff and viewer.insists:
        return Outcome.OPEN
    if viewer.on_site and not viewer.insists:
        return Outcome.ON_SITE
    if window is None or now < window.opens_at:
        return Outcome.EARLY
    if now >= window.closes_at:
        return Outcome.OVER
    if access is Access.HERE and not (viewer.here or viewer.staff):
        return Outcome.NOT_HERE
    return Outcome.OPEN


def _waits(link: Link, viewer: Viewer, outcome: Outcome) -> bool:
    """Whether it is the host's being late alone that keeps *viewer* out; not who asks from the room all the same."""
    exempt = viewer.staff or viewer.on_site or link.level is Level.GROUP
    return outcome in (Outcome.OPEN, Outcome.NOT_HERE) and not exempt


def _around(start: datetime, end: datetime, before: timedelta, after: timedelta) -> Window:
    return Window(start - before, end + after, start - BEFORE_FOR_STAFF)


def _require_aware(*instants: datetime) -> None:
    if any(instant.utcoffset() is None for instant in instants):
        raise ValueError("an instant without a time zone")
