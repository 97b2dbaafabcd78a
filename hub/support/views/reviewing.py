"""What whoever is responsible sees to before the statement on accessibility is used, and what they then state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from hub.kernel.transaction import Snapshot, Tx
from hub.support import commands, queries
from hub.support.queries import STATED_ON, Contact, Review, contacts
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ORGANISERS, OWNERS
from hub.web.operations import Operations

operations = Operations()


class ReviewBody(Body):
    """A review that was made. *faults*: one a line, or empty."""

    reviewed_on: date
    method: str = Field(min_length=1, max_length=3000)
    faults: str = Field("", max_length=3000)


@dataclass(frozen=True)
class ReviewPage:
    """What the statement says already. *stale*: the program has been gone through anew since the review."""

    responsible: str
    contacts: list[Contact]
    review: Review | None
    stale: bool
    today: date


def page_of(call: Call, snap: Snapshot, event_id: str | None) -> Page:
    site, own = call.site, queries.own_review(snap, event_id)
    stale = own is not None and own.reviewed_on < STATED_ON
    line = contacts(site.accessibility_contact or site.support)
    return Page("support/statement.html", ReviewPage(site.responsible, line, own, stale, snap.now.date()))


@operations.get("/e/{event}/statement", ORGANISERS, answer=ReviewPage)
def event_review_page(call: Call, snap: Snapshot) -> Page:
    """What to see to before the statement on accessibility is used for this event."""
    return page_of(call, snap, call.event.id)


@operations.post("/e/{event}/statement", ORGANISERS, body=ReviewBody, again=event_review_page)
def state_for_event(call: Call, tx: Tx) -> Done:
    """State that the statement has been gone through for this event: when, how, and what was found."""
    commands.state_review(tx, call.event.id, Review(**call.body.model_dump()))
    return Done(f"{call.event.path}/statement", said="saved")


@operations.get("/statement", OWNERS, page_only=True)
def review_page(call: Call, snap: Snapshot) -> Page:
    """What to see to before the statement on accessibility is used at all."""
    return page_of(call, snap, None)


@operations.post("/statement", OWNERS, body=ReviewBody, again=review_page)
def state(call: Call, tx: Tx) -> Done:
    """State that the statement has been gone through for every event that has no review of its own."""
    commands.state_review(tx, None, Review(**call.body.model_dump()))
    return Done("/statement", said="saved")
