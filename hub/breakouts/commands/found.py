"""What every command of a round begins and ends with."""

from __future__ import annotations

from collections.abc import Sequence

from hub.breakouts import model, store
from hub.breakouts.model import Did, Round, State
from hub.breakouts.store import GroupRow, MemberRow
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx


def locked(tx: Tx, event_id: Id, round_id: Id, version: int | None = None) -> Round:
    """The round as it is now. Raises NotFound, and StaleVersion when *version* is given and is not its."""
    found = store.round_by_id(tx, event_id, round_id)
    if found is None:
        raise NotFound
    model.check_version(found, version)
    return found


def save(tx: Tx, event_id: Id, round_: Round, fact: Fact) -> None:
    store.save_round(tx, round_)
    tx.append(event_id, fact)


def remember(tx: Tx, event_id: Id, round_: Round, did: Did, people: Sequence[Id] = (), name: str = "") -> None:
    """Before a proposal is changed: keep how it is, so that the change can be undone."""
    if round_.state is State.PROPOSED:
        store.remember(tx, event_id, round_.id, round_.version + 1, did.value, people, name)


def adjustable(tx: Tx, event_id: Id, round_id: Id, version: int | None = None) -> Round:
    """The round, if people may still be placed in it."""
    found = locked(tx, event_id, round_id, version)
    model.require(found, *model.ADJUSTABLE)
    return found


def proposal(tx: Tx, event_id: Id, round_id: Id, version: int | None) -> Round:
    """The round, if it is still a proposal."""
    found = locked(tx, event_id, round_id, version)
    model.require(found, State.PROPOSED)
    return found


def group_of(tx: Tx, event_id: Id, round_id: Id, group_id: Id) -> GroupRow:
    found = next((row for row in store.groups_of(tx, event_id, round_id) if row.id == group_id), None)
    if found is None:
        raise NotFound
    return found


def seat_in(tx: Tx, round_id: Id, person_id: Id) -> MemberRow:
    found = next((row for row in store.members_of(tx, round_id) if row.person_id == person_id), None)
    if found is None:
        raise NotFound
    return found
