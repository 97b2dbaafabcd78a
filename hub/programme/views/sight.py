"""The programme as its organiser sees it while changing it: what is published, and the draft over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import commands, editing, queries
from hub.programme.drafts import ChangedByOthers
from hub.programme.plan import Plan, PlanDay, PlanSession
from hub.web.answers import Done
from hub.web.auth import EventRef
from hub.web.call import Call


def plan_to_be(snap: Snapshot, event: EventRef) -> Plan:
    """The draft where there is one, else what is published."""
    draft = queries.draft(snap, event)
    return draft.plan if draft else queries.plan(snap, event)


def session_to_be(plan: Plan, session_id: Id) -> PlanSession:
    """NotFound for what is not in *plan*."""
    found = plan.session(session_id)
    if found is None:
        raise NotFound
    return found


def day_to_be(plan: Plan, day_id: Id) -> PlanDay:
    """NotFound for what is not in *plan*."""
    found = next((day for day in plan.days if day.id == day_id), None)
    if found is None:
        raise NotFound
    return found


def check_seen(plan: Plan, session: PlanSession, seen: str) -> None:
    """Raises ChangedByOthers when *session* is not what the form was opened on."""
    if seen and seen != editing.mark(plan, session):
        raise ChangedByOthers(title=session.title)


def save(call: Call, tx: Tx, edit: Callable[[Plan], Plan], to: str = "/edit", **data: Any) -> Done:
    """Make *edit* in the draft or at once, as the body says; an event that is not out needs no draft."""
    if call.body.save == "draft" and call.event.published:
        commands.edit_draft(tx, call.event, edit)
        return Done(f"{call.event.path}{to}", data or None, "draft-saved")
    commands.edit_now(tx, call.event, edit)
    return Done(f"{call.event.path}{to}", data or None, "saved")
