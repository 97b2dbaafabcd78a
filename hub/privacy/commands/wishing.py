"""Consent: given, and withdrawn as easily."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.privacy import store
from hub.privacy.commands.noting import note
from hub.privacy.model import Seen, Wish


def give(tx: Tx, event_id: Id, person_id: Id, wish: Wish) -> None:
    """Somebody says yes, from now on. Saying it again changes nothing."""
    mine = (store.consents.c.person_id == person_id, store.consents.c.wish == wish.value)
    if not store.consents_of(tx, event_id, *mine, store.consents.c.withdrawn_at.is_(None)):
        store.put_consent(tx, event_id, person_id, wish)
        note(tx, event_id, Seen.CONSENT, person_id)


def withdraw(tx: Tx, event_id: Id, person_id: Id, wish: Wish) -> None:
    """Somebody takes it back; that it was given, and until when, is known for as long as they are."""
    if store.withdraw_consent(tx, event_id, person_id, wish):
        note(tx, event_id, Seen.WITHDRAWN, person_id)
