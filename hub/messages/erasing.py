"""What somebody of the team has said to people. It stays when they go, by nobody that is known."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot
from hub.messages import store


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The messages that they sent."""
    sent, leads = store.messages, store.leads
    return {
        "messages": rows(
            snap,
            *(sent.c.sent_at, sent.c.to, sent.c.text),
            where=(sent.c.event_id == event_id) & (sent.c.by == person_id),
        ),
        "leading": rows(snap, leads.c.since, where=(leads.c.event_id == event_id) & (leads.c.person_id == person_id)),
    }
