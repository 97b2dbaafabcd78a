"""Who has the hub open, by name: for staff."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.transaction import Snapshot
from hub.presence import queries
from hub.presence.model import Present
from hub.web.answers import Page
from hub.web.call import Call
from hub.web.guards import TEAM
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class PresencePage:
    """Who has the hub open now; each person once."""

    number: int
    people: list[Present]


@operations.get("/e/{event}/presence", TEAM, answer=PresencePage)
def presence_page(call: Call, snap: Snapshot) -> Page:
    """Who has the hub open now, by name."""
    people = queries.present(snap, call.event.id)
    return Page("presence/list.html", PresencePage(len(people), people))
