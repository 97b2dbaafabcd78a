"""The page and API of what somebody may say of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands, queries
from hub.web.answers import Done, Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import PEOPLE
from hub.web.operations import Operations

operations = Operations()


class MeBody(Body):
    """What somebody wants to be called, and where they come from; without a municipality that stays as it is."""

    display_name: str = Field(min_length=1, max_length=200)
    municipality: str | None = Field(None, max_length=200)


@dataclass(frozen=True)
class Me:
    """What the hub knows of the reader at this event."""

    name: str
    email: str | None
    organisation: str
    roles: list[Role]
    link: str | None
    municipality: str = ""
    hidden: bool = False


@operations.get("/e/{event}/me", PEOPLE, answer=Me)
def me_page(call: Call, snap: Snapshot) -> Page:
    """My page: my name, my personal link, signing out."""
    me = queries.participant(snap, call.event.id, call.person_id)
    link = queries.links(snap, call.event.id, call.site.secret, [call.person_id]).get(call.person_id)
    if me is None:
        data = Me(call.principal.name, None, "", sorted(call.principal.roles), link)
    else:
        data = Me(me.name, me.email, me.organisation, sorted(me.roles), link, me.municipality, me.hidden)
    return Page("people/me.html", data)


@operations.post("/e/{event}/me", PEOPLE, body=MeBody, again=me_page)
def rename_me(call: Call, tx: Tx) -> Done:
    """Choose the name that others see, and say where you come from."""
    commands.rename(tx, call.event.id, call.person_id, call.body.display_name)
    if call.body.municipality is not None:
        commands.set_municipality(tx, call.event.id, call.person_id, call.body.municipality)
    return Done(f"{call.event.path}/me", said="saved")
