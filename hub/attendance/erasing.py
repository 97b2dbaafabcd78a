"""What is known of when somebody was there, and their going: how many took part, and for how long, stays true."""

from __future__ import annotations

from typing import Any

from hub.attendance import store
from hub.kernel.ids import Id
from hub.kernel.persons import change, remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The evidence with its sources, corrections with their reasons, and whether they are on the open list."""
    dates = {day.id: day.date for day in programme.days(snap, event_id)}
    seen, said = store.evidence, store.corrections
    of_evidence = (seen.c.day_id, seen.c.source, seen.c.from_at, seen.c.to_at, seen.c.withdrawn_at)
    of_corrections = (said.c.day_id, said.c.there, said.c.from_at, said.c.to_at, said.c.reason, said.c.undone_at)
    return {
        "evidence": [
            {"day": row.pop("day"), "channel": row.pop("source"), **row}
            for row in dated(rows(snap, *of_evidence, where=of(seen, event_id, person_id), by=seen.c.from_at), dates)
        ],
        "corrections": dated(rows(snap, *of_corrections, where=of(said, event_id, person_id), by=said.c.at), dates),
        "on_the_open_list": rows(snap, store.shown.c.at, where=of(store.shown, event_id, person_id)),
    }


def dated(found: list[dict[str, Any]], dates: dict[Id, Any]) -> list[dict[str, Any]]:
    """Each row with its day's date in the place of its id."""
    return [{"day": dates.get(row.pop("day_id")), **row} for row in found]


def of(table: Any, event_id: Id, person_id: Id) -> Any:
    return (table.c.event_id == event_id) & (table.c.person_id == person_id)


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """The reasons that were written of them go, and their place on the open list; a nameless one has been there."""
    change(tx, store.corrections.c.reason, "", of(store.corrections, event_id, person_id))
    remove(tx, store.shown, of(store.shown, event_id, person_id))
