"""What is kept here of a person, shown to them and taken away with them."""

from __future__ import annotations

from typing import Any

from hub.accounts import store
from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands as people
from hub.people.erasing import is_owner, other_events


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """Where somebody is signed in, their programs' tokens, and the accounts elsewhere that are theirs."""
    kept, accounts = store.kept, store.accounts
    return {
        "kept_sign_ins": rows(
            snap,
            *(kept.c.created_at, kept.c.name, kept.c.program, kept.c.used_at, kept.c.valid_until, kept.c.provider),
            where=kept.c.person_id == person_id,
        ),
        "accounts": rows(
            snap,
            *(accounts.c.created_at, accounts.c.issuer, accounts.c.subject, accounts.c.used_at),
            where=accounts.c.person_id == person_id,
        ),
    }


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Tokens for the event go; and all else, when the person is on no other list and owns nothing."""
    for each in store.all_kept(tx, person_id):
        if each.scope is not None and each.scope.event_id == event_id:
            people.end_session(tx, each.session_id)
    if not other_events(tx, event_id, person_id) and not is_owner(tx, person_id):
        store.forget_person(tx, person_id)
