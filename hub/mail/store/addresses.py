"""SQL of addresses that take no mail, and of people who want no reminders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.mail.model import Reason
from hub.mail.store.tables import addresses, declined


@dataclass(frozen=True)
class Mark:
    """Why an address takes no mail, since when, and the server's own words."""

    reason: Reason
    reply: str
    marked_at: datetime


def mark(tx: Tx, address: str, reason: Reason, reply: str = "") -> None:
    row = {"address": address, "reason": reason.value, "reply": reply, "marked_at": tx.now, "marked_by": tx.by}
    tx.insert_or_update(addresses, row, ["address"])


def unmark(tx: Tx, address: str) -> None:
    tx.execute(delete(addresses).where(addresses.c.address == address))


def marked(snap: Snapshot, among: Iterable[str]) -> dict[str, Mark]:
    """Those of *among* that take no mail."""
    rows = snap.execute(select(addresses).where(addresses.c.address.in_(list(among))))
    return {row.address: Mark(Reason(row.reason), row.reply, row.marked_at) for row in rows}


def decline(tx: Tx, event_id: Id, person_id: Id) -> None:
    tx.insert_or_ignore(declined, {"event_id": event_id, "person_id": person_id, "at": tx.now})


def accept(tx: Tx, event_id: Id, person_id: Id) -> None:
    tx.execute(delete(declined).where(declined.c.event_id == event_id, declined.c.person_id == person_id))


def declined_by(snap: Snapshot, event_id: Id) -> set[Id]:
    return set(snap.execute(select(declined.c.person_id).where(declined.c.event_id == event_id)).scalars())


def erase(tx: Tx, event_id: Id, person_id: Id) -> None:
    accept(tx, event_id, person_id)
    tx.execute(update(addresses).where(addresses.c.marked_by == person_id).values(marked_by=None))
