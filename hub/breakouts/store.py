"""All SQL about group discussions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text, delete, func, insert, select, update

from hub.breakouts.model import Round, State, Way
from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

rounds = Table(
    "rounds",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("session_id", ID, nullable=False),
    Column("day_id", ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("way", String(20), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("wanted_groups", Integer),
    Column("wanted_size", Integer),
    Column("keep_modes_apart", Boolean, nullable=False),
    Column("places", Text, nullable=False),
    Column("published_at", UtcDateTime),
    Column("opened_at", UtcDateTime),
    Column("ends_at", UtcDateTime),
    Column("recalled_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
)
groups = Table(
    "groups",
    metadata,
    Column("id", ID, primary_key=True),
    Column("round_id", ID, ForeignKey("rounds.id"), nullable=False, index=True),
    Column("event_id", ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("place", String(200), nullable=False),
    Column("way", String(20), nullable=False),
)
members = Table(
    "members",
    metadata,
    Column("round_id", ID, ForeignKey("rounds.id"), primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("group_id", ID, ForeignKey("groups.id"), nullable=False, index=True),
    Column("mode", String(20), nullable=False),
    Column("facilitator", Boolean, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("moved_at", UtcDateTime),
)
round_steps = Table(
    "round_steps",
    metadata,
    Column("round_id", ID, ForeignKey("rounds.id"), primary_key=True),
    Column("state", String(20), primary_key=True),
    Column("by", ID),
    Column("at", UtcDateTime, nullable=False),
)
ROUND_COLUMNS = [rounds.c[field.name] for field in fields(Round)]


@dataclass(frozen=True)
class Plan:
    """What a round was asked for; kept so that it can be dealt anew."""

    seed: int
    wanted_groups: int | None
    wanted_size: int | None
    keep_modes_apart: bool
    places: tuple[str, ...]


@dataclass(frozen=True)
class GroupRow:
    id: Id
    round_id: Id
    number: int
    name: str
    place: str
    way: Way


@dataclass(frozen=True)
class MemberRow:
    person_id: Id
    group_id: Id
    mode: str
    facilitator: bool
    by_hand: bool
    moved_at: datetime | None


@dataclass(frozen=True)
class StepRow:
    by: Id | None
    at: datetime


def rounds_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Round]:
    """The event's rounds, oldest first."""
    query = select(*ROUND_COLUMNS).where(rounds.c.event_id == event_id, *where).order_by(rounds.c.number)
    return [round_of(row._mapping) for row in snap.execute(query)]


def round_of(row: Any) -> Round:
    return Round(**{**row, "state": State(row["state"]), "way": Way(row["way"])})


def round_by_id(snap: Snapshot, event_id: Id, round_id: Id) -> Round | None:
    return next(iter(rounds_where(snap, event_id, rounds.c.id == round_id)), None)


def next_number(snap: Snapshot, event_id: Id) -> int:
    last = snap.execute(select(func.max(rounds.c.number)).where(rounds.c.event_id == event_id)).scalar_one()
    return (last or 0) + 1


def insert_round(tx: Tx, event_id: Id, round_: Round, plan: Plan) -> None:
    row = {field.name: getattr(round_, field.name) for field in fields(Round)}
    asked = {field.name: getattr(plan, field.name) for field in fields(Plan)}
    tx.execute(insert(rounds).values(event_id=event_id, **row, **{**asked, "places": "\n".join(plan.places)}))


def save_round(tx: Tx, round_: Round) -> None:
    row = {field.name: getattr(round_, field.name) for field in fields(Round) if field.name != "id"}
    tx.execute(update(rounds).where(rounds.c.id == round_.id).values(**row))


def plan_of(snap: Snapshot, round_id: Id) -> Plan:
    columns = [rounds.c[field.name] for field in fields(Plan)]
    row = snap.execute(select(*columns).where(rounds.c.id == round_id)).one()
    return Plan(**{**row._mapping, "places": tuple(filter(None, row.places.split("\n")))})


def set_seed(tx: Tx, round_id: Id, seed: int) -> None:
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(seed=seed))


def note_step(tx: Tx, round_id: Id, state: State) -> None:
    """Keep who took the round to that state, and when."""
    row = {"round_id": round_id, "state": state.value, "by": tx.by, "at": tx.now}
    tx.insert_or_update(round_steps, row, ["round_id", "state"])


def steps_of(snap: Snapshot, round_ids: Iterable[Id]) -> dict[tuple[Id, State], StepRow]:
    """By round and state, who took the round there."""
    found = snap.execute(select(round_steps).where(round_steps.c.round_id.in_(list(round_ids))))
    return {(row.round_id, State(row.state)): StepRow(row.by, row.at) for row in found}


