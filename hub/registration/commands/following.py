"""Interpreters, assistants and others who come along: on the list with a link of their own, in no seat."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people import queries as listed
from hub.people.queries import Mode, Source
from hub.registration import store
from hub.registration.model import Registration
from hub.web.auth import EventRef


def follow(tx: Tx, event: EventRef, registration: Registration) -> None:
    """Have whoever comes along with somebody who has a place, by the name they gave, on the event's list."""
    name = registration.companion_name if registration.companion else ""
    there = store.companion_of(tx, event.id, registration.person_id)
    if there and not name:
        unfollow(tx, event.id, registration.person_id)
    elif there:
        known = listed.participant(tx, event.id, there)
        if known and known.name != name:
            people.rename(tx, event.id, there, name)
    elif name:
        person_id = people.add_person(tx, name)
        store.put_companion(tx, event.id, registration.person_id, person_id)
        mode = next(iter(registration.days.values()), Mode.REMOTE)
        people.list_person(tx, event.id, person_id, name, mode, Source.SELF)


def unfollow(tx: Tx, event_id: Id, of_id: Id) -> None:
    """Nobody comes along any more: who did is taken off the list, and their link is of no use."""
    there = store.companion_of(tx, event_id, of_id)
    if there:
        store.delete_companion(tx, event_id, of_id)
        people.unlist(tx, event_id, there, for_good=True)
