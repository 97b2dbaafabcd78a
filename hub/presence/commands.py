"""What can be done with presence, each called inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.presence import store
from hub.presence.events import PresenceChanged, PresenceCounted
from hub.presence.model import TTL
from hub.presence.queries import untold
from hub.web.auth import Role


def look(tx: Tx, seen: Mapping[Id, Sequence[Id]]) -> None:
    """One look at who is there: *seen* are, by meeting, those with a sign of life now. Whose time has run out goes.

    Tells one fact for each meeting where others are present than before, and what those who wait are to be told.
    Who is not on a meeting's list does not count there, nor does a screen.
    """
    changed = {event_id for event_id, ids in seen.items() if sign(tx, event_id, ids)}
    changed |= set(store.with_old(tx, tx.now - TTL))
    store.drop_old(tx, tx.now - TTL)
    for event_id in sorted(changed):
        tx.append(event_id, PresenceChanged())
    for each in untold(tx):
        store.tell(tx, each.day_id, each.number)
        tx.append(each.event_id, PresenceCounted(each.day_id, each.number))


def sign(tx: Tx, event_id: Id, ids: Sequence[Id]) -> bool:
    """Write that they are seen now; returns whether somebody of them did not count before."""
    listed = [p.id for p in people.participants(tx, event_id, ids) if Role.SCREEN not in p.roles]
    there = store.persons(tx, event_id)
    new = [person_id for person_id in listed if person_id not in there]
    store.sign(tx, event_id, [person_id for person_id in listed if person_id in there])
    store.add(tx, event_id, new)
    return bool(new)


def resume(tx: Tx) -> None:
    """The hub is there again. Nobody left because it was away: who counted as it stopped gets their whole time anew.

    After an absence longer than that time nothing is known of anybody; the next look lets them go.
    """
    newest = store.newest(tx)
    if newest is not None and abs(tx.now - newest) < TTL:
        store.sign_all(tx)
