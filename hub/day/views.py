"""The day's pages: programme, now, desk, screen, calendar, and the one door to the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import Field

from hub.breakouts import queries as breakouts
from hub.checkin import commands as checkin_commands
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee, Channel, State
from hub.day import calendar
from hub.day.entrance import operations as entrance_operations
from hub.day.queries import STAFF, OnNow, Way, on_now, way_for
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.links import queries as links
from hub.links.queries import Level, Outcome
from hub.programme import queries as programme
from hub.programme.queries import EventRow
from hub.web.answers import Done, File, Page
from hub.web.auth import EventRef
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE, PEOPLE, SCREENS, TEAM
from hub.web.operations import Operations

operations = Operations(entrance_operations)


@dataclass(frozen=True)
class About:
    """What is said of the event itself."""

    title: str
    label: str
    place: str
    description: str
    contact: str
    registration: str
    event_language: str
    zone: str


def about(row: EventRow) -> About:
    return About(
        row.title, row.label, row.place, row.description, row.contact, row.registration, row.event_language, row.zone
    )


@operations.get("/e/{event}", ANYONE, answer=About)
def programme_page(call: Call, snap: Any) -> Page:
    """The programme, for everybody."""
    return Page("day/programme.html", about(programme.event(snap, call.event.id)), [f"programme/{call.event.id}"])


@operations.get("/e/{event}/now", PEOPLE)
def now_page(call: Call, snap: Any) -> Page:
    """Right now: what is on, the way in, my group, the latest."""
    return Page("day/now.html", None, [f"now/{call.event.id}/{call.person_id}"])


@operations.get("/e/{event}/desk", TEAM)
def desk_page(call: Call, snap: Any) -> Page:
    """The page the meeting is run from."""
    return Page("day/desk.html", {"code": call.event.code}, [f"desk/{call.event.id}"])


@operations.get("/e/{event}/screen", SCREENS)
def screen_page(call: Call, snap: Any) -> Page:
    """The big screen: now and next, the code, who is here, groups, time, summaries."""
    return Page("day/screen.html", None, [f"screen/{call.event.id}"])


@operations.get("/e/{event}/calendar.ics", ANYONE, page_only=True)
def calendar_file(call: Call, snap: Any) -> File:
    """The event as a calendar: one entry a day, with the hub's own address of the meeting."""
    days = programme.days(snap, call.event.id)
    content = calendar.of_event(call.event, programme.event(snap, call.event.id), days, call.origin, snap.now)
    return File(f"{call.event.slug}.ics", "text/calendar; charset=utf-8", content)


# -- the one door -----------------------------------------------------------------------------------------------------


class GoBody(Body):
    """*insist*: from the room all the same, or staff who test the link."""

    insist: bool = False
    target: str = Field("", max_length=64)


@dataclass(frozen=True)
class GoPage:
    """Following a link changes nothing: this page asks, and its press goes on."""

    name: str | None
    outcome: Outcome
    opens_at: Any
    state: State | None
    over_title: str | None
    now: OnNow
    staff: bool


def me_today(snap: Snapshot, event: EventRef, person_id: Id) -> Attendee | None:
    day = programme.today(snap, event) or programme.situation(snap, event).day
    if day is None:
        return None
    return next(iter(checkin.attendees(snap, event, day.id, [person_id])), None)


def find_way(
    snap: Snapshot, event: EventRef, me: Attendee | None, target: str, *, insists: bool, here: bool | None = None
) -> Way | None:
    """The way in for *me*, None for somebody who is not on the list."""
    if me is None:
        return None
    situation = programme.situation(snap, event)
    all_links = links.all_links(snap, event.id)
    group = breakouts.my_groups(snap, event.id, [me.person_id]).get(me.person_id)
    linked = {link.target_id for link in all_links if link.level is Level.GROUP}
    group_id = group.id if group and group.opened and group.id in linked else None
    return way_for(event, situation, all_links, me, group_id, snap.now, target=target, insists=insists, here=here)


def go_data(call: Call, snap: Snapshot, person_id: Id | None, target: str) -> GoPage:
    me = me_today(snap, call.event, person_id) if person_id else None
    way = find_way(snap, call.event, me, target, insists=False, here=True)
    over = [
        s.title
        for day in programme.days(snap, call.event.id)
        for s in day.sessions
        if s.id == target and s.ends_at <= snap.now
    ]
    return GoPage(
        me.name if me else None,
        way.decision.outcome if way else Outcome.NOT_YOURS,
        way.decision.opens_at if way else None,
        me.state if me else None,
        over[0] if over else None,
        on_now(snap, call.event),
        bool(me and me.roles & STAFF),
    )


@operations.get("/e/{event}/go", ANYONE, answer=GoPage)
def go_page(call: Call, snap: Any) -> Page:
    """The meeting's address at the hub: says what is on, and asks whether it is you."""
    return Page("day/go.html", go_data(call, snap, call.principal.person_id, ""), extra={"target": ""})


@operations.get("/e/{event}/go/{target}", ANYONE, answer=GoPage)
def go_target_page(call: Call, snap: Any) -> Page:
    """The address of one day, session or group: leads to what is on now, however old it is."""
    target = call.params["target"]
    return Page("day/go.html", go_data(call, snap, call.principal.person_id, target), extra={"target": target})


@operations.post("/e/{event}/go", PEOPLE, body=GoBody, once=False)
def go(call: Call, tx: Any) -> Done:
    """The press: checks in, once, and goes on to the meeting that is open now."""
    to = enter(call, tx, call.person_id, call.body)
    return Done(to or f"{call.event.path}/now")


def enter(call: Call, tx: Any, person_id: Id, body: GoBody) -> str | None:
    """Check *person_id* in and give the meeting's address, or None when the door isn't open to them now."""
    me = me_today(tx, call.event, person_id)
    way = find_way(tx, call.event, me, body.target, insists=body.insist, here=True)
    given = links.way_in(way.link, way.decision) if way else None
    if given is None:
        return None
    if programme.today(tx, call.event) and not body.insist:
        checkin_commands.check_in(tx, call.event, person_id, Channel.LINK)
    return given.url
