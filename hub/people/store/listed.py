"""All SQL about persons, and who is on an event's list with which roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    and_,
    bindparam,
    case,
    delete,
    select,
    update,
)

from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.transaction import Snapshot, Tx
from hub.people.store.tables import aliases, insert_row, participants, personal_links, persons, roles
from hub.web.auth import Role


@dataclass(frozen=True)
class Participant:
    """A person at an event. *name* is the one to show; *email* is for staff alone. Who is *hidden* has an alias for a
    name, and neither address nor organisation."""

    id: Id
    name: str
    email: str | None
    organisation: str
    mode: str
    source: str
    roles: frozenset[Role]
    listed_at: datetime
    municipality: str = ""
    hidden: bool = False


def person_name(snap: Snapshot, person_id: Id) -> str | None:
    return snap.execute(select(persons.c.name).where(persons.c.id == person_id)).scalar_one_or_none()


def person_by_email(snap: Snapshot, email: str) -> Id | None:
    return snap.execute(select(persons.c.id).where(persons.c.email == email)).scalar_one_or_none()


ONE = Prepared(
    select(participants, persons.c.email, persons.c.organisation, persons.c.municipality, roles.c.role)
    .join(persons, persons.c.id == participants.c.person_id)
    .outerjoin(roles, and_(roles.c.event_id == participants.c.event_id, roles.c.person_id == participants.c.person_id))
    .where(participants.c.event_id == bindparam("event_id"), participants.c.person_id == bindparam("person_id"))
)


def one_participant(snap: Snapshot, event_id: Id, person_id: Id) -> Participant | None:
    rows = ONE.all(snap.connection, event_id=event_id, person_id=person_id)
    return participant_of(rows[0], (Role(row.role) for row in rows if row.role)) if rows else None


def all_participants(snap: Snapshot, event_id: Id, ids: Iterable[Id] | None = None) -> list[Participant]:
    """The event's participants by name, or those of *ids* among them."""
    where = [participants.c.event_id == event_id]
    if ids is not None:
        where.append(participants.c.person_id.in_(list(ids)))
    rows = snap.execute(
        select(participants, persons.c.email, persons.c.organisation, persons.c.municipality)
        .join(persons, persons.c.id == participants.c.person_id)
        .where(*where)
        .order_by(participants.c.display_name, participants.c.person_id)
    ).all()
    by_person = roles_of_event(snap, event_id)
    return [participant_of(row, by_person.get(row.person_id, ())) for row in rows]


def participant_of(row: Any, held: Iterable[Role]) -> Participant:
    """Every participant holds "participant", beside the roles *held*."""
    hidden = row.alias_number is not None
    return Participant(
        row.person_id,
        row.display_name,
        None if hidden else row.email,
        "" if hidden else row.organisation,
        row.mode,
        row.source,
        frozenset((*held, Role.PARTICIPANT)),
        row.created_at,
        row.municipality,
        hidden,
    )


def municipalities(snap: Snapshot, ids: Iterable[Id]) -> dict[Id, str]:
    """By person, of those who have one."""
    where = (persons.c.id.in_(list(ids)), persons.c.municipality != "")
    return {
        row.id: row.municipality for row in snap.execute(select(persons.c.id, persons.c.municipality).where(*where))
    }


def set_municipality(tx: Tx, person_id: Id, municipality: str) -> None:
    tx.execute(update(persons).where(persons.c.id == person_id).values(municipality=municipality))


def roles_of_event(snap: Snapshot, event_id: Id) -> dict[Id, frozenset[Role]]:
    return snap.once(("roles", event_id), lambda: read_roles(snap, event_id))


def read_roles(snap: Snapshot, event_id: Id) -> dict[Id, frozenset[Role]]:
    found: dict[Id, set[Role]] = {}
    for row in snap.execute(select(roles.c.person_id, roles.c.role).where(roles.c.event_id == event_id)):
        found.setdefault(row.person_id, set()).add(Role(row.role))
    return {person_id: frozenset(held) for person_id, held in found.items()}


def roles_of(snap: Snapshot, event_id: Id, person_id: Id) -> frozenset[Role]:
    """The roles somebody holds; every participant holds "participant"."""
    held = snap.execute(
        select(roles.c.role).where(roles.c.event_id == event_id, roles.c.person_id == person_id)
    ).scalars()
    base = {Role.PARTICIPANT} if one_participant(snap, event_id, person_id) else set()
    return frozenset({Role(role) for role in held} | base)


def replace_roles(tx: Tx, event_id: Id, person_id: Id, held: Sequence[Role]) -> None:
    tx.execute(delete(roles).where(roles.c.event_id == event_id, roles.c.person_id == person_id))
    for role in sorted(set(held)):
        insert_row(tx, roles, event_id=event_id, person_id=person_id, role=role.value)


def change_participant(tx: Tx, event_id: Id, person_id: Id, **values: Any) -> bool:
    """Whether there is such a participant; an alias is not overwritten by a name."""
    where = and_(participants.c.event_id == event_id, participants.c.person_id == person_id)
    if "display_name" in values:
        alias = participants.c.alias_number.is_not(None)
        values["display_name"] = case((alias, participants.c.display_name), else_=values["display_name"])
    return tx.execute(update(participants).where(where).values(**values)).rowcount > 0


def put_name(tx: Tx, event_id: Id, person_id: Id, name: str, alias_number: int | None) -> None:
    """Show *name*: an alias with that number, or with None a name."""
    where = and_(participants.c.event_id == event_id, participants.c.person_id == person_id)
    tx.execute(update(participants).where(where).values(display_name=name, alias_number=alias_number))
    tx.execute(delete(aliases).where(aliases.c.event_id == event_id, aliases.c.person_id == person_id))
    if alias_number is not None:
        insert_row(tx, aliases, event_id=event_id, person_id=person_id, alias=name, number=alias_number)


def aliases_of(snap: Snapshot, event_id: Id, ids: Iterable[Id]) -> dict[Id, tuple[str, int]]:
    """By person, of those who have one: the alias and its number."""
    where = (aliases.c.event_id == event_id, aliases.c.person_id.in_(list(ids)))
    return {row.person_id: (row.alias, row.number) for row in snap.execute(select(aliases).where(*where))}


def delete_person(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Take somebody off the event's list, and out of the house when they stand on no other."""
    for table in (roles, participants, personal_links):
        tx.execute(delete(table).where(table.c.event_id == event_id, table.c.person_id == person_id))
    if not tx.count(participants, participants.c.person_id == person_id):
        tx.execute(delete(persons).where(persons.c.id == person_id))


def delete_participant(tx: Tx, event_id: Id, person_id: Id) -> None:
    for table in (roles, participants):
        tx.execute(delete(table).where(table.c.event_id == event_id, table.c.person_id == person_id))


def change_person(tx: Tx, person_id: Id, **values: Any) -> None:
    tx.execute(update(persons).where(persons.c.id == person_id).values(**values))


def addresses(snap: Snapshot, ids: Iterable[Id]) -> dict[Id, str]:
    """By person, of those who have one."""
    where = (persons.c.id.in_(list(ids)), persons.c.email.is_not(None))
    return {row.id: row.email for row in snap.execute(select(persons.c.id, persons.c.email).where(*where))}
