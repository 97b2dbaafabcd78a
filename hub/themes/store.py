"""All SQL about themes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Integer, String, Table, delete, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.themes.model import LONGEST_TITLE, Named, Placed

themes = Table(
    "themes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("round_id", ID, nullable=False),
    Column("title", String(LONGEST_TITLE), nullable=False),
    Column("position", Integer, nullable=False),
)
theme_items = Table(
    "theme_items",
    metadata,
    # What is shared: a point's id, or a group's for its main point. It stays here when it is withdrawn for a while.
    Column("item_id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("theme_id", ID, nullable=False, index=True),
    Column("position", Integer, nullable=False),
)


def themes_of(snap: Snapshot, event_id: Id, *where: Any) -> list[Named]:
    """The event's themes, those of a round in their order."""
    columns = [themes.c[name] for name in ("id", "round_id", "title", "position")]
    order = (themes.c.round_id, themes.c.position, themes.c.id)
    rows = snap.execute(select(*columns).where(themes.c.event_id == event_id, *where).order_by(*order))
    return [Named(**row._mapping) for row in rows]


def of_round(snap: Snapshot, event_id: Id, round_id: Id) -> list[Named]:
    return themes_of(snap, event_id, themes.c.round_id == round_id)


def theme(snap: Snapshot, event_id: Id, theme_id: Id) -> Named | None:
    return next(iter(themes_of(snap, event_id, themes.c.id == theme_id)), None)


def insert_theme(tx: Tx, event_id: Id, made: Named) -> None:
    tx.execute(insert(themes).values(event_id=event_id, **vars(made)))


def rename_theme(tx: Tx, theme_id: Id, title: str) -> None:
    tx.execute(update(themes).where(themes.c.id == theme_id).values(title=title))


def order_themes(tx: Tx, ordered: Iterable[Id]) -> None:
    for position, theme_id in enumerate(ordered):
        tx.execute(update(themes).where(themes.c.id == theme_id).values(position=position))


def delete_theme(tx: Tx, theme_id: Id) -> None:
    tx.execute(delete(theme_items).where(theme_items.c.theme_id == theme_id))
    tx.execute(delete(themes).where(themes.c.id == theme_id))


def placed(snap: Snapshot, event_id: Id) -> list[Placed]:
    """What is gathered at the event, in the order that it has in its theme."""
    columns = [theme_items.c[name] for name in ("item_id", "theme_id", "position")]
    order = (theme_items.c.theme_id, theme_items.c.position, theme_items.c.item_id)
    rows = snap.execute(select(*columns).where(theme_items.c.event_id == event_id).order_by(*order))
    return [Placed(**row._mapping) for row in rows]


def in_theme(snap: Snapshot, theme_id: Id) -> list[Id]:
    """What is gathered in a theme, in order."""
    order = (theme_items.c.position, theme_items.c.item_id)
    rows = snap.execute(select(theme_items.c.item_id).where(theme_items.c.theme_id == theme_id).order_by(*order))
    return [row.item_id for row in rows]


def theme_of(snap: Snapshot, item_id: Id) -> Id:
    """The theme that something is in, "" for none."""
    found = snap.execute(select(theme_items.c.theme_id).where(theme_items.c.item_id == item_id)).scalar()
    return found or ""


def take_out(tx: Tx, item_ids: Sequence[Id]) -> bool:
    """Whether any of it was in a theme."""
    return tx.execute(delete(theme_items).where(theme_items.c.item_id.in_(item_ids))).rowcount > 0


def fill(tx: Tx, event_id: Id, theme_id: Id, ordered: Sequence[Id]) -> None:
    """Let a theme hold exactly these, in this order; none of them may be in another."""
    tx.execute(delete(theme_items).where(theme_items.c.theme_id == theme_id))
    for position, item_id in enumerate(ordered):
        row = {"item_id": item_id, "event_id": event_id, "theme_id": theme_id, "position": position}
        tx.execute(insert(theme_items).values(row))
