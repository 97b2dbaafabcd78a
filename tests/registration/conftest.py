"""People who register, and what is known of them afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text
from starlette.applications import Starlette

from hub.kernel.schema import metadata
from hub.kernel.transaction import Snapshot
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.registration import commands, queries
from hub.registration.model import Form
from tests.meetings import Meeting
from tests.visitor import Visitor, enter


class Desk:
    """The meeting's registration: what the organiser has set, and who has come of it."""

    def __init__(self, app: Starlette, meeting: Meeting) -> None:
        self.app = app
        self.meeting = meeting
        self.path = meeting.event.path

    async def asks(self, **form: Any) -> None:
        await self.meeting.do(commands.set_form, self.meeting.event, Form(**form))

    async def register(self, short: str, status: int = 200, **said: Any) -> Any:
        """A stranger called *short* registers, at an address of their own."""
        fields = {"name": f"{short.title()} Ny", "email": f"{short}@ny.example.se", **said}
        return await Visitor(self.app).post(f"{self.path}/register", status, **fields)

    async def person(self, short: str) -> str:
        found = await self.meeting.read(people_queries.by_email, f"{short}@ny.example.se")
        assert found is not None
        return str(found)

    async def enter(self, short: str) -> Visitor:
        """Whoever registered as *short*, signed in."""
        return await enter_as(self.app, self.meeting, await self.person(short))

    async def states(self) -> dict[str, str]:
        """By address before the @, how each registration stands, in the order in which they came."""
        found = await self.meeting.read(queries.listing, self.meeting.event.id)
        return {each.email.partition("@")[0]: each.registration.state.value for each in found}

    async def listed(self) -> set[str]:
        """Who is on the event's list, by address before the @."""
        found = await self.meeting.read(people_queries.participants, self.meeting.event.id)
        return {(each.email or each.name).partition("@")[0] for each in found}

    async def mails(self, short: str = "") -> list[str]:
        """The kinds of the mails in the outbox, oldest first; of those to *short*, if given."""
        found = await self.meeting.read(outbox)
        return [kind for to, kind in found if not short or to.partition("@")[0] == short]


def outbox(snap: Snapshot) -> list[tuple[str, str]]:
    mails = metadata.tables["mails"]
    asked = select(mails.c.recipient, mails.c.kind).order_by(text("rowid"))
    return [(row.recipient, row.kind) for row in snap.execute(asked)]


async def enter_as(app: Starlette, meeting: Meeting, person_id: str) -> Visitor:
    visitor = Visitor(app)
    token = await meeting.house.site.change(lambda tx: people.start_session(tx, person_id), person_id)
    visitor.client.cookies.set("bikupa", token)
    return visitor


@pytest.fixture
def desk(app: Starlette, bees: Meeting) -> Desk:
    return Desk(app, bees)


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")
