"""All SQL about personal data as such: an event's choices, consents, erasures asked for, what has gone, and the log."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Integer, String, Table, delete, insert, select, text, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.privacy.keeping import Choices, Removal
from hub.privacy.model import Asked, Kind, Seen, Wish

choices = Table(
    "privacy_choices",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("controller", String(300), nullable=False),
    Column("contact", String(300), nullable=False),
    Column("officer", String(300), nullable=False),
    Column("people_days", Integer, nullable=False),
    Column("needs_days", Integer, nullable=False),
    Column("log_days", Integer, nullable=False),
    Column("hold", Boolean, nullable=False, server_default=text("0")),
)
consents = Table(
    "consents",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("wish", String(20), primary_key=True),
    Column("given_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
)
erasures = Table(
    "erasures",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("person_id", ID, index=True),
    Column("asked", String(10), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
)
"""*person_id* is empty once it is done: the row says that somebody was erased, and no more."""
removals = Table(
    "removals",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, index=True),
    Column("kind", String(20), nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    Column("count", Integer, nullable=False),
)
log = Table(
    "data_log",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID, index=True),
    Column("what", String(20), nullable=False),
    Column("person_id", ID, index=True),
)
"""*by* is empty for the hub itself; *person_id* for many at once."""


def choices_of(snap: Snapshot, event_id: Id) -> Choices:
    """The event's own, or what holds unless it has any."""
    row = snap.execute(select(choices).where(choices.c.event_id == event_id)).one_or_none()
    return Choices(**{name: value for name, value in row._mapping.items() if name != "event_id"}) if row else Choices()


def put_choices(tx: Tx, event_id: Id, chosen: Choices) -> None:
    tx.insert_or_update(choices, {"event_id": event_id, **asdict(chosen)}, ["event_id"])


# -- consents ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Consent:
    person_id: Id
    wish: Wish
    given_at: datetime
    withdrawn_at: datetime | None


def consents_of(snap: Snapshot, event_id: Id, *where: Any) -> list[Consent]:
    rows = snap.execute(select(consents).where(consents.c.event_id == event_id, *where).order_by(consents.c.wish))
    return [Consent(row.person_id, Wish(row.wish), row.given_at, row.withdrawn_at) for row in rows]


def put_consent(tx: Tx, event_id: Id, person_id: Id, wish: Wish) -> None:
    row = {"event_id": event_id, "person_id": person_id, "wish": wish.value}
    tx.insert_or_update(consents, {**row, "given_at": tx.now, "withdrawn_at": None}, list(row))


def withdraw_consent(tx: Tx, event_id: Id, person_id: Id, wish: Wish) -> bool:
    mine = (consents.c.event_id == event_id, consents.c.person_id == person_id, consents.c.wish == wish.value)
    given = update(consents).where(*mine, consents.c.withdrawn_at.is_(None))
    return tx.execute(given.values(withdrawn_at=tx.now)).rowcount > 0


# -- erasures ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Erasure:
    """Somebody is to be erased; *person_id* None when it is done."""

    id: Id
    event_id: Id
    person_id: Id | None
    asked: Asked
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None


def erasures_where(snap: Snapshot, *where: Any) -> list[Erasure]:
    rows = snap.execute(select(erasures).where(*where).order_by(erasures.c.asked_at, erasures.c.id))
    return [Erasure(**{**row._mapping, "asked": Asked(row.asked)}) for row in rows]


def insert_erasure(tx: Tx, event_id: Id, person_id: Id, asked: Asked, due: datetime) -> Id:
    erasure_id = tx.new_id()
    row = {"id": erasure_id, "event_id": event_id, "person_id": person_id, "asked": asked.value}
    tx.execute(insert(erasures).values(**row, asked_at=tx.now, due_at=due, done_at=None))
    return erasure_id


def drop_erasures(tx: Tx, event_id: Id, person_id: Id) -> int:
    """Those that are not done yet."""
    mine = (erasures.c.event_id == event_id, erasures.c.person_id == person_id)
    return tx.execute(delete(erasures).where(*mine)).rowcount


def end_erasures(tx: Tx, event_id: Id, person_id: Id) -> int:
    """They are done, and it is forgotten whose they were."""
    mine = (erasures.c.event_id == event_id, erasures.c.person_id == person_id)
    return tx.execute(update(erasures).where(*mine).values(done_at=tx.now, person_id=None)).rowcount


# -- what has gone ----------------------------------------------------------------------------------------------------


def removals_of(snap: Snapshot, event_id: Id) -> list[Removal]:
    """The latest first."""
    rows = snap.execute(select(removals).where(removals.c.event_id == event_id).order_by(removals.c.id.desc()))
    return [Removal(r.id, Kind(r.kind), r.told_at, r.due_at, r.done_at, r._mapping["count"]) for r in rows]


def insert_removal(
    tx: Tx, event_id: Id, kind: Kind, due: datetime, done: datetime | None = None, count: int = 0
) -> None:
    row = {"id": tx.new_id(), "event_id": event_id, "kind": kind.value, "told_at": tx.now}
    tx.execute(insert(removals).values(**row, due_at=due, done_at=done, count=count))


def count_removal(tx: Tx, removal_id: Id, count: int, *, done: bool) -> None:
    """So many have gone; *done*: that was all."""
    more = {"count": count, **({"done_at": tx.now} if done else {})}
    tx.execute(update(removals).where(removals.c.id == removal_id).values(**more))


def forget_told(tx: Tx, event_id: Id) -> None:
    """What was told and has not gone is told anew, by other numbers of days."""
    tx.execute(delete(removals).where(removals.c.event_id == event_id, removals.c.done_at.is_(None)))


# -- the log ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Look:
    """A line of the log: *by* None for the hub itself, *person_id* None for many at once."""

    at: datetime
    by: Id | None
    what: Seen
    person_id: Id | None


def looks(snap: Snapshot, event_id: Id, *where: Any, first: int = 0, most: int = 10_000) -> list[Look]:
    """The latest first."""
    asked = select(log).where(log.c.event_id == event_id, *where).order_by(log.c.id.desc())
    return [Look(r.at, r.by, Seen(r.what), r.person_id) for r in snap.execute(asked.offset(first).limit(most))]


def insert_look(tx: Tx, event_id: Id, what: Seen, by: Id | None, person_id: Id | None) -> None:
    row = {"id": tx.new_id(), "event_id": event_id, "at": tx.now, "by": by, "what": what.value}
    tx.execute(insert(log).values(**row, person_id=person_id))


def events_with_looks(snap: Snapshot) -> list[Id]:
    return list(snap.execute(select(log.c.event_id).distinct()).scalars())


def drop_looks(tx: Tx, event_id: Id, until: datetime) -> int:
    return tx.execute(delete(log).where(log.c.event_id == event_id, log.c.at < until)).rowcount


def delete_consents(tx: Tx, event_id: Id, person_id: Id) -> None:
    tx.execute(delete(consents).where(consents.c.event_id == event_id, consents.c.person_id == person_id))
