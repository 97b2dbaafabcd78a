"""What the days know of a person, and their going from it; and the names at others' screens, which follow the list."""

from __future__ import annotations

from typing import Any

from hub.checkin import store
from hub.kernel.ids import Id
from hub.kernel.persons import change, remove, rows
from hub.kernel.registry import on
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.people.erasing import real_name
from hub.people.events import ParticipantChanged
from hub.programme import queries as programme


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """By day when they came and left and how, and who sat at their screen."""
    dates = {day.id: day.date for day in programme.days(snap, event_id)}
    seen, parties, beside = store.attendance, store.parties, store.companions
    mine = (seen.c.event_id == event_id) & (seen.c.person_id == person_id)
    said = (parties.c.event_id == event_id) & (parties.c.person_id == person_id)
    with_me = beside.c.day_id.in_(list(dates)) & (beside.c.person_id == person_id)
    columns = (seen.c.day_id, seen.c.state, seen.c.since, seen.c.channel, seen.c.mode)
    of_party = (parties.c.day_id, parties.c.others, parties.c.own_group, parties.c.place, parties.c.at)
    return {
        "days": [dated(row, dates) for row in rows(snap, *columns, where=mine)],
        "parties": [dated(row, dates) for row in rows(snap, *of_party, where=said)],
        "at_my_screen": [dated(row, dates) for row in rows(snap, beside.c.day_id, beside.c.name, where=with_me)],
    }


def dated(row: dict[str, Any], dates: dict[Id, Any]) -> dict[str, Any]:
    """The row with its day's date in the place of its id."""
    return {"day": dates.get(row["day_id"]), **{name: value for name, value in row.items() if name != "day_id"}}


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Names that they wrote at their screen go, the number stays. At others' screens an alias stands for theirs."""
    on_these = store.companions.c.day_id.in_([day.id for day in programme.days(tx, event_id)])
    parties, beside, shown = store.parties, store.companions, shown_name(tx, event_id, ghost_id)
    remove(tx, beside, on_these, beside.c.person_id == person_id, beside.c.known_id.is_(None))
    by_name = beside.c.name.ilike(real_name(tx, person_id)) & beside.c.known_id.is_(None)
    change(tx, beside.c.name, shown, on_these, by_name | (beside.c.known_id == person_id))
    change(tx, parties.c.place, "", parties.c.event_id == event_id, parties.c.person_id == person_id)


@on(ParticipantChanged)
def name_follows(tx: Tx, event_id: Id, fact: ParticipantChanged) -> None:
    """Who sits at another's screen is called there as on the list, whatever that other wrote."""
    shown, beside = shown_name(tx, event_id, fact.person_id), store.companions
    if shown:
        days = [day.id for day in programme.days(tx, event_id)]
        change(tx, beside.c.name, shown, beside.c.day_id.in_(days), beside.c.known_id == fact.person_id)


def shown_name(snap: Snapshot, event_id: Id, person_id: Id) -> str:
    """The name on the list; empty for who is not on it."""
    return people.names(snap, event_id, [person_id]).get(person_id, "")
