"""Groups, and who sits in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from hub.breakouts.model import Round
from hub.breakouts.store.of_rounds import round_of
from hub.breakouts.store.tables import groups, members, rounds
from hub.breakouts.ways import Way
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx


@dataclass(frozen=True)
class GroupRow:
    """*gone_into*: the group in which it goes on, for one that was ended after its people had seen it."""

    id: Id
    round_id: Id
    number: int
    name: str
    place: str
    way: Way
    gone_into: Id | None = None


@dataclass(frozen=True)
class MemberRow:
    person_id: Id
    group_id: Id
    mode: str
    facilitator: bool
    by_hand: bool
    moved_at: datetime | None


def groups_where(snap: Snapshot, event_id: Id, *where: Any) -> list[GroupRow]:
    """Groups of the event by round and number."""
    columns = [groups.c[field.name] for field in fields(GroupRow)]
    query = select(*columns).where(groups.c.event_id == event_id, *where).order_by(groups.c.round_id, groups.c.number)
    return [GroupRow(**{**row._mapping, "way": Way(row.way)}) for row in snap.execute(query)]


def groups_of(snap: Snapshot, event_id: Id, round_id: Id) -> list[GroupRow]:
    """The round's groups by number, without those that have ended."""
    return groups_where(snap, event_id, groups.c.round_id == round_id, groups.c.gone_into.is_(None))


def gone_into(snap: Snapshot, group_ids: Iterable[Id]) -> dict[Id, Id]:
    """By group, for those among *group_ids* that have ended, the one in which it goes on."""
    query = select(groups.c.id, groups.c.gone_into)
    rows = snap.execute(query.where(groups.c.id.in_(list(group_ids)), groups.c.gone_into.is_not(None)))
    return {row.id: row.gone_into for row in rows}


def ended_groups(snap: Snapshot, round_ids: Sequence[Id]) -> dict[Id, int]:
    """By round, how many of its groups have joined others."""
    query = select(groups.c.round_id, func.count().label("n")).group_by(groups.c.round_id)
    rows = snap.execute(query.where(groups.c.round_id.in_(round_ids), groups.c.gone_into.is_not(None)))
    return {row.round_id: row.n for row in rows}


def last_number(snap: Snapshot, round_id: Id) -> int:
    """The largest number that a group of the round has, or had."""
    last = snap.execute(select(func.max(groups.c.number)).where(groups.c.round_id == round_id)).scalar_one()
    return last or 0


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
    if values:
        tx.execute(insert(members), values)


def sizes(snap: Snapshot, round_ids: Sequence[Id]) -> dict[Id, tuple[int, int]]:
    """By round, how many groups and how many people."""
    found: dict[Id, tuple[int, int]] = {}
    query = (
        select(groups.c.round_id, func.count(groups.c.id.distinct()), func.count(members.c.person_id))
        .outerjoin(members, members.c.group_id == groups.c.id)
        .where(groups.c.round_id.in_(round_ids), groups.c.gone_into.is_(None))
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


def round_of_group(snap: Snapshot, group_id: Id) -> Round | None:
    columns = [rounds.c[field.name] for field in fields(Round)]
    query = select(*columns).join(groups, groups.c.round_id == rounds.c.id).where(groups.c.id == group_id)
    found = snap.execute(query).one_or_none()
    return round_of(found._mapping) if found else None


def is_member(snap: Snapshot, group_id: Id, person_id: Id) -> bool:
    return bool(snap.count(members, members.c.group_id == group_id, members.c.person_id == person_id))


def delete_member_seats(tx: Tx, round_id: Id, person_ids: Iterable[Id]) -> None:
    """Take some out of the round."""
    tx.execute(delete(members).where(members.c.round_id == round_id, members.c.person_id.in_(list(person_ids))))
