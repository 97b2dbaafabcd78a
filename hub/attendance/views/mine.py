"""What is known of one's own attendance, and whether one shows that one takes part; the open list of those who do."""

from __future__ import annotations

from dataclasses import dataclass

from hub.attendance import commands, queries
from hub.attendance.model import OTHERWISE, SOURCE_NAMES
from hub.attendance.queries import Open
from hub.attendance.views.person import DayTime, days_of
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE, PEOPLE
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class MyAttendance:
    """My own days; *shown*: my name stands on the open list."""

    listed: bool
    shown: bool
    days: list[DayTime]


class ShownBody(Body):
    """Whether my name is to stand on the open list."""

    shown: bool


@operations.get("/e/{event}/me/attendance", PEOPLE, answer=MyAttendance)
def my_page(call: Call, snap: Snapshot) -> Page:
    """When I was there, as far as is known, and from where; and whether my name stands on the open list."""
    listed = people.participant(snap, call.event.id, call.person_id) is not None
    shown = queries.is_shown(snap, call.event.id, call.person_id)
    data = MyAttendance(listed, shown, days_of(snap, call, call.person_id))
    return Page("attendance/mine.html", data, extra={"source_names": SOURCE_NAMES, "otherwise": OTHERWISE})


@operations.post("/e/{event}/me/attendance", PEOPLE, body=ShownBody)
def show_me(call: Call, tx: Tx) -> Done:
    """Choose whether my name stands on the open list."""
    commands.show(tx, call.event.id, call.person_id, chosen=call.body.shown)
    return Done(f"{call.event.path}/me/attendance", {"shown": call.body.shown}, "saved")


@dataclass(frozen=True)
class OpenList:
    people: list[Open]


@operations.get("/e/{event}/participants", ANYONE, answer=OpenList)
def open_list(call: Call, snap: Snapshot) -> Page:
    """Those who have chosen themselves to show that they take part."""
    return Page("attendance/open.html", OpenList(queries.open_list(snap, call.event.id)))
