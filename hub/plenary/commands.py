"""Agreeing with what is shared, called inside a transaction."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.plenary import queries, store
from hub.plenary.events import AgreementChanged
from hub.plenary.model import NotShared


def agree(tx: Tx, event_id: Id, person_id: Id, item_id: Id, agrees: bool) -> None:
    """Agree with something shared, once, or take that back; done again it changes nothing.

    Raises NotFound for who is not on the list, NotShared for what is not shared (any more).
    """
    if people.participant(tx, event_id, person_id) is None:
        raise NotFound
    if agrees and item_id not in queries.shared_ids(tx, event_id):
        raise NotShared
    turn = store.insert if agrees else store.remove
    if turn(tx, event_id, item_id, person_id):
        tx.append(event_id, AgreementChanged(item_id), signed=False)
