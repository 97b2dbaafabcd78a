"""All SQL about go-rounds: the latest of each event."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text, select

from hub.goround.model import Goround
from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

gorounds = Table(
    "gorounds",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("round_id", ID, nullable=False),
    # The groups' ids in their order, with spaces between.
    Column("groups", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("sharing", Boolean, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)
FIELDS = tuple(Goround.__dataclass_fields__)


def goround_of(snap: Snapshot, event_id: Id) -> Goround | None:
    """The event's latest, over or not."""
    columns = [gorounds.c[name] for name in FIELDS]
    row = snap.execute(select(*columns).where(gorounds.c.event_id == event_id)).one_or_none()
    return Goround(**{**row._mapping, "groups": tuple(row.groups.split())}) if row else None


def keep_goround(tx: Tx, event_id: Id, goround: Goround) -> None:
    row = {**vars(goround), "groups": " ".join(goround.groups), "event_id": event_id}
    tx.insert_or_update(gorounds, row, ["event_id"])
