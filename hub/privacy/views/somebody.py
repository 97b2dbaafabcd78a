"""What an organiser does for somebody who asks: see what is kept of them, hide their name, erase them."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import NotFound
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.privacy import commands, queries
from hub.privacy.model import Asked, Seen
from hub.privacy.views.mine import EraseBody, HiddenBody, Kept, extra, kept, naming
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()


def at(call: Call) -> str:
    return f"{call.event.path}/people/{call.params['person']}"


@operations.get("/e/{event}/people/{person}/data", ORGANISERS, answer=Kept)
def somebody_page(call: Call, snap: Snapshot) -> Page:
    """Everything that is kept of somebody; that it was looked at is noted. A hidden name stays hidden here."""
    data = queries.of_somebody(snap, call.event.id, call.params["person"])
    found = kept(snap, call.event, call.params["person"], data)
    return Page("privacy/somebody.html", found, extra=extra(at=at(call)))


@dataclass(frozen=True)
class Opened:
    """A name and address that are not shown, for ten minutes after somebody has pressed to see them; None otherwise."""

    alias: str
    name: str | None
    address: str | None


@operations.get("/e/{event}/people/{person}/name", ORGANISERS, answer=Opened)
def name_page(call: Call, snap: Snapshot) -> Page:
    """The name of somebody who is shown by an alias, to who has pressed to see it."""
    person = people.participant(snap, call.event.id, call.params["person"])
    if person is None:
        raise NotFound
    name, address = queries.who_is(snap, call.event.id, person.id, call.person_id) or (None, None)
    return Page("privacy/name.html", Opened(person.name, name, address), extra={"at": at(call)})


@operations.post("/e/{event}/people/{person}/name", ORGANISERS)
def open_name(call: Call, tx: Tx) -> Done:
    """See the name of somebody who is shown by an alias. That you have seen it is noted."""
    if people.participant(tx, call.event.id, call.params["person"]) is None:
        raise NotFound
    commands.note(tx, call.event.id, Seen.NAME, call.params["person"])
    return Done(f"{at(call)}/name")


@operations.post("/e/{event}/people/{person}/hidden", ORGANISERS, body=HiddenBody)
def hide(call: Call, tx: Tx) -> Done:
    """Show an alias in the place of somebody's name, everywhere; or the name again."""
    if call.body.hidden:
        commands.hide(tx, call.event.id, call.params["person"], naming(call, call.event))
    else:
        commands.show(tx, call.event.id, call.params["person"])
    return Done(f"{at(call)}/data", said="saved")


@operations.post("/e/{event}/people/{person}/erase", ORGANISERS, body=EraseBody, once=False)
def erase(call: Call, tx: Tx) -> Done:
    """Erase somebody who has asked for it from this meeting: after a day, or now."""
    person_id, now = call.params["person"], call.body.when == "now"
    commands.ask(tx, call.event.id, person_id, Asked.TEAM, now=now)
    if not now:
        return Done(f"{at(call)}/data", said="erasure-asked")
    commands.carry_out(tx, call.event.id, person_id, naming(call, call.event))
    return Done(f"{call.event.path}/data", said="erased")


@operations.post("/e/{event}/people/{person}/stay", ORGANISERS)
def stay(call: Call, tx: Tx) -> Done:
    """Take back that somebody is to be erased."""
    commands.take_back(tx, call.event.id, call.params["person"])
    return Done(f"{at(call)}/data", said="undone")
