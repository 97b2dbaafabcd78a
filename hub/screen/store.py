"""All SQL about what the desk has chosen for the screen."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table, select

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.screen.model import By, Choice, View

screens = Table(
    "screens",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("view", String(20), nullable=False),
    Column("page", Integer, nullable=False),
    Column("turning", Boolean, nullable=False),
    Column("spotlight", ID),
    Column("arranged", String(20)),
    Column("changed_at", UtcDateTime, nullable=False),
)


def choice_of(snap: Snapshot, event_id: Id) -> Choice:
    """What is chosen for the event's screen; where nobody has chosen, it follows the day."""
    row = snap.execute(select(screens).where(screens.c.event_id == event_id)).one_or_none()
    if row is None:
        return Choice()
    by = By(row.arranged) if row.arranged else By.LATEST
    return Choice(View(row.view), by, row.page, row.turning, row.spotlight, row.changed_at)


def keep_choice(tx: Tx, event_id: Id, choice: Choice) -> None:
    row = {
        "event_id": event_id,
        "view": choice.view.value,
        "page": choice.page,
        "turning": choice.turning,
        "spotlight": choice.spotlight,
        "arranged": choice.by.value,
        "changed_at": tx.now,
    }
    tx.insert_or_update(screens, row, ["event_id"])
