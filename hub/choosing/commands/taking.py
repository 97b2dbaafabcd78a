"""What people choose: a place in a group, or the topics they wish for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.checkin import queries as checkin
from hub.checkin.events import PartyChanged
from hub.checkin.queries import State as Attendance
from hub.choosing import events, model, queries, store
from hub.choosing.commands.preparing import locked
from hub.choosing.model import MOST_WISHES, Choice, Kind, State
from hub.choosing.store import PlaceRow
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.programme import queries as programme
from hub.web.auth import EventRef


def open_one(tx: Tx, event_id: Id, choice_id: Id, kind: Kind) -> Choice:
    """Raises NotFound, ChoiceNotOpen."""
    choice = locked(tx, event_id, choice_id)
    if choice.kind is not kind:
        raise NotFound
    if choice.state is not State.OPEN:
        raise model.ChoiceNotOpen
    return choice


def take(tx: Tx, event: EventRef, choice_id: Id, option_id: Id, person_id: Id) -> bool:
    """Give somebody who is here a place in a group, instead of the one they have; False when they sit there already.

    Whoever speaks for several at a screen takes a seat for each. Raises GroupFull (what they had stays theirs),
    ChoiceNotOpen, NotHereYet, SitsWithAnother, NotFound.
    """
    choice = open_one(tx, event.id, choice_id, Kind.PLACES)
    option = choice.option(option_id)
    heads = heads_of(tx, event, choice, person_id)
    mine = next(iter(store.places_of(tx, [choice_id], [person_id])), None)
    if mine and mine.option_id == option_id:
        return False
    if queries.taken(tx, [choice_id]).get(option_id, 0) + heads > option.most:
        raise model.GroupFull(group=option.title)
    store.put_place(tx, PlaceRow(choice_id, person_id, option_id, heads))
    tx.append(event.id, events.PlaceTaken(choice_id, option_id, person_id))
    return True


def heads_of(tx: Tx, event: EventRef, choice: Choice, person_id: Id) -> int:
    """How many seats somebody takes who is here that day. Raises NotHereYet, SitsWithAnother."""
    found = checkin.attendees(tx, event, choice.day_id, [person_id])
    if not found or found[0].state is not Attendance.HERE:
        raise model.NotHereYet
    if found[0].with_id is not None:
        raise model.SitsWithAnother(name=found[0].with_name)
    return found[0].seats


@on(PartyChanged)
def follow_party(tx: Tx, event_id: Id, fact: PartyChanged) -> None:
    """Whoever speaks for others keeps their place, with a seat for each; who sits with them now has none of their own.

    A group may come to have more heads than places by it: those who were there first stay.
    """
    of_day = (store.choices.c.day_id == fact.day_id, store.choices.c.state == State.OPEN.value)
    for choice in store.choices_where(tx, event_id, *of_day):
        rows = {row.person_id: row for row in store.places_of(tx, [choice.id])}
        event = programme.event_ref_by_id(tx, event_id) if rows else None
        for each in checkin.attendees(tx, event, fact.day_id, list(rows)) if event else ():
            row = rows[each.person_id]
            if each.with_id is not None:
                leave(tx, event_id, choice.id, row.person_id)
            elif each.seats != row.heads:
                store.put_place(tx, replace(row, heads=each.seats))
                tx.append(event_id, events.PlaceTaken(choice.id, row.option_id, row.person_id))


def leave(tx: Tx, event_id: Id, choice_id: Id, person_id: Id) -> bool:
    """Give somebody's place back; False when they have none. Raises ChoiceNotOpen, NotFound."""
    open_one(tx, event_id, choice_id, Kind.PLACES)
    if not store.places_of(tx, [choice_id], [person_id]):
        return False
    store.delete_places(tx, choice_id, [person_id])
    tx.append(event_id, events.PlaceLeft(choice_id, person_id))
    return True


def say_wishes(tx: Tx, event_id: Id, choice_id: Id, person_id: Id, option_ids: Sequence[Id]) -> tuple[Id, ...]:
    """Somebody wishes for these topics, the most wanted first, and for no others; returns what is kept of them.

    Raises ChoiceNotOpen, NotFound.
    """
    choice = open_one(tx, event_id, choice_id, Kind.WISHES)
    wishes = model.ranked(list(option_ids), choice)
    if wishes != store.wishes_of(tx, [choice_id], [person_id]).get((choice_id, person_id), ()):
        store.put_wishes(tx, choice_id, person_id, wishes)
        tx.append(event_id, events.WishesSaid(choice_id, person_id))
    return wishes


def wish(tx: Tx, event_id: Id, choice_id: Id, person_id: Id, option_id: Id, *, wanted: bool) -> tuple[Id, ...]:
    """Somebody wishes for one topic more, after those they have named, or for it no longer; returns all their wishes.

    One that is wished for already keeps its rank. Raises EnoughWishes, ChoiceNotOpen, NotFound.
    """
    now = store.wishes_of(tx, [choice_id], [person_id]).get((choice_id, person_id), ())
    others = tuple(each for each in now if each != option_id)
    if wanted and len(others) >= MOST_WISHES:
        raise model.EnoughWishes
    kept = now if option_id in now else (*now, option_id)
    return say_wishes(tx, event_id, choice_id, person_id, kept if wanted else others)
