"""Taking a list over: who is new comes onto the event's list, who changed is changed, who is gone is taken off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hub.kernel import merging
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands, store
from hub.people.comparing import Comparison, Known, OnFile, entry_of
from hub.people.events import ParticipantAdded, ParticipantChanged
from hub.people.importing import ReadPerson
from hub.people.model import Mode, Source
from hub.people.store import lists


@dataclass(frozen=True)
class Taken:
    """How many were added (*known* of them were on file before), are on the list as before, were changed, taken off."""

    added: int
    known: int
    listed: int
    changed: int
    gone: int


def on_file(snap: Snapshot, event_id: Id, read: Iterable[ReadPerson]) -> list[OnFile]:
    """Whom a list may speak of: the event's people, and who has an address that it names."""
    return lists.on_file(snap, event_id, [each.email for each in read if each.email])


def staying(snap: Snapshot, event_id: Id, gone: Sequence[OnFile]) -> frozenset[Id]:
    """Those of *gone* who have left something that is of no use without them: they stay on the list."""
    return merging.traces(snap, event_id, [each.id for each in gone])


def take(tx: Tx, event_id: Id, found: Comparison, read: Sequence[ReadPerson], default: Mode = Mode.REMOTE) -> Taken:
    """Take *found* over; *read* is what is remembered as what the list said."""
    ids = add_all(tx, event_id, found.new, default)
    changed = [row for row in found.known if change(tx, event_id, row, default)]
    for person in found.gone:
        commands.unlist(tx, event_id, person.id, for_good=True)
    of_line = {**ids, **{row.read.number: row.id for row in found.known}}
    said = [(of_line[each.number], entry_of(each)) for each in read if each.number in of_line]
    lists.remember(tx, event_id, said, found.lists)
    joined = sum(row.joins for row in found.known)
    return Taken(len(ids) + joined, len(found.known), len(found.known) - joined, len(changed), len(found.gone))


def add_all(tx: Tx, event_id: Id, new: Sequence[ReadPerson], default: Mode) -> dict[int, Id]:
    """Put all of *new* on file and on the list, each with a personal link; returns their ids by line."""
    ids = {each.number: tx.new_id() for each in new}
    at = {"created_at": tx.now}
    persons, listed, links = [], [], []
    for each in new:
        id_, entry = ids[each.number], entry_of(each)
        told = {"organisation": entry.organisation, "municipality": entry.municipality}
        persons.append({"id": id_, "name": entry.name, "email": entry.email or None, **told, **at})
        mode = entry.mode or default.value
        shown = {"display_name": entry.name, "mode": mode, "source": Source.LIST.value}
        listed.append({"event_id": event_id, "person_id": id_, **shown, **at})
        links.append({"id": tx.new_id(), "event_id": event_id, "person_id": id_, "revoked_at": None, **at})
    for table, rows in ((store.persons, persons), (store.participants, listed), (store.personal_links, links)):
        lists.insert_rows(tx, table, rows)
    for id_ in ids.values():
        tx.append(event_id, ParticipantAdded(id_))
    return ids


def change(tx: Tx, event_id: Id, row: Known, default: Mode) -> bool:
    """Bring somebody who is on file onto the list, where they are not, and change what is taken over; returns whether
    anything of theirs is other than before."""
    if row.joins:
        commands.list_person(tx, event_id, row.id, row.read.name, row.read.mode or default, Source.LIST)
    wanted = {part.name: part.new for part in row.parts}
    if not wanted:
        return False
    if "name" in wanted:  # who is called otherwise than they are shown has no such part
        store.change_participant(tx, event_id, row.id, display_name=wanted["name"])
    if mode := wanted.pop("mode", ""):
        store.change_participant(tx, event_id, row.id, mode=mode)
    if wanted:
        store.change_person(tx, row.id, **wanted)
    tx.append(event_id, ParticipantChanged(row.id))
    return True
