"""What was done to a round's groups by hand, by whom, and how it was before: so that it can be undone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from hub.breakouts.store.of_seats import (
    GroupRow,
    MemberRow,
    delete_groups,
    delete_members,
    groups_of,
    insert_members,
    members_of,
    put_group,
)
from hub.breakouts.store.tables import round_changes
from hub.breakouts.ways import Way
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx

Move = tuple[Id, Id, Id]
"""Who, from which group, to which."""
MOST_KEPT = 30
"""So many changes of a round can be undone, one after another."""


@dataclass(frozen=True)
class ChangeRow:
    """The change that made *version*: what was *did* to *person_id* or *other_id*; *name* a group's or a number."""

    version: int
    did: str
    person_id: Id | None
    other_id: Id | None
    name: str
    by: Id | None
    at: datetime


def remember(
    tx: Tx,
    event_id: Id,
    round_id: Id,
    version: int,
    did: str,
    people: Sequence[Id] = (),
    name: str = "",
    moves: Sequence[Move] = (),
) -> None:
    """Keep how the round is, before the change that makes *version*, and who moves; only the latest are kept."""
    person_id, other_id = (*people[:2], None, None)[:2]
    row = {"round_id": round_id, "version": version, "did": did, "name": name[:200], "by": tx.by, "at": tx.now}
    before = seats_as_text(tx, event_id, round_id, moves)
    tx.execute(insert(round_changes).values(**row, person_id=person_id, other_id=other_id, before=before))
    kept = [each.version for each in changes_of(tx, round_id)]
    for old in kept[MOST_KEPT:]:
        forget(tx, round_id, old)


def changes_of(snap: Snapshot, round_id: Id) -> list[ChangeRow]:
    """Newest first."""
    wanted = [round_changes.c[name] for name in ("version", "did", "person_id", "other_id", "name", "by", "at")]
    query = select(*wanted).where(round_changes.c.round_id == round_id).order_by(round_changes.c.version.desc())
    return [ChangeRow(**row._mapping) for row in snap.execute(query)]


@dataclass(frozen=True)
class Before:
    """How a round was before a change, and the change's *moves*."""

    groups: list[GroupRow]
    members: list[MemberRow]
    moves: list[Move]


def before(snap: Snapshot, round_id: Id, version: int) -> Before:
    where = (round_changes.c.round_id == round_id, round_changes.c.version == version)
    kept = json.loads(snap.execute(select(round_changes.c.before).where(*where)).scalar_one())
    groups = [
        GroupRow(id_, round_id, number, name, place, Way(way)) for id_, number, name, place, way in kept["groups"]
    ]
    # Each once: two who had a seat then may be one person now.
    members = {who: MemberRow(who, group, mode, leads, held, None) for who, group, mode, leads, held in kept["members"]}
    return Before(groups, list(members.values()), [tuple(move) for move in kept.get("moves", ())])


def restore(tx: Tx, event_id: Id, round_id: Id, version: int) -> None:
    """Make the round's groups and seats those before the change that made *version*, and forget the change."""
    then = before(tx, round_id, version)
    delete_members(tx, round_id)
    delete_groups(tx, {row.id for row in groups_of(tx, event_id, round_id)} - {row.id for row in then.groups})
    for row in then.groups:
        put_group(tx, event_id, row)
    insert_members(tx, round_id, then.members)
    forget(tx, round_id, version)


def forget(tx: Tx, round_id: Id, version: int) -> None:
    tx.execute(delete(round_changes).where(round_changes.c.round_id == round_id, round_changes.c.version == version))


def forget_all(tx: Tx, round_id: Id) -> None:
    tx.execute(delete(round_changes).where(round_changes.c.round_id == round_id))


def seats_as_text(snap: Snapshot, event_id: Id, round_id: Id, moves: Sequence[Move]) -> str:
    groups = [(row.id, row.number, row.name, row.place, row.way.value) for row in groups_of(snap, event_id, round_id)]
    members = [astuple(row)[:-1] for row in members_of(snap, round_id)]
    return json.dumps({"groups": groups, "members": members, "moves": list(moves)})
