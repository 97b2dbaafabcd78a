"""One point of a group's notes: changed, moved, taken away and brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.summaries import commands, queries
from hub.summaries.queries import POINT_LIMIT
from hub.summaries.views.groups import POINT, may_be_written, path_of, saved
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import PEOPLE
from hub.web.operations import Operations

operations = Operations()


class PointEdit(Body):
    """A point's new text; *version* is the one that the writer saw."""

    text: str = Field(max_length=20_000)
    version: int = Field(ge=1)


class PointMove(Body):
    """Where a point is to stand, from 0, under its question or under *question*."""

    place: int = Field(ge=0, le=10_000)
    question: str | None = Field(None, max_length=32)


@dataclass(frozen=True)
class PointPage:
    """A point to change or take away; *removed*: to bring back."""

    id: Id
    group_id: Id
    group: str
    question_id: Id
    question: str
    text: str
    version: int
    removed: bool
    may_write: bool
    changed_at: datetime


@operations.get(POINT, PEOPLE, answer=PointPage)
def point_page(call: Call, snap: Snapshot) -> Page:
    """One point of a group's notes, to change or take away."""
    point = queries.point(snap, call.event.id, call.params["point"])
    group = queries.check_group(snap, call.principal, call.event, point.group_id)
    sessions = (session for day in programme.days(snap, call.event.id) for session in day.sessions)
    asked = {question.id: question.text for session in sessions for question in session.questions}
    data = PointPage(
        point.id,
        group.id,
        group.name,
        point.question_id,
        asked.get(point.question_id, ""),
        point.text,
        point.version,
        point.removed_at is not None,
        may_be_written(call, snap, group),
        point.changed_at,
    )
    return Page("summaries/point.html", data, extra={"point_limit": POINT_LIMIT})


@operations.post(POINT, PEOPLE, body=PointEdit, again=point_page)
def edit_point(call: Call, tx: Tx) -> Done:
    """Change a point."""
    body: PointEdit = call.body
    as_team = queries.is_team(call.principal)
    point_id = call.params["point"]
    group_id = commands.edit_point(tx, call.event.id, point_id, body.text, body.version, as_team=as_team)
    now = queries.point(tx, call.event.id, point_id)
    return Done(path_of(call, group_id), {"version": now.version, "text": now.text, **saved(call, tx)}, "saved")


@operations.post(f"{POINT}/move", PEOPLE, body=PointMove, again=point_page)
def move_point(call: Call, tx: Tx) -> Done:
    """Put a point at another place, or under another question."""
    body: PointMove = call.body
    as_team = queries.is_team(call.principal)
    point_id = call.params["point"]
    group_id = commands.move_point(tx, call.event.id, point_id, body.place, body.question, as_team=as_team)
    return Done(f"{path_of(call, group_id)}#p-{point_id}")


@operations.post(f"{POINT}/remove", PEOPLE, again=point_page)
def remove_point(call: Call, tx: Tx) -> Done:
    """Take a point away; it can be brought back."""
    as_team = queries.is_team(call.principal)
    group_id = commands.remove_point(tx, call.event.id, call.params["point"], as_team=as_team)
    return Done(f"{path_of(call, group_id)}?removed={call.params['point']}", saved(call, tx))


@operations.post(f"{POINT}/restore", PEOPLE, again=point_page)
def restore_point(call: Call, tx: Tx) -> Done:
    """Bring back a point that was taken away."""
    as_team = queries.is_team(call.principal)
    group_id = commands.restore_point(tx, call.event.id, call.params["point"], as_team=as_team)
    return Done(f"{path_of(call, group_id)}#p-{call.params['point']}", saved(call, tx))
