"""A published programme item changed or taken out, in one line of a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import commands, editing, queries
from hub.programme.plan import Plan
from hub.web.auth import EventRef


def edit_session(tx: Tx, event_id: Id, session_id: Id, questions: Sequence[str] | None = None, **changes: Any) -> None:
    """*changes* are fields of the planned session."""

    def change(before: Plan) -> Plan:
        old = before.session(session_id)
        if old is None:
            raise NotFound
        asked = old.questions if questions is None else editing.asked(old.questions, questions)
        return editing.put(before, replace(old, questions=asked, **changes), before.days[old.day])

    commands.edit_now(tx, event_of(tx, event_id), change)


def remove_session(tx: Tx, event_id: Id, session_id: Id) -> None:
    commands.edit_now(tx, event_of(tx, event_id), lambda before: editing.without(before, session_id))


def event_of(tx: Tx, event_id: Id) -> EventRef:
    found = queries.event_ref_by_id(tx, event_id)
    assert found is not None
    return found
