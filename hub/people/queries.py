"""What others read about people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import store
from hub.people.finding import holds
from hub.people.model import (
    LinkDead,
    Mode,
    NewPerson,
    Source,
    WrongCode,
    clean_name,
    email_key,
    is_email,
    link_id_of,
    link_token,
)
from hub.people.store import Participant
from hub.web.auth import STRANGER, Principal, Role, token_hash

__all__ = [
    "Bearer",
    "LinkDead",
    "Mode",
    "NewPerson",
    "Participant",
    "Source",
    "WrongCode",
    "addresses",
    "aliases",
    "bearer",
    "by_email",
    "clean_name",
    "email_key",
    "holds",
    "is_email",
    "links",
    "municipalities",
    "name_of",
    "names",
    "owner_link",
    "participant",
    "participants",
    "principal",
    "roles",
    "signed_in_once",
]


def principal(snap: Snapshot, token: str | None, event_id: Id | None) -> Principal:
    """Who holds the session *token*, with their roles at the event; STRANGER when it is of no use."""
    found = store.signed_in(snap, token_hash(token), event_id) if token else None
    return Principal(found.person_id, found.id, found.name, found.owner, found.roles) if found else STRANGER


def roles(snap: Snapshot, event_id: Id, person_id: Id) -> frozenset[Role]:
    """The roles somebody holds at the event; every participant holds "participant"."""
    return store.roles_of(snap, event_id, person_id)


def participants(snap: Snapshot, event_id: Id, ids: Iterable[Id] | None = None) -> list[Participant]:
    """The event's participants by name, or those of *ids* among them."""
    return store.all_participants(snap, event_id, ids)


def participant(snap: Snapshot, event_id: Id, person_id: Id) -> Participant | None:
    return store.one_participant(snap, event_id, person_id)


def aliases(snap: Snapshot, event_id: Id, ids: Iterable[Id]) -> dict[Id, str]:
    """By person, the alias of those whose name is not shown, whether they are on the list or off it."""
    return {person_id: alias for person_id, (alias, _) in store.aliases_of(snap, event_id, ids).items()}


def names(snap: Snapshot, event_id: Id, ids: Iterable[Id]) -> dict[Id, str]:
    """The names to show, by person."""
    return {p.id: p.name for p in store.all_participants(snap, event_id, ids)}


def municipalities(snap: Snapshot, ids: Iterable[Id]) -> dict[Id, str]:
    """Where people come from, by person; those who have not said so are left out."""
    return store.municipalities(snap, ids)


def by_email(snap: Snapshot, email: str) -> Id | None:
    """Who has that address, on whatever list; for the hub alone: nobody is told."""
    key = email_key(email)
    return store.person_by_email(snap, key) if key else None


def name_of(snap: Snapshot, person_id: Id) -> str | None:
    """What somebody is called, whether they are on a list or not; None for nobody. To be shown to themselves alone."""
    return store.person_name(snap, person_id)


def addresses(snap: Snapshot, ids: Iterable[Id]) -> dict[Id, str]:
    """The e-mail addresses of those who have one, whether they are on a list or not: for mails, and for staff."""
    return store.addresses(snap, ids)


def with_role(snap: Snapshot, event_id: Id, role: Role) -> list[Participant]:
    return [p for p in store.all_participants(snap, event_id) if role in p.roles]


def count(snap: Snapshot, event_id: Id) -> int:
    return snap.count(store.participants, store.participants.c.event_id == event_id)


@dataclass(frozen=True)
class Bearer:
    """Whom a personal link speaks of; *event_id* None for a link to the whole site."""

    person_id: Id
    name: str
    event_id: Id | None


def bearer(snap: Snapshot, token: str, secret: bytes) -> Bearer | None:
    """Whom the personal link *token* speaks of; None for one that is not genuine or is revoked."""
    link_id = link_id_of(token, secret)
    row = store.link_row(snap, link_id) if link_id else None
    if row is None:
        return None
    shown = store.display_name(snap, row.event_id, row.person_id) if row.event_id else None
    return Bearer(row.person_id, shown or row.name, row.event_id)


def links(snap: Snapshot, event_id: Id | None, secret: bytes, ids: Iterable[Id] | None = None) -> dict[Id, str]:
    """The path of each person's personal link, by person: for staff, and for the person; a program is given none."""
    if snap.by_program:
        return {}
    found = store.live_links(snap, event_id, ids)
    return {person_id: f"/p/{link_token(link_id, secret)}" for person_id, link_id in found.items()}


def signed_in_once(snap: Snapshot, event_id: Id) -> set[Id]:
    """Those on the event's list who have ever opened a link of theirs and said that it is them."""
    return store.signed_in_once(snap, event_id)


def owner_link(snap: Snapshot, secret: bytes) -> str | None:
    """The path that signs the site's owner in; None before there is one."""
    return next(iter(links(snap, None, secret).values()), None)