def delete_round(tx: Tx, round_id: Id) -> None:
    tx.execute(delete(round_steps).where(round_steps.c.round_id == round_id))
    tx.execute(delete(members).where(members.c.round_id == round_id))
    tx.execute(delete(groups).where(groups.c.round_id == round_id))
    tx.execute(delete(rounds).where(rounds.c.id == round_id))


def groups_where(snap: Snapshot, event_id: Id, *where: Any) -> list[GroupRow]:
    """Groups of the event by round and number."""
    columns = [groups.c[field.name] for field in fields(GroupRow)]
    query = select(*columns).where(groups.c.event_id == event_id, *where).order_by(groups.c.round_id, groups.c.number)
    return [GroupRow(**{**row._mapping, "way": Way(row.way)}) for row in snap.execute(query)]


def groups_of(snap: Snapshot, event_id: Id, round_id: Id) -> list[GroupRow]:
    return groups_where(snap, event_id, groups.c.round_id == round_id)


def put_group(tx: Tx, event_id: Id, row: GroupRow) -> None:
    """Insert the group, or update the one that has its id."""
    values = {field.name: getattr(row, field.name) for field in fields(GroupRow)}
    tx.insert_or_update(groups, {"event_id": event_id, **values}, ["id"])


def delete_groups(tx: Tx, ids: Iterable[Id]) -> None:
    tx.execute(delete(groups).where(groups.c.id.in_(list(ids))))


def members_where(snap: Snapshot, *where: Any) -> list[MemberRow]:
    columns = [members.c[field.name] for field in fields(MemberRow)]
    rows = snap.execute(select(*columns).where(*where).order_by(members.c.group_id, members.c.person_id))
    return [MemberRow(**row._mapping) for row in rows]


def met_in(snap: Snapshot, round_ids: Sequence[Id]) -> tuple[tuple[tuple[Id, ...], ...], ...]:
    """Who shared a group, by round and group, in the order of the rounds."""
    query = (
        select(members.c.round_id, members.c.group_id, members.c.person_id)
        .where(members.c.round_id.in_(round_ids))
        .order_by(members.c.group_id, members.c.person_id)
    )
    found: dict[Id, dict[Id, list[Id]]] = {round_id: defaultdict(list) for round_id in round_ids}
    for round_id, group_id, person_id in snap.execute(query):
        found[round_id][group_id].append(person_id)
    return tuple(tuple(tuple(group) for group in found[round_id].values()) for round_id in round_ids)


def members_of(snap: Snapshot, round_id: Id) -> list[MemberRow]:
    return members_where(snap, members.c.round_id == round_id)


def members_by_group(snap: Snapshot, group_ids: Sequence[Id]) -> dict[Id, list[MemberRow]]:
    found: dict[Id, list[MemberRow]] = defaultdict(list)
    for row in members_where(snap, members.c.group_id.in_(group_ids)):
        found[row.group_id].append(row)
    return found


def put_member(tx: Tx, round_id: Id, row: MemberRow) -> None:
    """Seat somebody, or give them another seat."""
    values = {field.name: getattr(row, field.name) for field in fields(MemberRow)}
    tx.insert_or_update(members, {"round_id": round_id, **values}, ["round_id", "person_id"])


def insert_members(tx: Tx, round_id: Id, rows: Iterable[MemberRow]) -> None:
    """Seat people who have no seat in the round, all in one statement."""
    values = [{"round_id": round_id, **{field.name: getattr(row, field.name) for field in fields(row)}} for row in rows]
    tx.execute(insert(members), values)


def sizes(snap: Snapshot, round_ids: Sequence[Id]) -> dict[Id, tuple[int, int]]:
    """By round, how many groups and how many people."""
    found: dict[Id, tuple[int, int]] = {}
    query = (
        select(groups.c.round_id, func.count(groups.c.id.distinct()), func.count(members.c.person_id))
        .outerjoin(members, members.c.group_id == groups.c.id)
        .where(groups.c.round_id.in_(round_ids))
        .group_by(groups.c.round_id)
    )
    for round_id, count, people in snap.execute(query):
        found[round_id] = (count, people)
    return found


def delete_members(tx: Tx, round_id: Id) -> None:
    tx.execute(delete(members).where(members.c.round_id == round_id))


def group_ids_of(snap: Snapshot, round_id: Id, person_ids: Iterable[Id]) -> dict[Id, Id]:
    """By person, the group they have in the round."""
    where = (members.c.round_id == round_id, members.c.person_id.in_(list(person_ids)))
    return {row.person_id: row.group_id for row in members_where(snap, *where)}


def is_member(snap: Snapshot, group_id: Id, person_id: Id) -> bool:
    return bool(snap.count(members, members.c.group_id == group_id, members.c.person_id == person_id))
