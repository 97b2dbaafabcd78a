"""Names that are not shown: a number stands in their place, on every page, list, screen and file.

``participants.display_name`` is what everybody reads, so the alias is written there; the name itself stays with the
person, where one logged page alone reads it. ``aliases`` keeps it for who leaves the list, and may come back.
"""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot, Tx
from hub.people import store
from hub.people.events import ParticipantChanged
from hub.people.model import clean_name


def next_number(snap: Snapshot, event_id: Id) -> int:
    """The number of the event's next alias: one more than the highest, so that none is given twice."""
    given = rows(snap, store.aliases.c.number, where=store.aliases.c.event_id == event_id)
    return max((row["number"] for row in given), default=0) + 1


def hide(tx: Tx, event_id: Id, person_id: Id, naming: str) -> None:
    """Show an alias of somebody from now on: *naming* with a number in it. Raises NotFound."""
    known = store.one_participant(tx, event_id, person_id)
    if known is None:
        raise NotFound
    if known.hidden:
        return
    number = next_number(tx, event_id)
    store.put_name(tx, event_id, person_id, naming.format(n=number), number)
    tx.append(event_id, ParticipantChanged(person_id))


def show(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Show somebody's name again. Raises NotFound."""
    known = store.one_participant(tx, event_id, person_id)
    if known is None:
        raise NotFound
    if not known.hidden:
        return
    (person,) = rows(tx, store.persons.c.name, where=store.persons.c.id == person_id)
    store.put_name(tx, event_id, person_id, clean_name(person["name"]), None)
    tx.append(event_id, ParticipantChanged(person_id))
