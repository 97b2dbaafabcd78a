"""The summary for everyone: published, and taken back. Each is called inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.report import store
from hub.report.events import SummaryPublished, SummaryTakenBack
from hub.report.model import NothingChosen, Part, in_order


def publish(tx: Tx, event_id: Id, parts: Iterable[Part]) -> None:
    """Let everybody at the meeting read these parts of the report, and no others. Raises NothingChosen."""
    chosen = in_order(set(parts))
    if not chosen:
        raise NothingChosen
    there = store.published(tx, event_id)
    if there is None or there.parts != chosen:
        store.publish(tx, event_id, chosen)
        tx.append(event_id, SummaryPublished())


def take_back(tx: Tx, event_id: Id) -> None:
    """Let nobody but the team read it any more."""
    if store.published(tx, event_id) is not None:
        store.take_back(tx, event_id)
        tx.append(event_id, SummaryTakenBack())
