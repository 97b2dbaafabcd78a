"""What every command of a round begins and ends with."""

from __future__ import annotations

from hub.breakouts import model, store
from hub.breakouts.model import Round
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
