"""Proposals that are being made better, and how the last search went."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select, update

from hub.breakouts.store.tables import betterings
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx


@dataclass(frozen=True)
class BetteringRow:
    """A search: what was *off* and how many met *again* when it began; *ended_at* None while it goes on."""

    round_id: Id
    event_id: Id
    off: int
    again: int
    began_at: datetime
    ended_at: datetime | None = None


def bettering_of(snap: Snapshot, round_id: Id) -> BetteringRow | None:
    row = snap.execute(select(betterings).where(betterings.c.round_id == round_id)).one_or_none()
    return BetteringRow(**row._mapping) if row else None


def betterings_on(snap: Snapshot) -> list[BetteringRow]:
    """Those that go on, the oldest first."""
    query = select(betterings).where(betterings.c.ended_at.is_(None)).order_by(betterings.c.began_at)
    return [BetteringRow(**row._mapping) for row in snap.execute(query)]


def put_bettering(tx: Tx, row: BetteringRow) -> None:
    tx.insert_or_update(betterings, asdict(row), ["round_id"])


def end_bettering(tx: Tx, round_id: Id) -> bool:
    """Returns False for one that had ended."""
    where = (betterings.c.round_id == round_id, betterings.c.ended_at.is_(None))
    return tx.execute(update(betterings).where(*where).values(ended_at=tx.now)).rowcount > 0
