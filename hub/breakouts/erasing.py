"""In which groups somebody sat and what they pressed there. The seat stays when they go, so that numbers add up."""

from __future__ import annotations

from typing import Any

from hub.breakouts.store import tables
from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The groups that they had a seat in, what they asked for there, and what they answered at roll calls."""
    members, groups, calls, answers = tables.members, tables.groups, tables.group_calls, tables.roll_answers
    mine = group_ids(snap, event_id)
    seated = rows(snap, members.c.group_id, where=members.c.group_id.in_(mine) & (members.c.person_id == person_id))
    sat_in = [row["group_id"] for row in seated]
    roll_calls = ids_of(snap, tables.roll_calls, event_id)
    answered = answers.c.roll_call_id.in_(roll_calls) & (answers.c.person_id == person_id)
    called = calls.c.group_id.in_(mine) & (calls.c.person_id == person_id)
    return {
        "groups": rows(snap, groups.c.number, groups.c.name, groups.c.place, where=groups.c.id.in_(sat_in)),
        "help_asked": rows(snap, calls.c.at, calls.c.kind, where=called),
        "roll_calls": rows(snap, answers.c.at, answers.c.coming, where=answered),
    }


def group_ids(snap: Snapshot, event_id: Id) -> list[Id]:
    """All groups of the event's rounds."""
    return ids_of(snap, tables.groups, event_id)


def ids_of(snap: Snapshot, table: Any, event_id: Id) -> list[Id]:
    return [row["id"] for row in rows(snap, table.c.id, where=table.c.event_id == event_id)]
