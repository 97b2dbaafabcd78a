"""What can be done with reports and reviews, each inside a transaction. No page listens for them: no fact is told."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.support import store
from hub.support.model import MOST_REPORTS, WINDOW, Review, ReviewAhead, TooManyReports

FARTHEST_EAST = timedelta(hours=14)
"""How far a clock can be ahead of UTC."""


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


def state_review(tx: Tx, event_id: Id | None, review: Review) -> None:
    """The statement has been gone through, for one event or for all without a review of their own.

    Raises ReviewAhead for a day that has not been anywhere on earth.
    """
    if review.reviewed_on > (tx.now + FARTHEST_EAST).date():
        raise ReviewAhead(fields={"reviewed_on": ReviewAhead.message})
    store.put_review(tx, event_id, **asdict(review), stated_at=tx.now)
