"""Where people sit, by the handful: without the names of all who sit with them."""

from __future__ import annotations

from collections.abc import Iterable

from hub.breakouts import store
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot


def groups_of_people(snap: Snapshot, round_id: Id, person_ids: Iterable[Id]) -> dict[Id, Id]:
    """By person, the group they have in the round; those without one are left out."""
    return store.group_ids_of(snap, round_id, person_ids)
