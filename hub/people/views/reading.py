"""Pages and API that read a list of people: what it would change is shown, can be corrected, and is taken over."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import asdict, dataclass

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries, taking
from hub.people.comparing import Comparison, Entry, OnFile, Part, compared, taken
from hub.people.importing import (
    MEANING_NAMES,
    PROBLEMS,
    Column,
    Reading,
    ReadPerson,
    on_file,
    read_people,
)
from hub.people.model import ListNotRead, Mode, NobodyNamed
from hub.people.placing import Domain, domains, placed
from hub.people.views.bodies import AcceptListBody, ListBody, of_form, wanted_of
from hub.people.views.listing import people_page
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import checked
from hub.web.guards import ORGANISERS
from hub.web.operations import KILOBYTE, Operations

operations = Operations()
MOST_BYTES = 4 * 1024 * KILOBYTE
"""Of a body: a file of a million bytes, in Base64, with what is corrected in it."""
MOST_SHOWN = 200
"""Lines of each kind that are shown one by one; with the rest it is done as usual."""


class ListChanged(Conflict):
    code = "list-changed"
    message = N_("The list of people has changed since you looked. Here is what would happen now.")


@dataclass(frozen=True)
class Leaving:
    """Somebody who is not on the list any more. *stays*: they have checked in, have a group or the like; else
    they are taken off unless somebody says otherwise."""

    id: Id
    name: str
    organisation: str
    stays: bool


@dataclass(frozen=True)
class Spoken:
    """Somebody on file whom a line speaks of, without who that is: an alias would be told by it."""

    read: ReadPerson
    old: Entry
    joins: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class ListPage:
    """What a list would change: who is *new*, whom it *known* to the hub speaks of, who is *gone* from it, which lines
    give nobody (*wrong*) or repeat another (*twice*)."""

    columns: tuple[Column, ...]
    new: tuple[ReadPerson, ...]
    known: tuple[Spoken, ...]
    gone: tuple[Leaving, ...]
    wrong: tuple[ReadPerson, ...]
    twice: tuple[ReadPerson, ...]
    domains: tuple[Domain, ...]
    seen: str


def read_source(call: Call) -> Reading:
    body: ListBody = call.body
    return read_people(body.source, body.columns)


def comparison(snap: Snapshot, event_id: Id, reading: Reading) -> tuple[Comparison, str]:
    """What the list would change, and the mark of it."""
    people = taking.on_file(snap, event_id, reading.taken)
    found = compared(reading.taken, people)
    known = "\n".join(f"{row.id} {row.old} {row.joins}" for row in found.known)
    gone = "\n".join(f"{each.id} {each.entry}" for each in found.gone)
    return found, hashlib.sha256(f"{known}\n\n{gone}".encode()).hexdigest()[:16]


def list_again(call: Call, snap: Snapshot) -> Page:
    """The preview once more, or the list's page with what was pasted, where it can't be read."""
    typed = of_form(call.failure.typed) if call.failure else {}
    kept = {name: typed[name] for name in ListBody.model_fields if name in typed}
    try:
        body = checked(ListBody, kept)
        assert isinstance(body, ListBody)
        return list_page(call, snap, body, read_people(body.source, body.columns))
    except InvalidInput:
        page: Page = people_page(call, snap)
        return page


@operations.post(
    "/e/{event}/people/list/preview",
    ORGANISERS,
    body=ListBody,
    prepare=read_source,
    again=list_again,
    answer=ListPage,
    changes=False,
    limit_bytes=MOST_BYTES,
    binary=True,
)
def preview(call: Call, snap: Snapshot) -> Page:
    """What a list of people would change: new, known, changed, gone, not understood; nothing happens yet."""
    return list_page(call, snap, call.body, call.prepared)


def list_page(call: Call, snap: Snapshot, body: ListBody, reading: Reading) -> Page:
    found, seen = comparison(snap, call.event.id, reading)
    people = queries.participants(snap, call.event.id)
    known = on_file((each.email, each.organisation, each.municipality) for each in people)
    listed = domains(found, known)
    given = body.by_domain
    stay = taking.staying(snap, call.event.id, found.gone)
    data = ListPage(
        reading.columns,
        found.new,
        tuple(Spoken(row.read, row.old, row.joins, row.parts) for row in found.known),
        tuple(leaving(each, each.id in stay) for each in found.gone),
        tuple(reading.wrong),
        tuple(each for each in reading.people if each.problem == "twice"),
        tuple(Domain(each.name, each.people, given.get(each.name, each.place)) for each in listed),
        seen,
    )
    source = body.source
    extra = {
        "problems": PROBLEMS,
        "meanings": MEANING_NAMES,
        "text": source if isinstance(source, str) else "",
        "file": base64.b64encode(source).decode() if isinstance(source, bytes) else "",
        "most": MOST_SHOWN,
    }
    return Page("people/list_preview.html", data, extra=extra)


def leaving(person: OnFile, stays: bool) -> Leaving:
    organisation = "" if person.hidden else person.entry.organisation
    return Leaving(person.id, person.entry.name, organisation, stays)


@operations.post(
    "/e/{event}/people/list",
    ORGANISERS,
    body=AcceptListBody,
    prepare=read_source,
    again=list_again,
    limit_bytes=MOST_BYTES,
    binary=True,
)
def accept(call: Call, tx: Tx) -> Done:
    """Take a list of people over: who is new is added, who is known is matched, nobody is added twice."""
    body: AcceptListBody = call.body
    reading: Reading = call.prepared
    if reading.wrong and not body.skip:
        raise ListNotRead(lines=", ".join(str(each.number) for each in reading.wrong[:20]))
    if not reading.taken:
        raise NobodyNamed
    found, seen = comparison(tx, call.event.id, reading)
    if body.seen and body.seen != seen:
        raise ListChanged
    wanted = taken(placed(found, body.by_domain), wanted_of(body), taking.staying(tx, call.event.id, found.gone))
    default = Mode.ON_SITE if call.event.mode == "on-site" else Mode.REMOTE
    done = taking.take(tx, call.event.id, wanted, reading.taken, default)
    return Done(f"{call.event.path}/people", asdict(done), "list-taken")
