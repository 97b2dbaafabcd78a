"""The day's pages: programme, now, desk, and the one door to the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import Field

from hub.breakouts import queries as breakouts
from hub.checkin.queries import State
from hub.day.commands import enter
from hub.day.entrance import operations as entrance_operations
from hub.day.queries import STAFF, OnNow, find_way, me_today, on_now
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.links.queries import Outcome
from hub.messages import queries as messages
from hub.programme import queries as programme
from hub.programme import stamps
from hub.programme.queries import EventRow
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE, PEOPLE, TEAM
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


@operations.get("/e/{event}", ANYONE, answer=About, stamp=stamps.page)
def programme_page(call: Call, snap: Snapshot) -> Page:
    """The programme, for everybody."""
    return Page("day/programme.html", about(programme.event(snap, call.event.id)), [f"programme/{call.event.id}"])


@operations.get("/e/{event}/now", PEOPLE)
def now_page(call: Call, snap: Snapshot) -> Page:
    """Right now: what is on, the way in, my group, the latest."""
    mine = breakouts.my_groups(snap, call.event.id, [call.person_id]).get(call.person_id)
    return Page("day/now.html", None, [f"now/{call.event.id}/{call.person_id}"], {"mine": mine})


@operations.get("/e/{event}/desk", TEAM)
def desk_page(call: Call, snap: Snapshot) -> Page:
    """The page the meeting is run from."""
    audiences = messages.audiences(call.event, call.principal)
    extra = {"audiences": audiences, "today": programme.today(snap, call.event) is not None}
    return Page("day/desk.html", {"code": call.event.code}, [f"desk/{call.event.id}"], extra)


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
    skipped_title: str | None
    now: OnNow
    staff: bool


def go_data(call: Call, snap: Snapshot, person_id: Id | None, target: str) -> GoPage:
    me = me_today(snap, call.event, person_id) if person_id else None
    way = find_way(snap, call.event, me, target)
    meant = next((s for day in programme.days(snap, call.event.id) for s in day.sessions if s.id == target), None)
    skipped = meant.title if meant and meant.skipped else None
    over = meant.title if meant and not skipped and meant.ends_at <= snap.now else None
    return GoPage(
        me.name if me else None,
        way.decision.outcome,
        way.decision.opens_at,
        me.state if me else None,
        over,
        skipped,
        on_now(snap, call.event),
        bool(me and me.roles & STAFF),
    )


@operations.get("/e/{event}/go", ANYONE, answer=GoPage)
def go_page(call: Call, snap: Snapshot) -> Page:
    """The meeting's address at the hub: says what is on, and asks whether it is you."""
    return Page("day/go.html", go_data(call, snap, call.principal.person_id, ""), extra={"target": ""})


@operations.get("/e/{event}/go/{target}", ANYONE, answer=GoPage)
def go_target_page(call: Call, snap: Snapshot) -> Page:
    """The address of one day, session or group: leads to what is on now, however old it is."""
    target = call.params["target"]
    return Page("day/go.html", go_data(call, snap, call.principal.person_id, target), extra={"target": target})


@operations.post("/e/{event}/go", ANYONE, body=GoBody, once=False)
def go(call: Call, tx: Tx) -> Done:
    """The press: checks in, once, and goes on to the meeting that is open now."""
    to = enter(tx, call.event, call.principal.person_id, call.body.target, insists=call.body.insist)
    return Done(to or f"{call.event.path}/{'now' if call.principal.roles else 'join'}")
