"""A group's page: its place, its people and its notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hub.breakouts import queries as breakouts
from hub.breakouts.cards import flower_of, mark_of
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries import commands, queries
from hub.summaries.queries import HEADLINE_LIMIT, POINT_LIMIT, Notes, PointRow
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body, one_or_more
from hub.web.guards import PEOPLE
from hub.web.operations import Operations

operations = Operations()
GROUP = "/e/{event}/groups/{group}"
POINT = "/e/{event}/points/{point}"


class NewPoints(Body):
    """Points under a question (empty: the session asks none), each text one point or several lines of them.

    *id*, 32 hexadecimal digits made by the sender, makes sending the same again harmless. *after*: the point that they
    come right after; without it they come last.
    """

    question: str = Field("", max_length=32)
    point: Annotated[list[str], BeforeValidator(one_or_more), Field(max_length=300)]
    id: str | None = Field(None, max_length=32)
    after: str | None = Field(None, max_length=32)


class HeadlineEdit(Body):
    """The main point's new text, empty to have none; *version* is the one that the writer saw, 0 before the first."""

    text: str = Field("", max_length=20_000)
    version: int = Field(0, ge=0)


class WritingAt(Body):
    """Where somebody writes just now: the id of a point, or of the question under which a new one begins."""

    at: str = Field(max_length=40)


class HoldBack(Body):
    """Whether the notes stay with the group at recall."""

    hold: bool


# -- my group ---------------------------------------------------------------------------------------------------------


@operations.get("/e/{event}/group", PEOPLE)
def my_group(call: Call, snap: Snapshot) -> Page | Done:
    """Leads to the reader's group in the current group discussion."""
    mine = breakouts.my_groups(snap, call.event.id, [call.person_id]).get(call.person_id)
    return Done(path_of(call, mine.id), {"group_id": mine.id}) if mine else Page("summaries/no_group.html", {})


@dataclass(frozen=True)
class GroupPage:
    """A group's page; what it has written is in the region ``group-notes``. *as_team*: the reader is no member."""

    group_id: Id
    name: str
    notes: Notes
    may_write: bool
    as_team: bool


