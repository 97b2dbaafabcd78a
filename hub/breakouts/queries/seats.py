"""Where people sit, by the handful: without the names of all who sit with them."""

from __future__ import annotations

from collections.abc import Iterable

from hub.breakouts import store
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot


def groups_of_people(snap: Snapshot, round_id: Id, person_ids: Iterable[Id]) -> dict[Id, Id]:
    """By person, the group they have in the round; those without one are left out."""
    return store.group_ids_of(snap, round_id, person_ids)


def group_names(snap: Snapshot, event_id: Id, group_ids: Iterable[Id]) -> dict[Id, str]:
    """The names of the event's groups among *group_ids*."""
    rows = store.groups_where(snap, event_id, store.groups.c.id.in_(list(group_ids)))
    return {row.id: row.name for row in rows}


def goes_on_in(snap: Snapshot, group_id: Id) -> Id | None:
    """The group that has taken over from one whose people have joined it; None for one that is there."""
    seen = {group_id}
    found = store.gone_into(snap, [group_id]).get(group_id)
    while found and found not in seen and (further := store.gone_into(snap, [found]).get(found)):
        seen.add(found)
        found = further
    return found
