"""Drafts: a programme to be, published as a whole or thrown away; and an event that is not out yet."""

from __future__ import annotations

from collections.abc import Callable

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import drafts, plan, store
from hub.programme.commands.applying import apply
from hub.programme.drafts import Change
from hub.programme.events import EventChanged
from hub.programme.plan import Plan
from hub.programme.store import changes, files, tables
from hub.web.auth import EventRef

Edit = Callable[[Plan], Plan]


def live_plan(tx: Tx, event: EventRef) -> Plan:
    """The plan that is published now."""
    return plan.of(store.days_of(tx, event.id), event.zone)


def edit_draft(tx: Tx, event: EventRef, edit: Edit) -> None:
    """Change the event's draft, which begins as what is published; a draft that changes nothing is none."""
    row = changes.draft_of(tx, event.id)
    base = plan.from_json(row.base) if row else live_plan(tx, event)
    before = plan.from_json(row.document) if row else base
    save_draft(tx, event.id, base, plan.ordered(plan.with_ids(edit(before), tx.new_id)))


def save_draft(tx: Tx, event_id: Id, base: Plan, draft: Plan) -> None:
    if draft == base:
        changes.remove_draft(tx, event_id)
    else:
        changes.write_draft(tx, event_id, plan.to_json(base), plan.to_json(draft))
    files.sweep(tx, event_id)


def edit_now(tx: Tx, event: EventRef, edit: Edit) -> list[Change]:
    """Change what is published, and the draft with it, where there is one; the rest of the draft stays a draft."""
    before = live_plan(tx, event)
    wanted = plan.with_ids(edit(before), tx.new_id)
    found = apply(tx, event, wanted)
    row = changes.draft_of(tx, event.id)
    if row is not None and found:
        after, ids = live_plan(tx, event), [change.id for change in found]
        base, draft = (drafts.overlaid(plan.from_json(text), after, ids) for text in (row.base, row.document))
        save_draft(tx, event.id, base, draft)
    return found


def publish_draft(tx: Tx, event: EventRef) -> list[Change]:
    """The draft is what holds from now on, with what was published since it was begun.

    Raises ChangedByOthers when both have changed the same item. Nothing happens where there is no draft.
    """
    row = changes.draft_of(tx, event.id)
    if row is None:
        return []
    merged = drafts.merged(plan.from_json(row.base), plan.from_json(row.document), live_plan(tx, event))
    changes.remove_draft(tx, event.id)
    return apply(tx, event, merged)


def throw_away(tx: Tx, event_id: Id) -> None:
    """There is no draft any more; what is published stays as it is."""
    if changes.draft_of(tx, event_id) is not None:
        changes.remove_draft(tx, event_id)
        files.sweep(tx, event_id)
        changes.write_log(tx, event_id, [Change("thrown-away", "", "")])


def publish_event(tx: Tx, event: EventRef) -> bool:
    """The event is out: people see its programme and may come in. Returns whether it came out by this."""
    if event.published:
        return False
    store.change(tx, tables.events, event.id, published_at=tx.now)
    changes.write_log(tx, event.id, [Change("published", "", "")])
    tx.append(event.id, EventChanged(event.id))
    return True
