"""The summary for everyone: published and taken back by one press each, made anew whenever somebody reads it."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.transaction import Snapshot, Tx
from hub.report import commands, queries
from hub.report.blocks import Document
from hub.report.composing import compose
from hub.report.forms import PublishSummaryBody
from hub.report.model import SAID, Chosen, Published
from hub.report.views.report import report_page
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import MEMBERS, ORGANISERS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class SummaryPage:
    """*published* None: there is none yet. *figures*: those parts that nobody can take back; what people have said
    stands beside it, and goes when it is taken back."""

    published: Published | None
    figures: Document | None


@operations.get("/e/{event}/summary", MEMBERS, answer=SummaryPage)
def summary_page(call: Call, snap: Snapshot) -> Page:
    """The summary of the meeting for everyone, as far as the organiser has published it."""
    there = queries.published(snap, call.event.id)
    figures = None
    if there is not None:
        parts = tuple(part for part in there.parts if part not in SAID)
        figures = compose(queries.gathered(snap, call.event, Chosen(parts), call.origin), call.texts)
    return Page("report/summary.html", SummaryPage(there, figures), [f"summary/{call.event.id}"])


@operations.post("/e/{event}/report/publish", ORGANISERS, body=PublishSummaryBody, again=report_page)
def publish(call: Call, tx: Tx) -> Done:
    """Let everybody at the meeting read these parts of the report."""
    commands.publish(tx, call.event.id, call.body.parts)
    return Done(f"{call.event.path}/report", said="summary-published")


@operations.post("/e/{event}/report/take-back", ORGANISERS, again=report_page)
def take_back(call: Call, tx: Tx) -> Done:
    """Let nobody but the team read the summary any more."""
    commands.take_back(tx, call.event.id)
    return Done(f"{call.event.path}/report", said="summary-back")
