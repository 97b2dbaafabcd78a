"""All SQL about attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Integer, String, Table, and_, bindparam, delete, func, insert, or_, select

from hub.checkin.model import Standing, State
from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

attendance = Table(
    "attendance",
    metadata,
    Column("day_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("state", String(20)),
    Column("since", UtcDateTime),
    Column("channel", String(20)),
    Column("by", ID),
    Column("mode", String(20)),
)
meeting_counts = Table(
    "meeting_counts",
    metadata,
    Column("day_id", ID, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
parties = Table(
    "parties",
    metadata,
    Column("day_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("event_id", ID, nullable=False),
    Column("others", Integer, nullable=False),
    Column("own_group", Boolean, nullable=False),
    Column("place", String(200), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID),
)
companions = Table(
    "companions",
    metadata,
    Column("day_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", String(200), nullable=False),
    Column("known_id", ID, index=True),
)
KEY = ["day_id", "person_id"]
ONE = Prepared(
    select(attendance).where(
        attendance.c.day_id == bindparam("day_id"), attendance.c.person_id == bindparam("person_id")
    )
)
ANY_PARTY = Prepared(select(parties.c.person_id).where(parties.c.day_id == bindparam("day_id")).limit(1))


def rows_of(snap: Snapshot, day_id: Id, ids: Sequence[Id] | None = None) -> dict[Id, Any]:
    """By person, what the day knows of them (of *ids* alone, if given: one press must not read a whole meeting)."""
    asked = select(attendance).where(attendance.c.day_id == day_id)
    found = snap.execute(asked if ids is None else asked.where(attendance.c.person_id.in_(ids)))
    return {row.person_id: row for row in found}


def row_of(snap: Snapshot, day_id: Id, person_id: Id) -> Any:
    return ONE.first(snap.connection, day_id=day_id, person_id=person_id)


def standing(snap: Snapshot, day_id: Id, person_id: Id) -> Standing:
    row = row_of(snap, day_id, person_id)
    if row is None:
        return Standing()
    return Standing(State(row.state) if row.state else None, row.since, row.channel, row.mode)


def any_by_channel(snap: Snapshot, day_id: Id, channel: str) -> bool:
    asked = select(attendance.c.person_id).where(attendance.c.day_id == day_id, attendance.c.channel == channel)
    return snap.execute(asked.limit(1)).first() is not None


def by_channel(snap: Snapshot, day_id: Id, ids: Sequence[Id], channel: str) -> set[Id]:
    """Those of *ids* who are here by that channel."""
    asked = select(attendance.c.person_id).where(attendance.c.day_id == day_id, attendance.c.channel == channel)
    return set(snap.execute(asked.where(attendance.c.person_id.in_(ids))).scalars())


def seen(snap: Snapshot, event_id: Id) -> dict[Id, int]:
    """By day, how many people have a state that day."""
    rows = snap.execute(
        select(attendance.c.day_id, func.count().label("n"))
        .where(attendance.c.event_id == event_id, attendance.c.state.is_not(None))
        .group_by(attendance.c.day_id)
    )
    return {row.day_id: row.n for row in rows}


def write(tx: Tx, event_id: Id, day_id: Id, person_id: Id, **values: Any) -> None:
    tx.insert_or_update(attendance, {"day_id": day_id, "person_id": person_id, "event_id": event_id, **values}, KEY)


def in_meeting(snap: Snapshot, day_id: Id) -> int | None:
    return snap.execute(select(meeting_counts.c.number).where(meeting_counts.c.day_id == day_id)).scalar_one_or_none()


def write_count(tx: Tx, day_id: Id, number: int) -> None:
    tx.insert_or_update(meeting_counts, {"day_id": day_id, "number": number, "at": tx.now}, ["day_id"])


@dataclass
class PartyRow:
    """What *person_id* has said of their party; *companions*: the name of each, and the id of who is on the list."""

    person_id: Id
    others: int
    own_group: bool
    place: str
    at: datetime
    companions: list[tuple[str, Id | None]] = field(default_factory=list)

    @property
    def known(self) -> list[Id]:
        return [known_id for _, known_id in self.companions if known_id]


def any_party(snap: Snapshot, day_id: Id) -> bool:
    return snap.once(("any party", day_id), lambda: ANY_PARTY.first(snap.connection, day_id=day_id) is not None)


def parties_of(snap: Snapshot, day_id: Id, ids: Sequence[Id] | None = None) -> dict[Id, PartyRow]:
    """The day's parties by who speaks for them; of *ids*, if given, those that one of them speaks for or sits in."""
    if not any_party(snap, day_id):
        return {}
    joined = parties.outerjoin(
        companions, and_(companions.c.day_id == parties.c.day_id, companions.c.person_id == parties.c.person_id)
    )
    columns = [parties.c[name] for name in ("person_id", "others", "own_group", "place", "at")]
    asked = select(*columns, companions.c.name, companions.c.known_id).select_from(joined)
    asked = asked.where(parties.c.day_id == day_id).order_by(parties.c.person_id, companions.c.position)
    if ids is not None:
        of = select(companions.c.person_id).where(companions.c.day_id == day_id, companions.c.known_id.in_(ids))
        asked = asked.where(or_(parties.c.person_id.in_(ids), parties.c.person_id.in_(of)))
    found: dict[Id, PartyRow] = {}
    for each in snap.execute(asked):
        new = PartyRow(each.person_id, each.others, each.own_group, each.place, each.at)
        row = found.setdefault(each.person_id, new)
        if each.name is not None:
            row.companions.append((each.name, each.known_id))
    return found


def write_party(tx: Tx, event_id: Id, day_id: Id, row: PartyRow) -> None:
    """Keep a party in the place of what its speaker said before; whoever is on the list sits in one party alone."""
    delete_party(tx, day_id, row.person_id)
    values = {"others": row.others, "own_group": row.own_group, "place": row.place, "at": row.at, "by": tx.by}
    tx.execute(insert(parties).values(day_id=day_id, person_id=row.person_id, event_id=event_id, **values))
    forget_companions(tx, day_id, row.known)
    for position, (name, known_id) in enumerate(row.companions):
        named = {"position": position, "name": name, "known_id": known_id}
        tx.execute(insert(companions).values(day_id=day_id, person_id=row.person_id, **named))


def delete_party(tx: Tx, day_id: Id, person_id: Id) -> None:
    for table in (companions, parties):
        tx.execute(delete(table).where(table.c.day_id == day_id, table.c.person_id == person_id))


def forget_companions(tx: Tx, day_id: Id, known_ids: Sequence[Id]) -> None:
    """Let these sit at nobody's screen."""
    tx.execute(delete(companions).where(companions.c.day_id == day_id, companions.c.known_id.in_(list(known_ids))))
