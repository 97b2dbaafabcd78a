"""A few words that the database knows about itself."""

from __future__ import annotations

import secrets

from sqlalchemy import Column, String, Table, select

from hub.kernel.schema import metadata
from hub.kernel.transaction import Snapshot, Tx

marks = Table(
    "marks", metadata, Column("name", String(40), primary_key=True), Column("value", String(200), nullable=False)
)
EPOCH = "epoch"


def epoch(snap: Snapshot) -> str | None:
    """The name of this line of journals. A restored copy has another: its positions mean other facts."""
    return snap.execute(select(marks.c.value).where(marks.c.name == EPOCH)).scalar_one_or_none()


def begin_epoch(tx: Tx) -> str:
    """Give the database an epoch if it has none; returns the one that holds."""
    there = epoch(tx)
    if there is not None:
        return there
    made = secrets.token_hex(8)
    tx.insert_or_ignore(marks, {"name": EPOCH, "value": made})
    return made
