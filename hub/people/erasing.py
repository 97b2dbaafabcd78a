"""What is kept of a person as somebody on lists, and their going: a nameless one takes the place that they had.

Figures count people, so the place stays; nothing leads from it to who had it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import forget_everywhere, hand_over, remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.people import merging, store
from hub.people.aliases import next_number
from hub.people.store import lists
from hub.web.auth import Role


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The person, their place on the event's list, their roles and links there, and their sign-ins."""
    persons, listed, links, signed = store.persons, store.participants, store.personal_links, store.sessions
    return {
        "person": rows(
            snap,
            *(persons.c.name, persons.c.email, persons.c.organisation, persons.c.municipality, persons.c.created_at),
            where=persons.c.id == person_id,
        ),
        "participant": rows(
            snap,
            *(listed.c.display_name, listed.c.mode, listed.c.source, listed.c.created_at),
            where=at(listed, event_id, person_id),
        ),
        "roles": rows(snap, store.roles.c.role, where=at(store.roles, event_id, person_id)),
        "personal_links": rows(snap, links.c.created_at, links.c.revoked_at, where=at(links, event_id, person_id)),
        "sign_ins": rows(snap, signed.c.created_at, signed.c.ended_at, where=signed.c.person_id == person_id),
    }


def at(table: Any, event_id: Id, person_id: Id) -> Any:
    return (table.c.event_id == event_id) & (table.c.person_id == person_id)


def real_name(snap: Snapshot, person_id: Id) -> str:
    """What the person is called, whatever stands on lists: for a page that notes who has seen it, and for no other."""
    found = rows(snap, store.persons.c.name, where=store.persons.c.id == person_id)
    return str(found[0]["name"]) if found else ""


def other_events(snap: Snapshot, event_id: Id, person_id: Id) -> list[Id]:
    """The other events on whose lists the person is, or was with a way back."""
    listed = store.participants
    links = store.personal_links
    found = [
        row["event_id"]
        for table in (listed, links)
        for row in rows(snap, table.c.event_id, where=(table.c.person_id == person_id) & (table.c.event_id != event_id))
    ]
    return list(dict.fromkeys(found))


def named(snap: Snapshot, event_id: Id) -> list[Id]:
    """Those on the list who are somebody, neither screens nor nameless ones in the place of who has been erased;
    and those who were taken off it and may come back by their link."""
    listed, persons, links = store.participants, store.persons, store.personal_links
    somebody = listed.c.alias_number.is_(None) | (persons.c.name != listed.c.display_name)
    mine = (listed.c.event_id == event_id) & (persons.c.id == listed.c.person_id) & somebody
    found = [row["person_id"] for row in rows(snap, listed.c.person_id, where=mine)]
    linked = rows(snap, links.c.person_id, where=links.c.event_id == event_id)
    roles = store.roles_of_event(snap, event_id)
    ids = dict.fromkeys([*found, *(row["person_id"] for row in linked)])
    return [person_id for person_id in ids if Role.SCREEN not in roles.get(person_id, ())]


def is_owner(snap: Snapshot, person_id: Id) -> bool:
    return snap.count(store.owners, store.owners.c.person_id == person_id) > 0


def stand_in(tx: Tx, event_id: Id, person_id: Id, naming: str) -> Id:
    """Let a nameless one have the person's place on the list, without roles and link; returns their id.

    *naming*: what they are called, with a place for a number: ``Participant {n}``. For somebody who has been taken off
    the list nobody is put on it.
    """
    ghost_id, number = tx.new_id(), next_number(tx, event_id)
    name = naming.format(n=number)
    nobody = {"name": name, "email": None, "organisation": "", "municipality": "", "created_at": tx.now}
    store.insert_row(tx, store.persons, id=ghost_id, **nobody)
    merging.forget(tx, person_id)
    for table in (store.roles, store.personal_links, store.aliases, lists.listed):
        remove(tx, table, at(table, event_id, person_id))
    hand_over(tx, store.participants.c.person_id, person_id, ghost_id, store.participants.c.event_id == event_id)
    store.put_name(tx, event_id, ghost_id, name, number)
    return ghost_id


def leaves(snap: Snapshot, event_id: Id, person_id: Id) -> bool:
    """Whether nothing but this event keeps the person: they are at no other, and own nothing."""
    return not other_events(snap, event_id, person_id) and not is_owner(snap, person_id)


def forget(tx: Tx, person_id: Id) -> None:
    """Take somebody off the hub, with their sign-ins and all else that the whole hub keeps of them."""
    for table in (store.personal_links, store.aliases):
        remove(tx, table, table.c.person_id == person_id)
    forget_everywhere(tx, person_id)
    remove(tx, store.persons, store.persons.c.id == person_id)


def drop_old_sign_ins(tx: Tx, until: datetime) -> int:
    """Forget sign-ins that ended before *until*; returns how many."""
    return remove(tx, store.sessions, store.sessions.c.ended_at < until)
