"""How a round is run: by question or not, and from where the questions share the time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from hub.breakouts.pace import Paced
from hub.breakouts.store.tables import rounds
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx


def paced(snap: Snapshot, round_id: Id) -> Paced:
    wanted = (rounds.c.paced, rounds.c.pace_at, rounds.c.pace_from)
    row = snap.execute(select(*wanted).where(rounds.c.id == round_id)).one()
    return Paced(row.paced, row.pace_at, row.pace_from)


def set_paced(tx: Tx, round_id: Id, paced: bool) -> None:
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(paced=paced))


def set_pace(tx: Tx, round_id: Id, at: datetime, first: int) -> None:
    """From *at* on, the questions from number *first* (from 0) share the time that is left."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(pace_at=at, pace_from=first))
