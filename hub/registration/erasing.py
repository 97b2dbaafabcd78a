"""What registration keeps of a person, and their going: their place stays taken, by nobody that is known."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import change, remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.registration.commands.following import unfollow
from hub.registration.store import tables

SAID = ("name", "organisation", "municipality", "role", "companion_name")
"""What somebody has written of themselves and of who comes along, all in one line."""


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """Their registration with its days, what they answered, what they need, and when they looked at others' needs."""

    def mine(table: Any) -> Any:
        return (table.c.event_id == event_id) & (table.c.person_id == person_id)

    made, days, answers, needs = tables.registrations, tables.days, tables.answers, tables.needs
    told = ("state", *SAID, "language", "names", "heads", "companion", "consented_at", "created_at", "changed_at")
    asked = {row["id"]: row["sv"] or row["en"] for row in _questions(snap, event_id)}
    answered = rows(snap, answers.c.question_id, answers.c.answer, where=mine(answers))
    return {
        "registration": rows(snap, *(made.c[name] for name in told), where=mine(made)),
        "days": rows(snap, days.c.day_id, days.c.mode, where=mine(days)),
        "answers": [{"question": asked[each["question_id"]], "answer": each["answer"]} for each in answered],
        "needs": rows(snap, needs.c.asked, needs.c.text, needs.c.at, where=mine(needs)),
        "looked_at_needs": rows(snap, tables.needs_seen.c.at, where=mine(tables.needs_seen)),
    }


def _questions(snap: Snapshot, event_id: Id) -> list[dict[str, Any]]:
    asked = tables.questions
    return rows(snap, asked.c.id, asked.c.sv, asked.c.en, where=asked.c.event_id == event_id)


def who_need(snap: Snapshot, event_id: Id) -> set[Id]:
    """Those who have said what they need, whether they still come or not."""
    needs = tables.needs
    return {row["person_id"] for row in rows(snap, needs.c.person_id, where=needs.c.event_id == event_id)}


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Take away all that they wrote; who came along with them goes too."""
    unfollow(tx, event_id, person_id)
    made = tables.registrations
    mine = (made.c.event_id == event_id, made.c.person_id == person_id)
    for name in SAID:
        change(tx, made.c[name], "", *mine)
    change(tx, made.c.names, "[]", *mine)
    change(tx, made.c.consented_at, None, *mine)
    for table in (tables.answers, tables.needs):
        remove(tx, table, table.c.event_id == event_id, table.c.person_id == person_id)
