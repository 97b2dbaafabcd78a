"""A whole programme as one document: what is published, what a draft shall become, what an import proposes. Pure.

Times are local to the event; *day* of a session counts the plan's days from 0. An id of None is one that there is not
yet; an id that the event does not have makes something new of that id, so that a draft's addresses go on to work when
it is published.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from hub.kernel.errors import N_, InvalidInput
from hub.kernel.ids import Id
from hub.programme.model import Day, Kind, Material, Session, Speaker

VERSION = 1
"""Of the document's form."""


class PlanUnusable(InvalidInput):
    code = "plan-unusable"
    message = N_("This is no programme that can be used: a day is missing, or two days have the same date.")


@dataclass(frozen=True)
class PlanDay:
    id: Id | None
    date: date


@dataclass(frozen=True)
class PlanQuestion:
    id: Id | None
    text: str


@dataclass(frozen=True)
class PlanSession:
    """A programme item as it is planned. An end before the start may be the next morning; else it is kept as odd.

    *after_midnight*: it begins in the night that follows its day. *fixed*: it begins when it begins, whatever slips.
    """

    id: Id | None
    day: int
    start: time
    end: time
    title: str
    kind: Kind = Kind.OTHER
    room: str = ""
    track: str = ""
    speakers: tuple[Speaker, ...] = ()
    description: str = ""
    questions: tuple[PlanQuestion, ...] = ()
    language: str = ""
    interpretation: str = ""
    materials: tuple[Material, ...] = ()
    after_midnight: bool = False
    fixed: bool = False


@dataclass(frozen=True)
class Plan:
    days: tuple[PlanDay, ...] = ()
    sessions: tuple[PlanSession, ...] = ()

    def session(self, session_id: Id) -> PlanSession | None:
        return next((each for each in self.sessions if each.id == session_id), None)

    def date_of(self, session: PlanSession) -> date:
        return self.days[session.day].date

    def of_day(self, number: int) -> tuple[PlanSession, ...]:
        return tuple(each for each in self.sessions if each.day == number)


def of(days: Sequence[Day], zone: ZoneInfo) -> Plan:
    """The plan that *days* were published by, whatever has slipped, or come in at the desk, since."""
    sessions = [
        planned(session, number, day.date, zone)
        for number, day in enumerate(days)
        for session in day.sessions
        if not session.inserted
    ]
    return ordered(Plan(tuple(PlanDay(day.id, day.date) for day in days), tuple(sessions)))


def planned(session: Session, number: int, day: date, zone: ZoneInfo) -> PlanSession:
    return PlanSession(
        id=session.id,
        day=number,
        start=local(session.planned_starts_at, zone),
        end=local(session.planned_ends_at, zone),
        title=session.title,
        kind=session.kind,
        room=session.room,
        track=session.track,
        speakers=session.speakers,
        description=session.description,
        questions=tuple(PlanQuestion(question.id, question.text) for question in session.questions),
        language=session.language,
        interpretation=session.interpretation,
        materials=session.materials,
        after_midnight=session.planned_starts_at.astimezone(zone).date() > day,
        fixed=session.fixed,
    )


def local(at: datetime, zone: ZoneInfo) -> time:
    return at.astimezone(zone).time().replace(fold=0)


def ordered(plan: Plan) -> Plan:
    """The same plan with its days by date and its sessions by time: two plans that say the same are then equal.

    Raises PlanUnusable when a session is on no day of the plan, or two days have one date.
    """
    if len({day.date for day in plan.days}) < len(plan.days):
        raise PlanUnusable
    if any(not 0 <= each.day < len(plan.days) for each in plan.sessions):
        raise PlanUnusable
    places = sorted(range(len(plan.days)), key=lambda place: plan.days[place].date)
    number = {place: new for new, place in enumerate(places)}
    sessions = sorted((replace(each, day=number[each.day]) for each in plan.sessions), key=place_in_plan)
    return Plan(tuple(plan.days[place] for place in places), tuple(sessions))


def place_in_plan(session: PlanSession) -> tuple[int, bool, time, time, str, str, str]:
    return (
        session.day,
        session.after_midnight,
        session.start,
        session.end,
        session.title,
        session.room,
        session.id or "",
    )


def with_ids(plan: Plan, new_id: Callable[[], Id]) -> Plan:
    """*plan* with an id for everything that has none."""
    days = tuple(replace(day, id=day.id or new_id()) for day in plan.days)
    sessions = tuple(
        replace(
            each,
            id=each.id or new_id(),
            questions=tuple(replace(question, id=question.id or new_id()) for question in each.questions),
        )
        for each in plan.sessions
    )
    return Plan(days, sessions)


