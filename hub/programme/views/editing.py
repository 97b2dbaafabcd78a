"""Pages and API of the programme as its organiser changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any

from pydantic import Field, field_validator

from hub.kernel.transaction import Snapshot, Tx
from hub.programme import commands, queries
from hub.programme.commands import SessionEdit
from hub.programme.model import Kind
from hub.programme.plan import Plan, oddities
from hub.programme.queries import Day, EventRow
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()


class SessionBody(Body):
    """A session as it is to be."""

    title: str = Field(min_length=1, max_length=300)
    kind: Kind
    start: time
    end: time
    room: str = Field("", max_length=200)
    description: str = Field("", max_length=20_000)
    questions: str = Field("", max_length=20_000)

    @field_validator("start", "end", mode="before")
    @classmethod
    def _dots_too(cls, value: Any) -> Any:
        return value.replace(".", ":") if isinstance(value, str) else value

    def edit(self) -> SessionEdit:
        asked = tuple(line.strip() for line in self.questions.splitlines() if line.strip())
        return SessionEdit(self.title, self.kind, self.start, self.end, self.room, self.description, asked)


@dataclass(frozen=True)
class EditPage:
    """The programme as its organiser sees it."""

    event: EventRow
    days: list[Day]
    oddities: list[dict[str, str | int]]


@operations.get("/e/{event}/edit", ORGANISERS, answer=EditPage)
def edit_page(call: Call, snap: Snapshot) -> Page:
    """The programme to be changed, with what looks odd in it."""
    days = queries.days(snap, call.event.id)
    data = EditPage(queries.event(snap, call.event.id), days, worth_a_look(queries.plan(snap, call.event)))
    return Page("programme/edit.html", data, extra={"said_of": queries.ODDITIES})


def worth_a_look(plan: Plan) -> list[dict[str, str | int]]:
    titles = {session.id: session.title for session in plan.sessions}
    return [
        {
            "code": odd.code,
            "title": titles[odd.session_id],
            "other": titles.get(odd.other_id, ""),
            "name": odd.name,
            "minutes": odd.minutes,
        }
        for odd in oddities(plan)
    ]


@operations.get("/e/{event}/sessions/{session}", ORGANISERS, answer=queries.Session)
def session_page(call: Call, snap: Snapshot) -> Page:
    """One session to be changed."""
    session = queries.session(snap, call.event.id, call.params["session"])
    return Page("programme/session.html", session, extra={"kinds": list(Kind)})


@operations.post("/e/{event}/sessions/{session}", ORGANISERS, body=SessionBody, again=session_page)
def edit_session(call: Call, tx: Tx) -> Done:
    """Change a session."""
    commands.edit_session(tx, call.event.id, call.event.zone, call.params["session"], call.body.edit())
    return Done(f"{call.event.path}/edit", said="saved")


@operations.post("/e/{event}/sessions/{session}/remove", ORGANISERS)
def remove_session(call: Call, tx: Tx) -> Done:
    """Take a session out of the programme."""
    commands.remove_session(tx, call.event.id, call.params["session"])
    return Done(f"{call.event.path}/edit", said="removed")


@operations.post("/e/{event}/code", ORGANISERS)
def renew_code(call: Call, tx: Tx) -> Done:
    """Give the event a new code for guests; the old one opens nothing any more."""
    return Done(f"{call.event.path}/edit", {"code": commands.renew_code(tx, call.event.id)}, "saved")
