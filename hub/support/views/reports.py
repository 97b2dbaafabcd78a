"""What people could not use, for organisers and for the owner."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.support import commands, queries
from hub.support.queries import Report
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS, OWNERS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class ReportsPage:
    """*events*: the titles by id, for the owner's list of all events."""

    reports: list[Report]
    events: dict[str, str]


@operations.get("/reports", OWNERS, page_only=True)
def all_reports_page(call: Call, snap: Snapshot) -> Page:
    """What people could not use, at any event."""
    titles = {row.id: row.title for row in programme.events(snap)}
    return Page("support/reports.html", ReportsPage(queries.reports(snap, None), titles))


@operations.post("/reports/{report}/handled", OWNERS)
def handle_any(call: Call, tx: Tx) -> Done:
    """A report is seen to."""
    commands.handle(tx, call.params["report"])
    return Done("/reports", said="saved")


@operations.get("/e/{event}/reports", ORGANISERS, answer=ReportsPage)
def reports_page(call: Call, snap: Snapshot) -> Page:
    """What people could not use at this event."""
    return Page("support/reports.html", ReportsPage(queries.reports(snap, call.event.id), {}))


@operations.post("/e/{event}/reports/{report}/handled", ORGANISERS)
def handle(call: Call, tx: Tx) -> Done:
    """A report about this event is seen to."""
    commands.handle(tx, call.params["report"], call.event.id)
    return Done(f"{call.event.path}/reports", said="saved")
