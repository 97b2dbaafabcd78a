"""The door's page, the list that it keeps for when there is no network, and letting people in."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from hub import assets
from hub.door import commands, queries
from hub.door.forms import DoorArrivalBody
from hub.door.model import Arrival, How, NobodyChosen, UnknownCode
from hub.door.queries import Guest, Welcome
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people.queries import NewPerson
from hub.programme import queries as programme
from hub.web.answers import Done, File, Page
from hub.web.call import Call
from hub.web.guards import ANYONE, DOORS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class DoorPage:
    """*day_id* None: there is no meeting today. *found*: by ``?find=``; *welcome*: who was let in just now.

    *room*: where those who come now are to go.
    """

    day_id: Id | None
    found: list[Guest]
    welcome: Welcome | None
    room: str


@operations.get("/e/{event}/door", DOORS, answer=DoorPage)
def door_page(call: Call, snap: Snapshot) -> Page:
    """The door: find who comes, by name or by code, and let them in."""
    today, sought = programme.today(snap, call.event), call.query.get("find", "")
    arrival = queries.arrival(snap, call.event.id, call.query.get("done", ""))
    told = queries.welcomes(snap, call.event, [arrival]) if arrival else []
    found = queries.search(snap, call.event, today, sought) if today else []
    data = DoorPage(today.id if today else None, found, next(iter(told), None), queries.room_of(snap, call.event))
    return Page("door/door.html", data, [f"door/{call.event.id}"], extra={"sought": sought})


@dataclass(frozen=True)
class DoorList:
    """Everybody, for a phone that loses its network and for paper. *marks*: by the mark of a code, whose it is."""

    day_id: Id | None
    room: str
    guests: list[Guest]
    marks: dict[str, Id]


@operations.get("/e/{event}/door/list", DOORS, answer=DoorList)
def list_page(call: Call, snap: Snapshot) -> Page:
    """Everybody who may come today, to print and tick off: for when nothing else works."""
    today = programme.today(snap, call.event)
    if today is None:
        return Page("door/list.html", DoorList(None, "", [], {}))
    marks = queries.marks(snap, call.event.id, call.site.secret) if call.as_json else {}
    guests = queries.guests(snap, call.event, today)
    return Page("door/list.html", DoorList(today.id, queries.room_of(snap, call.event), guests, marks))


@operations.post("/e/{event}/door/arrivals", DOORS, body=DoorArrivalBody, again=door_page, once=False)
def let_in(call: Call, tx: Tx) -> Done:
    """Let somebody in: by the list, by the code that they show, or by a name that stands on no list.

    An arrival that was noted without a network is told with its age; told again under its nonce, it is done once.
    """
    arrival = come(call, tx, call.body)
    return answered(call, tx, arrival)


def come(call: Call, tx: Tx, body: DoorArrivalBody) -> Arrival:
    told = body.told(tx.new_id())
    if body.name:
        new = NewPerson(body.name, organisation=body.organisation, mode=body.mode)
        return commands.let_in_new(tx, call.event, new, told)
    if body.person:
        return commands.let_in(tx, call.event, body.person, How.CODE if body.mark else How.TAP, told)
    if not body.mark:
        raise NobodyChosen(fields={"name": NobodyChosen.message})
    person_id = queries.marks(tx, call.event.id, call.site.secret).get(body.mark)
    if person_id is None:
        raise UnknownCode
    return commands.let_in(tx, call.event, person_id, How.CODE, told)


def answered(call: Call, tx: Tx, arrival: Arrival) -> Done:
    """The phone is told what to say; a page without scripts is shown it."""
    told = queries.welcomes(tx, call.event, [arrival])
    data = {**asdict(told[0]), "since": told[0].since.isoformat()} if told else {}
    return Done(f"{call.event.path}/door?done={arrival.id}", data)


@operations.post("/e/{event}/door/arrivals/{arrival}/undo", DOORS, again=door_page, once=False)
def undo(call: Call, tx: Tx) -> Done:
    """They were let in by mistake: they are what they were before."""
    return answered(call, tx, commands.undo(tx, call.event, call.params["arrival"]))


@operations.get("/e/{event}/door-worker.js", ANYONE, page_only=True)
def worker(call: Call, snap: Snapshot) -> File:
    """What opens the door's page again where there is no network. The same for all: a browser asks for it by itself,
    also when its sign-in has ended."""
    source = assets.root("static") / "js" / "doorworker.js"
    return File("door-worker.js", "text/javascript; charset=utf-8", source.read_text(encoding="utf-8"), inline=True)
