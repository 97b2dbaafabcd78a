"""All SQL about how people sign in: their links, and who holds which token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    and_,
    bindparam,
    select,
    update,
)

from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.transaction import Snapshot, Tx
from hub.people.store.tables import owners, participants, personal_links, persons, roles, sessions
from hub.web.auth import Role


@dataclass(frozen=True)
class SignedIn:
    """Who holds a token: their name (the one shown at the event, if they are on its list), and their roles there."""

    id: Id
    person_id: Id
    name: str
    owner: bool
    roles: frozenset[Role]


WHO = Prepared(
    select(
        sessions.c.id,
        sessions.c.person_id,
        persons.c.name,
        owners.c.person_id.label("owner"),
        participants.c.display_name,
        roles.c.role,
    )
    .join(persons, persons.c.id == sessions.c.person_id)
    .outerjoin(owners, owners.c.person_id == sessions.c.person_id)
    .outerjoin(
        participants,
        and_(participants.c.person_id == sessions.c.person_id, participants.c.event_id == bindparam("event_id")),
    )
    .outerjoin(roles, and_(roles.c.person_id == sessions.c.person_id, roles.c.event_id == bindparam("event_id")))
    .where(sessions.c.token_hash == bindparam("token_hash"), sessions.c.ended_at.is_(None))
)


def signed_in(snap: Snapshot, token_hash: str, event_id: Id | None) -> SignedIn | None:
    """The live sign-in of a token, in one query: every request asks."""
    rows = WHO.all(snap.connection, token_hash=token_hash, event_id=event_id)
    if not rows:
        return None
    first = rows[0]
    held = {Role(row.role) for row in rows if row.role}
    listed = {Role.PARTICIPANT} if first.display_name is not None else set()
    return SignedIn(
        first.id, first.person_id, first.display_name or first.name, first.owner is not None, frozenset(held | listed)
    )


def display_name(snap: Snapshot, event_id: Id, person_id: Id) -> str | None:
    return snap.execute(
        select(participants.c.display_name).where(
            participants.c.event_id == event_id, participants.c.person_id == person_id
        )
    ).scalar_one_or_none()


def link_row(snap: Snapshot, link_id: Id) -> Any:
    return snap.execute(
        select(personal_links.c.event_id, personal_links.c.person_id, persons.c.name)
        .join(persons, persons.c.id == personal_links.c.person_id)
        .where(personal_links.c.id == link_id, personal_links.c.revoked_at.is_(None))
    ).one_or_none()


def live_links(snap: Snapshot, event_id: Id | None, person_ids: Iterable[Id] | None = None) -> dict[Id, Id]:
    """By person, the id of the personal link that works."""
    where = [personal_links.c.event_id == event_id, personal_links.c.revoked_at.is_(None)]
    if person_ids is not None:
        where.append(personal_links.c.person_id.in_(list(person_ids)))
    rows = snap.execute(select(personal_links.c.person_id, personal_links.c.id).where(*where))
    return {row.person_id: row.id for row in rows}


def signed_in_once(snap: Snapshot, event_id: Id) -> set[Id]:
    """Those on the event's list who have ever signed in."""
    listed = select(participants.c.person_id).where(participants.c.event_id == event_id)
    return set(snap.execute(select(sessions.c.person_id).where(sessions.c.person_id.in_(listed)).distinct()).scalars())


def has_signed_in(snap: Snapshot, person_id: Id) -> bool:
    return snap.count(sessions, sessions.c.person_id == person_id) > 0


def end_sessions(tx: Tx, *where: Any) -> None:
    tx.execute(update(sessions).where(sessions.c.ended_at.is_(None), *where).values(ended_at=tx.now))


def revoke_links(tx: Tx, event_id: Id | None, person_id: Id) -> None:
    tx.execute(
        update(personal_links)
        .where(
            personal_links.c.event_id == event_id,
            personal_links.c.person_id == person_id,
            personal_links.c.revoked_at.is_(None),
        )
        .values(revoked_at=tx.now)
    )
