"""All SQL about lists of people: what a list said last, who is on file, and who became one with whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, String, Table, Text, delete, insert, select

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.people.comparing import Entry, OnFile
from hub.people.store.tables import owners, participants, persons

listed = Table(
    "people_listed",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, ForeignKey("persons.id"), primary_key=True, index=True),
    Column("name", String(200), nullable=False),
    Column("email", String(320), nullable=False),
    Column("organisation", String(200), nullable=False),
    Column("municipality", String(200), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("list_id", ID, nullable=False),
    info={"goes_along": True},
)
"""What a list said of somebody when it was read last; *list_id* tells lists apart."""
merges = Table(
    "person_merges",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("kept_id", ID, nullable=False),
    Column("gone_id", ID, nullable=False),
    Column("name", String(200), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID),
    Column("undo", Text, nullable=False),
)
"""Two who became one: *name* is what *gone_id* was called, *undo* the way back as JSON (hub/kernel/merging.py)."""
SAID = ("name", "email", "organisation", "municipality", "mode")


def on_file(snap: Snapshot, event_id: Id, emails: Iterable[str]) -> list[OnFile]:
    """The event's people, and those of the house who have one of *emails*."""
    here = (participants.c.event_id == event_id) & (participants.c.person_id == persons.c.id)
    last = (listed.c.event_id == event_id) & (listed.c.person_id == persons.c.id)
    query = (
        select(
            persons,
            participants.c.mode,
            participants.c.display_name,
            participants.c.alias_number,
            listed.c.list_id,
            *(listed.c[name].label(f"last_{name}") for name in SAID),
        )
        .outerjoin(participants, here)
        .outerjoin(listed, last)
        .where(participants.c.person_id.is_not(None) | persons.c.email.in_(list(emails)))
        .order_by(persons.c.name, persons.c.id)
    )
    rows = snap.execute(query).all()
    others = elsewhere(snap, event_id, [row.id for row in rows])
    return [on_file_of(row, row.id not in others) for row in rows]


def on_file_of(row: Any, only_here: bool) -> OnFile:
    shown = row.display_name or row.name
    entry = Entry(shown, row.email or "", row.organisation, row.municipality, row.mode or "")
    last = None if row.last_name is None else Entry(*(getattr(row, f"last_{name}") for name in SAID))
    return OnFile(
        row.id,
        entry,
        row.mode is not None,
        only_here,
        last,
        shown != row.name,
        row.alias_number is not None,
        row.list_id or "",
    )


def elsewhere(snap: Snapshot, event_id: Id, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of *ids* who stand on another event's list too, or own the hub."""
    other = select(participants.c.person_id).where(
        participants.c.event_id != event_id, participants.c.person_id.in_(ids)
    )
    owning = select(owners.c.person_id).where(owners.c.person_id.in_(ids))
    return frozenset([*snap.execute(other).scalars(), *snap.execute(owning).scalars()])


def is_owner(snap: Snapshot, person_id: Id) -> bool:
    return snap.count(owners, owners.c.person_id == person_id) > 0


def insert_rows(tx: Tx, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Many at once: a list of thousands is one statement for each table."""
    if rows:
        tx.execute(insert(table), list(rows))


def remember(tx: Tx, event_id: Id, said: Sequence[tuple[Id, Entry]], lists: Collection[Id]) -> None:
    """Keep what the list says of each; it is *lists* read again, whatever they said, or with none a list of its own."""
    list_id = min(lists, default=tx.new_id())
    told = listed.c.list_id.in_(lists) | listed.c.person_id.in_([id_ for id_, _ in said])
    tx.execute(delete(listed).where(listed.c.event_id == event_id, told))
    more = {"event_id": event_id, "list_id": list_id}
    insert_rows(tx, listed, [{"person_id": id_, **more, **vars(entry)} for id_, entry in said])


# -- two who are one --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MergeRow:
    """*name*: what the one who is no more was called."""

    id: Id
    kept_id: Id
    gone_id: Id
    name: str
    at: datetime
    undo: str


def person_row(snap: Snapshot, person_id: Id) -> dict[str, Any]:
    return dict(snap.execute(select(persons).where(persons.c.id == person_id)).one()._mapping)


def participant_row(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any] | None:
    mine = (participants.c.event_id == event_id) & (participants.c.person_id == person_id)
    row = snap.execute(select(participants).where(mine)).one_or_none()
    return dict(row._mapping) if row else None


def merges_of(snap: Snapshot, event_id: Id, since: datetime) -> list[MergeRow]:
    """Newest first, those since an instant."""
    wanted = [merges.c[name] for name in ("id", "kept_id", "gone_id", "name", "at", "undo")]
    mine = (merges.c.event_id == event_id) & (merges.c.at > since)
    rows = snap.execute(select(*wanted).where(mine).order_by(merges.c.at.desc(), merges.c.id.desc()))
    return [MergeRow(**row._mapping) for row in rows]


def forget_merges(tx: Tx, *where: Any) -> None:
    tx.execute(delete(merges).where(*where))