@operations.get(GROUP, PEOPLE, answer=GroupPage)
def group_page(call: Call, snap: Snapshot) -> Page | Done:
    """A group's place, people and notes: for its members and those who lead. Leads whoever was moved to their own."""
    own = queries.own_instead(snap, call.principal, call.event, call.params["group"])
    if own is not None:
        return Done(path_of(call, own), {"group_id": own})
    queries.check_group(snap, call.principal, call.event, call.params["group"])
    group = breakouts.group(snap, call.event.id, call.params["group"])
    notes = queries.notes(snap, call.event.id, [group.id])[group.id]
    may_write = may_be_written(call, snap, group)
    as_team = not queries.is_member(snap, call.principal, group.id)
    data = GroupPage(group.id, group.name, notes, may_write, as_team)
    extra: dict[str, Any] = {"headline_limit": HEADLINE_LIMIT, "point_limit": POINT_LIMIT, "group": group}
    mine = None if as_team else flower_of(group, call.person_id)
    extra |= {"mine": mine, "mark": mark_of(group.id, call.principal.person_id or "")}
    extra |= {"removed": removed(call, snap, group.id), "most_mb": queries.TAKEN_BYTES // 1_000_000}
    return Page("summaries/group.html", data, [f"group/{call.event.id}/{group.id}"], extra)


def removed(call: Call, snap: Snapshot, group_id: Id) -> PointRow | None:
    """The point that the address says was just taken away, so that it can be brought back."""
    wanted = call.query.get("removed", "")
    found = queries.points(snap, [wanted]).get(wanted) if wanted else None
    return found if found and found.removed_at and found.group_id == group_id else None


@operations.post(f"{GROUP}/points", PEOPLE, body=NewPoints, again=group_page)
def add_points(call: Call, tx: Tx) -> Done:
    """Write points under a question."""
    body: NewPoints = call.body
    group_id, as_team = call.params["group"], queries.is_team(call.principal)
    sent = (group_id, body.question, body.point, body.id)
    ids = commands.add_points(tx, call.event.id, *sent, after=body.after, as_team=as_team)
    return Done(path_of(call, group_id), {"points": ids, **saved(call, tx)}, "saved")


@operations.post(f"{GROUP}/headline", PEOPLE, body=HeadlineEdit, again=group_page)
def set_headline(call: Call, tx: Tx) -> Done:
    """Write the group's main point, in one sentence."""
    body: HeadlineEdit = call.body
    group_id, as_team = call.params["group"], queries.is_team(call.principal)
    version = commands.set_headline(tx, call.event.id, group_id, body.text, body.version, as_team=as_team)
    return Done(path_of(call, group_id), {"version": version, **saved(call, tx)}, "saved")


@operations.post(f"{GROUP}/scribe", PEOPLE, again=group_page)
def take_scribe(call: Call, tx: Tx) -> Done:
    """ "I'll take notes"."""
    commands.take_scribe(tx, call.event.id, call.params["group"])
    return Done(path_of(call, call.params["group"]))


@operations.post(f"{GROUP}/hand-in", PEOPLE, again=group_page)
def hand_in(call: Call, tx: Tx) -> Done:
    """Hand in what the group has written."""
    group_id = call.params["group"]
    as_team = queries.is_team(call.principal) and not queries.is_member(tx, call.principal, group_id)
    commands.hand_in(tx, call.event.id, group_id, as_team=as_team)
    return Done(f"{call.event.path}/moderation/{group_id}" if as_team else path_of(call, group_id), said="handed-in")


@operations.post(f"{GROUP}/take-back", PEOPLE, again=group_page)
def take_back(call: Call, tx: Tx) -> Done:
    """Take back what was handed in, while nothing of it is shared and the groups are still out."""
    group_id = call.params["group"]
    commands.take_back_hand_in(tx, call.event.id, group_id, as_team=queries.is_team(call.principal))
    return Done(path_of(call, group_id), said="withdrawn")


@operations.post(f"{GROUP}/hold-back", PEOPLE, body=HoldBack, again=group_page)
def hold_back(call: Call, tx: Tx) -> Done:
    """Choose whether the notes are handed in by themselves when the groups are called back."""
    commands.set_hold_back(tx, call.event.id, call.params["group"], call.body.hold)
    return Done(path_of(call, call.params["group"]), said="saved")


@operations.post(f"{GROUP}/writing", PEOPLE, body=WritingAt, changes=False)
def writing(call: Call, snap: Snapshot) -> Done:
    """Let those who look at the group's page see where somebody writes just now; it is kept nowhere."""
    group = queries.check_group(snap, call.principal, call.event, call.params["group"])
    mark = mark_of(group.id, call.person_id)
    told = {"who": mark, "name": call.principal.name, "at": call.body.at}
    call.site.whispers.say(f"group/{call.event.id}/{group.id}", mark, told)
    return Done(path_of(call, group.id))


def saved(call: Call, tx: Tx) -> dict[str, str | int]:
    """When it was saved, as an instant and as the clock of the event shows it to the reader; *pos*: from which position
    on news knows of it."""
    pos = tx.head(call.event.id) + (1 if tx.facts else 0)
    return {"saved_at": tx.now.isoformat(), "clock": call.texts.clock(tx.now, call.event.zone), "pos": pos}


def path_of(call: Call, group_id: Id) -> str:
    return f"{call.event.path}/groups/{group_id}"


def may_be_written(call: Call, snap: Snapshot, group: breakouts.BareGroup) -> bool:
    late = queries.is_late(snap, group)
    return queries.may_write(call.principal, queries.standing(snap, group.id), late=late)