def slipped(
    session: Session, planned_start: datetime, planned_end: datetime, now: datetime
) -> tuple[datetime, datetime]:
    """When *session* starts and ends by another plan of the same day: what the desk gave it stays given.

    A start (or end) that has slipped slips as much from its new plan, unless it is past: then it is what happened.
    """
    start = one_slipped(session.starts_at, session.planned_starts_at, planned_start, now)
    return start, one_slipped(session.ends_at, session.planned_ends_at, planned_end, now)


def one_slipped(actual: datetime, before: datetime, after: datetime, now: datetime) -> datetime:
    by = actual - before
    return actual if by and actual <= now else after + by


# -- as JSON ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Document:
    version: int
    plan: Plan


_document = TypeAdapter(Document)


def to_json(plan: Plan) -> str:
    return _document.dump_json(Document(VERSION, plan)).decode()


def from_json(text: str) -> Plan:
    """The plan of :func:`to_json`. Raises PlanUnusable for anything else."""
    try:
        document = _document.validate_json(text)
    except ValidationError as error:
        raise PlanUnusable from error
    if document.version != VERSION:
        raise PlanUnusable
    return ordered(document.plan)


# -- what looks odd ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Oddity:
    """Something to look at in a programme; it is shown, never forbidden. *code* is one of ODDITIES."""

    code: str
    session_id: Id
    other_id: Id | None = None
    name: str = ""
    minutes: int = 0


ODDITIES = {
    "ends-before-start": N_("{title} ends before it starts."),
    "room-taken": N_("{title} and {other} are in the same room at the same time."),
    "speaker-twice": N_("{name} speaks in {title} and {other} at the same time."),
    "overlap": N_("{title} goes on when {other} begins, and nothing says that they are parallel."),
    "gap": N_("Nothing for {minutes} minutes between {title} and {other}."),
}
LONGEST_GAP = timedelta(minutes=45)


def oddities(plan: Plan, gap: timedelta = LONGEST_GAP) -> list[Oddity]:
    """Ends before starts, rooms and speakers in two places, overlaps that are no parallel tracks, gaps over *gap*."""
    spans = {number: [Span.of(each) for each in plan.of_day(number)] for number in range(len(plan.days))}
    found = [
        Oddity("ends-before-start", span.id) for of_day in spans.values() for span in of_day if span.end <= span.start
    ]
    for of_day in spans.values():
        for place, one in enumerate(of_day):
            for other in of_day[place + 1 :]:
                found += together(one, other)
        found += gaps(of_day, gap)
    return found


@dataclass(frozen=True)
class Span:
    """A session within its day; *start* and *end* count from the day's midnight."""

    start: timedelta
    end: timedelta
    id: Id
    session: PlanSession

    @staticmethod
    def of(session: PlanSession) -> Span:
        start, end = since_midnight(session.start), since_midnight(session.end)
        if end < start and session.end <= time(6) and session.start >= time(15):
            end += timedelta(days=1)
        night = timedelta(days=session.after_midnight)
        return Span(start + night, end + night, session.id or "", session)


def since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute)


def together(one: Span, other: Span) -> list[Oddity]:
    """What is odd about two sessions of a day, *one* before *other* in the plan."""
    if not (one.start < other.end and other.start < one.end):
        return []
    found = []
    if one.session.room and one.session.room == other.session.room:
        found.append(Oddity("room-taken", one.id, other.id))
    elif one.start < other.start < one.end < other.end and not parallel(one.session, other.session):
        found.append(Oddity("overlap", one.id, other.id))
    twice = {
        s.name: None for s in one.session.speakers if s.name and s.name in {o.name for o in other.session.speakers}
    }
    return found + [Oddity("speaker-twice", one.id, other.id, name) for name in twice]


def parallel(one: PlanSession, other: PlanSession) -> bool:
    """Whether rooms or tracks tell two sessions apart."""
    rooms = bool(one.room and other.room and one.room != other.room)
    return rooms or bool(one.track and other.track and one.track != other.track)


def gaps(spans: Sequence[Span], longest: timedelta) -> list[Oddity]:
    """Times of a day in which nothing is planned, longer than *longest*."""
    found = []
    last: Span | None = None
    for span in spans:
        if last is not None and span.start - last.end > longest:
            minutes = (span.start - last.end) // timedelta(minutes=1)
            found.append(Oddity("gap", last.id, span.id, minutes=minutes))
        if last is None or span.end > last.end:
            last = span
    return found
