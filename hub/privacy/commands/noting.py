"""Noting who has seen and changed personal data."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.people.events import ParticipantChanged, RolesChanged
from hub.privacy import store
from hub.privacy.model import OPENED_FOR, Seen
from hub.registration.events import NeedsSeen


def note(tx: Tx, event_id: Id, what: Seen, person_id: Id | None = None) -> None:
    """Whoever acts has seen or done this, to *person_id* or to many. A page opened again at once is one look."""
    same = (store.log.c.by == tx.by, store.log.c.what == what.value, store.log.c.person_id == person_id)
    if not store.looks(tx, event_id, *same, store.log.c.at > tx.now - OPENED_FOR, most=1):
        store.insert_look(tx, event_id, what, tx.by, person_id)


@on(ParticipantChanged)
def note_change(tx: Tx, event_id: Id, fact: ParticipantChanged) -> None:
    """What people change of themselves is theirs; what others change of them is noted, unless it has been by name."""
    if tx.by and tx.by != fact.person_id and not noted_now(tx, event_id, fact.person_id):
        note(tx, event_id, Seen.CHANGED, fact.person_id)


@on(RolesChanged)
def note_roles(tx: Tx, event_id: Id, fact: RolesChanged) -> None:
    if tx.by:
        note(tx, event_id, Seen.ROLES, fact.person_id)


@on(NeedsSeen)
def note_needs(tx: Tx, event_id: Id, fact: NeedsSeen) -> None:
    note(tx, event_id, Seen.NEEDS)


def noted_now(tx: Tx, event_id: Id, person_id: Id) -> bool:
    same = (store.log.c.by == tx.by, store.log.c.person_id == person_id, store.log.c.at == tx.now)
    return bool(store.looks(tx, event_id, *same, most=1))
