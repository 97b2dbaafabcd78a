"""Pages and API of attendance: "I'm here", the list, and the number typed from the video meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from hub.checkin import commands, queries
from hub.checkin.finding import found
from hub.checkin.model import Attendee, Channel, Counts, State, shown
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people.queries import Mode
from hub.presence import queries as presence
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import DOORS, PEOPLE, TEAM
from hub.web.operations import Operations

operations = Operations()


class ModeBody(Body):
    """How somebody takes part on a day (empty: today)."""

    mode: Mode
    day: str = Field("", max_length=32)


class ArrivalBody(Body):
    """How somebody who comes takes part today; without it, as they have said before.

    *several*: there are more at the same screen, who are asked for next.
    """

    mode: Mode | None = None
    several: bool = False


class MarkBody(Body):
    """Where somebody is."""

    state: State
    day: str = Field("", max_length=32)


class CountBody(Body):
    """How many there are in the video meeting."""

    number: int = Field(ge=0, le=100_000)


@operations.post("/e/{event}/checkin", PEOPLE, body=ArrivalBody)
def check_in(call: Call, tx: Tx) -> Done:
    """ "I'm here": check in for today."""
    if call.body.mode:
        commands.set_mode(tx, call.event, call.person_id, call.body.mode)
    new = commands.check_in(tx, call.event, call.person_id, Channel.NOW)
    to = "party" if call.body.several else "now"
    return Done(f"{call.event.path}/{to}", {"new": new}, "welcome" if new else None)


@operations.post("/e/{event}/leave", PEOPLE)
def leave(call: Call, tx: Tx) -> Done:
    """ "I have to leave": be counted as gone from now on."""
    commands.leave(tx, call.event, call.person_id)
    return Done(f"{call.event.path}/now")


@operations.post("/e/{event}/mode", PEOPLE, body=ModeBody)
def set_mode(call: Call, tx: Tx) -> Done:
    """Take part remotely, or on site, today or on another of the event's days."""
    if not call.body.day:
        commands.set_mode(tx, call.event, call.person_id, call.body.mode)
        return Done(f"{call.event.path}/now")
    if call.body.day not in {day.id for day in programme.days(tx, call.event.id)}:
        raise NotFound
    commands.set_mode_on(tx, call.event.id, call.body.day, call.person_id, call.body.mode)
    return Done(f"{call.event.path}/days", said="saved")


@dataclass(frozen=True)
class MyDay:
    """How I take part on one day."""

    id: Id
    date: date
    mode: str


@dataclass(frozen=True)
class MyDays:
    days: list[MyDay]


@operations.get("/e/{event}/days", PEOPLE, answer=MyDays)
def days_page(call: Call, snap: Snapshot) -> Page:
    """How I take part, day by day."""
    mine = [
        MyDay(day.id, day.date, me.mode)
        for day in programme.days(snap, call.event.id)
        for me in queries.attendees(snap, call.event, day.id, [call.person_id])
    ]
    return Page("checkin/days.html", MyDays(mine))


@dataclass(frozen=True)
class AttendancePage:
    """Who is where, on one day. *open_now*: who of them has the hub open; none on another day than today."""

    day_id: Id | None
    days: list[dict[str, str]]
    counts: Counts | None
    attendees: list[Attendee]
    open_now: list[Id]


@operations.get("/e/{event}/attendance", TEAM, answer=AttendancePage)
def attendance_page(call: Call, snap: Snapshot) -> Page:
    """Who is here, unsure, gone or not seen, by name.

    ``?day=`` chooses another day than today; ``?show=`` (here, on-site, remote, not-here, unsure, gone) some of them,
    and ``?find=`` those whose name and organisation hold its words.
    """
    days = programme.days(snap, call.event.id)
    today = programme.today(snap, call.event)
    wanted = call.query.get("day", today.id if today else (days[0].id if days else ""))
    listed = [{"id": day.id, "date": day.date.isoformat()} for day in days]
    if wanted not in {day.id for day in days}:
        return Page("checkin/attendance.html", AttendancePage(None, listed, None, [], []))
    figure = call.query.get("show", "")
    sought = call.query.get("find", "")
    attendees = found(shown(queries.attendees(snap, call.event, wanted), figure), sought)
    there = presence.present_ids(snap, call.event.id) if today and today.id == wanted else frozenset()
    open_now = [a.person_id for a in attendees if a.person_id in there]
    data = AttendancePage(wanted, listed, queries.counts(snap, call.event, wanted), attendees, open_now)
    return Page("checkin/attendance.html", data, extra={"states": list(State), "figure": figure, "sought": sought})


@operations.post("/e/{event}/attendance/{person}", DOORS, body=MarkBody)
def mark(call: Call, tx: Tx) -> Done:
    """Say by hand where somebody is, today or on another of the event's days."""
    today = programme.today(tx, call.event)
    day_ids = {day.id for day in programme.days(tx, call.event.id)}
    day_id = call.body.day or (today.id if today else "")
    if day_id not in day_ids:
        raise queries.NoDayToday
    commands.mark(tx, call.event, day_id, call.params["person"], call.body.state)
    return Done(f"{call.event.path}/attendance?day={day_id}", said="saved")


@operations.post("/e/{event}/meeting-count", TEAM, body=CountBody)
def count_meeting(call: Call, tx: Tx) -> Done:
    """Type how many there are in the video meeting: the desk tells how many are missing here."""
    commands.count_meeting(tx, call.event, call.body.number)
    return Done(f"{call.event.path}/desk", said="saved")
