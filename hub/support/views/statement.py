"""The statement on accessibility, and the form in it for what somebody could not use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.support import commands, queries
from hub.support.queries import STATED_ON, Contact, Review, contacts
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE
from hub.web.operations import Operations

operations = Operations()


class ReportBody(Body):
    """What somebody could not use. *contact* may be left out; *event* is the last part of its address, if any."""

    text: str = Field(min_length=1, max_length=5000)
    contact: str = Field("", max_length=320)
    event: str = Field("", max_length=80)


@dataclass(frozen=True)
class Statement:
    """What the statement says that differs from hub to hub, and from event to event.

    *stated_on*: when what comes with the program was last gone through; *review*: by whoever is responsible.
    """

    responsible: str
    contacts: list[Contact]
    stated_on: date
    event: str
    review: Review | None


@operations.get("/accessibility", ANYONE, answer=Statement)
def statement_page(call: Call, snap: Snapshot) -> Page:
    """The statement on accessibility, with a form for what could not be used."""
    site = call.site
    known = programme.event_ref(snap, call.query.get("event", ""))
    known = known if known and known.published else None
    call.found_event = known
    line = site.accessibility_contact or site.support
    review = queries.review(snap, known.id if known else None)
    data = Statement(site.responsible, contacts(line), STATED_ON, known.slug if known else "", review)
    return Page("support/accessibility.html", data)


@operations.post("/accessibility", ANYONE, body=ReportBody, again=statement_page)
def report(call: Call, tx: Tx) -> Done:
    """Report what could not be used, anonymously if you like."""
    known = programme.event_ref(tx, call.body.event)
    commands.report(tx, known.id if known else None, call.body.text, call.body.contact)
    return Done(f"/accessibility?event={known.slug}" if known else "/accessibility", said="reported")
