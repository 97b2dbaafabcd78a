"""Asking for an erasure, which waits a day, and taking it back."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.privacy import store
from hub.privacy.commands.noting import note
from hub.privacy.keeping import OnlyOrganiser
from hub.privacy.model import PAUSE, Asked, Seen
from hub.web.auth import Role


def ask(tx: Tx, event_id: Id, person_id: Id, asked: Asked, *, now: bool = False) -> None:
    """Somebody is to be erased from the event, after a pause, or *now* (then by :func:`carry_out`).

    Asked again it is the same, sooner if *now*. Raises NotFound, OnlyOrganiser.
    """
    check(tx, event_id, person_id)
    store.drop_erasures(tx, event_id, person_id)
    store.insert_erasure(tx, event_id, person_id, asked, tx.now if now else tx.now + PAUSE)
    note(tx, event_id, Seen.ASKED, person_id)


def check(tx: Tx, event_id: Id, person_id: Id) -> None:
    known = people.participant(tx, event_id, person_id)
    if known is None:
        raise NotFound
    organisers = people.with_role(tx, event_id, Role.ORGANISER)
    if [each.id for each in organisers] == [person_id]:
        raise OnlyOrganiser


def take_back(tx: Tx, event_id: Id, person_id: Id) -> None:
    """They stay after all. Raises NotFound when it is done already, or was never asked."""
    if not store.drop_erasures(tx, event_id, person_id):
        raise NotFound
    note(tx, event_id, Seen.STOPPED, person_id)
