"""Pages and API of those who are on the list twice: shown side by side, made one, made two again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from hub.kernel.ids import Id
from hub.kernel.registry import marked
from hub.kernel.transaction import Snapshot, Tx
from hub.people import merging, queries
from hub.people.duplicates import WHY, Face, pairs
from hub.people.queries import Participant
from hub.people.views.listing import CAME, NAMED
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()


class MergePersonsBody(Body):
    """*gone*: the id of the one whose check-ins, groups, notes and links are the other's from now on."""

    gone: str = Field(min_length=1, max_length=32)


@dataclass(frozen=True)
class Side:
    """One of two: *came* has checked in on some day, *opened* has signed in."""

    person: Participant
    came: bool
    opened: bool


@dataclass(frozen=True)
class Twins:
    """Two who may be one; *first* is the one who has more to keep."""

    first: Side
    second: Side
    why: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """Who became one, and can be made two again: *name* is what the one who is no more was called."""

    id: Id
    kept: str
    name: str
    at: datetime


@dataclass(frozen=True)
class DoublesPage:
    pairs: list[Twins]
    merged: list[Merged]
    people: list[Participant]


@operations.get("/e/{event}/people/duplicates", ORGANISERS, answer=DoublesPage)
def doubles_page(call: Call, snap: Snapshot) -> Page:
    """Who may be on the list twice, and who was made one lately; ``?one=`` puts somebody beside whoever ``?find=``
    finds."""
    event_id = call.event.id
    people = {each.id: each for each in queries.participants(snap, event_id)}
    came, opened = marked(snap, event_id, CAME), queries.signed_in_once(snap, event_id)

    def side(id_: Id) -> Side:
        return Side(people[id_], id_ in came, id_ in opened)

    faces = [Face(each.id, each.name, each.email or "", each.organisation) for each in people.values()]
    found = [twins(side(pair.one), side(pair.other), pair.why) for pair in pairs(faces)]
    chosen = people.get(call.query.get("one", ""))
    sought = call.query.get("find", "")[:200].strip()
    others = [each for each in people.values() if chosen and each.id != chosen.id and sought and looks(each, sought)]
    by_hand = [twins(side(chosen.id), side(each.id), ()) for each in others[:20]] if chosen else []
    merged = [
        Merged(each.id, people[each.kept_id].name, each.name, each.at)
        for each in merging.recent(snap, event_id)
        if each.kept_id in people
    ]
    data = DoublesPage(by_hand if chosen else found, merged, [chosen] if chosen else [])
    extra = {"why": WHY, "role_names": NAMED, "sought": sought}
    return Page("people/list_duplicates.html", data, extra=extra)


def looks(person: Participant, sought: str) -> bool:
    return queries.holds(f"{person.name} {person.organisation} {person.email or ''}", sought)


def twins(one: Side, other: Side, why: tuple[str, ...]) -> Twins:
    """The two in order: who has come, has signed in, has an address, was listed first."""
    first, second = sorted((one, other), key=rank)
    return Twins(first, second, why)


def rank(side: Side) -> tuple[bool, bool, bool, datetime]:
    return (not side.came, not side.opened, not side.person.email, side.person.listed_at)


@operations.post("/e/{event}/people/{person}/merge", ORGANISERS, body=MergePersonsBody, again=doubles_page)
def merge(call: Call, tx: Tx) -> Done:
    """Make somebody else on the list one with this person, who keeps what both have."""
    merge_id = merging.merge(tx, call.event.id, call.params["person"], call.body.gone)
    return Done(f"{call.event.path}/people/duplicates", {"merge_id": merge_id}, "persons-merged")


@operations.post("/e/{event}/people/merges/{merge}/undo", ORGANISERS, again=doubles_page)
def part(call: Call, tx: Tx) -> Done:
    """Make two again of whom was made one, within a week."""
    merging.part(tx, call.event.id, call.params["merge"])
    return Done(f"{call.event.path}/people/duplicates", said="persons-parted")
