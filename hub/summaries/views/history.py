"""How the group discussions of the event went."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.transaction import Snapshot
from hub.summaries.queries.history import DayRounds, history
from hub.web.answers import Page
from hub.web.call import Call
from hub.web.guards import MODERATORS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class HistoryPage:
    """The rounds that everybody has been shown, by day and item."""

    days: list[DayRounds]


@operations.get("/e/{event}/rounds-before", MODERATORS, answer=HistoryPage)
def history_page(call: Call, snap: Snapshot) -> Page:
    """The group discussions of the event by day and item, and how each went."""
    return Page("summaries/history.html", HistoryPage(history(snap, call.event.id)))
