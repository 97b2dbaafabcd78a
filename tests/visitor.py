"""A person with a browser's cookies, on a house in this very process."""

from __future__ import annotations

import httpx2
from starlette.types import ASGIApp

from hub.people import commands as people
from tests.hub_process import Person
from tests.meetings import Meeting

ORIGIN = "http://hub.example"


class Visitor(Person):
    """Talks to *app* as from one of its own pages; a stranger until a meeting lets them :func:`enter`."""

    def __init__(self, app: ASGIApp, name: str = "stranger", address: str = "198.51.100.7") -> None:
        super().__init__(ORIGIN)
        self.app = app
        self.name = name
        transport = httpx2.ASGITransport(app=app, client=(address, 5000))
        headers = {"origin": ORIGIN, "accept-language": "en"}
        self.client = httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)


async def enter(app: ASGIApp, meeting: Meeting, name: str) -> Visitor:
    """The person called *name* at *meeting*, signed in."""
    visitor = Visitor(app, name)
    person_id = meeting.people[name]
    token = await meeting.house.site.change(lambda tx: people.start_session(tx, person_id), person_id)
    visitor.client.cookies.set("bikupa", token)
    return visitor
