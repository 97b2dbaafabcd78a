"""Erasing a person: a nameless one takes the place that they had, so that figures stay right."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.facts import SITE
from hub.kernel.ids import Id
from hub.kernel.persons import forget_requests, hand_over_all, hand_over_journal
from hub.kernel.transaction import Tx
from hub.people import erasing as people
from hub.people.events import LinksRevoked, ParticipantChanged
from hub.privacy import store
from hub.privacy.commands.noting import note
from hub.privacy.model import Seen
from hub.privacy.parts import PARTS


def erase(tx: Tx, event_id: Id, person_id: Id, naming: str, what: Seen = Seen.ERASED) -> Id:
    """Nothing of the event leads to the person any more; nothing of the hub, if they are at no other event.

    Returns the id of the nameless one, who is called *naming* with a number. Whoever was signed in is signed out.
    Raises NotFound for somebody who has never been on the list.
    """
    if person_id not in people.named(tx, event_id):
        raise NotFound
    leaves = people.leaves(tx, event_id, person_id)
    ghost_id = people.stand_in(tx, event_id, person_id, naming)
    for part in PARTS:
        if part.erase is not None:
            part.erase(tx, event_id, person_id, ghost_id)
    hand_over_all(tx, event_id, person_id, ghost_id)
    hand_over_journal(tx, event_id, person_id, ghost_id)
    forget_requests(tx, person_id)
    if leaves:
        hand_over_journal(tx, SITE, person_id, ghost_id)
        people.forget(tx, person_id)
    tx.by = None if tx.by == person_id else tx.by
    note(tx, event_id, what, ghost_id)
    tx.append(event_id, ParticipantChanged(ghost_id))
    tx.append_site(LinksRevoked(person_id))
    return ghost_id


def carry_out(tx: Tx, event_id: Id, person_id: Id, naming: str) -> bool:
    """Erase somebody whose time has come; False when it has been taken back, or done, since it was looked for."""
    mine = (store.erasures.c.event_id == event_id, store.erasures.c.person_id == person_id)
    if not store.erasures_where(tx, *mine, store.erasures.c.due_at <= tx.now):
        return False
    erase(tx, event_id, person_id, naming)
    return True
