"""A group asks somebody to come, the team answers; and somebody sits in another group than their own."""

from __future__ import annotations

from hub.breakouts import events, queries, store
from hub.breakouts.commands.found import locked
from hub.breakouts.commands.seating import add_person
from hub.breakouts.model import ADJUSTABLE, Call, State, WrongState
from hub.breakouts.store import CallRow
from hub.kernel.errors import Forbidden, NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.web.auth import EventRef


def ask_help(tx: Tx, event_id: Id, group_id: Id, kind: Call) -> bool:
    """Somebody in the group wants the team to come; returns False when the same waits already.

    Raises Forbidden for who is not in the group, WrongState unless the groups talk, NotFound.
    """
    group = queries.group(tx, event_id, group_id)
    if tx.by is None or not queries.is_member(tx, group_id, tx.by):
        raise Forbidden
    if group.state is not State.OPEN:
        raise WrongState
    waiting = [row for row in store.calls_where(tx, event_id, group.round_id) if row.group_id == group_id]
    if any(row.kind == kind for row in waiting):
        return False
    store.insert_call(tx, CallRow(tx.new_id(), group_id, kind.value, tx.by, tx.now, None, None))
    tx.append(event_id, events.HelpAsked(group.round_id, group_id))
    return True


def come(tx: Tx, event_id: Id, call_id: Id) -> bool:
    """Say that you are on the way; returns False when somebody is already. Raises NotFound for a call that is done."""
    row = waiting_call(tx, event_id, call_id)
    if row.coming_at is not None:
        return False
    store.answer_call(tx, call_id)
    round_id = queries.group(tx, event_id, row.group_id).round_id
    tx.append(event_id, events.HelpComing(round_id, row.group_id))
    return True


def finish_help(tx: Tx, event_id: Id, call_id: Id) -> None:
    """The group has been helped. Raises NotFound for a call that is done already."""
    row = waiting_call(tx, event_id, call_id)
    store.delete_calls(tx, [call_id])
    round_id = queries.group(tx, event_id, row.group_id).round_id
    tx.append(event_id, events.HelpDone(round_id, row.group_id))


def waiting_call(tx: Tx, event_id: Id, call_id: Id) -> CallRow:
    found = store.calls_where(tx, event_id, call_id=call_id)
    if not found:
        raise NotFound
    return found[0]


def sit_elsewhere(tx: Tx, event: EventRef, group_id: Id) -> None:
    """Somebody sits in another group of the round that is on than they were given: it is theirs now.

    Raises WrongState unless the round is on and people may be moved in it, NotFound.
    """
    group = queries.group(tx, event.id, group_id)
    if tx.by is None or group.state not in ADJUSTABLE - {State.PROPOSED}:
        raise WrongState
    add_person(tx, event, group.round_id, tx.by, group_id)


@on(events.RoundRecalled)
def drop_calls(tx: Tx, event_id: Id, fact: events.RoundRecalled) -> None:
    """When everybody is called back, nobody is waited for in a group any more."""
    round_ = locked(tx, event_id, fact.round_id)
    store.delete_calls(tx, [row.id for row in store.calls_where(tx, event_id, round_.id)])
