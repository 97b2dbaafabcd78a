"""What can be done with reports, each called inside a transaction. No page listens for them, so no fact is told."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.support import store
from hub.support.model import MOST_REPORTS, WINDOW, TooManyReports


def report(tx: Tx, event_id: Id | None, text: str, contact: str) -> Id:
    """Keep a report of what could not be used. Nothing is kept of who sent it but what they wrote themselves.

    Raises TooManyReports when very many have come within the hour.
    """
    if store.count_since(tx, tx.now - WINDOW) >= MOST_REPORTS:
        raise TooManyReports
    report_id = tx.new_id()
    store.insert_report(
        tx, id=report_id, event_id=event_id, text=text, contact=contact, created_at=tx.now, handled_at=None
    )
    return report_id


def handle(tx: Tx, report_id: Id, event_id: Id | None = None) -> None:
    """A report is seen to. *event_id*: it must be one of that event. Raises NotFound."""
    where = [store.reports.c.event_id == event_id] if event_id else []
    if not store.handle(tx, report_id, *where):
        raise NotFound
