"""Who has said whether they will be in the groups of an item."""

from __future__ import annotations

from hub.breakouts import store
from hub.breakouts.roll_call import Answers, RollCall
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot


def roll_call(snap: Snapshot, event_id: Id, call_id: Id) -> RollCall:
    """NotFound for one of another event."""
    found = store.roll_calls_where(snap, event_id, store.roll_calls.c.id == call_id)
    if not found:
        raise NotFound
    return found[0]


def asked_now(snap: Snapshot, event_id: Id) -> RollCall | None:
    """The one that people are asked just now."""
    found = store.roll_calls_where(snap, event_id, store.roll_calls.c.ended_at.is_(None))
    return found[0] if found else None


def standing(snap: Snapshot, event_id: Id, day_id: Id) -> RollCall | None:
    """The day's newest, until groups have been shown that were made by it."""
    found = next(iter(store.roll_calls_where(snap, event_id, store.roll_calls.c.day_id == day_id)), None)
    if found is None:
        return None
    rounds = [each for each in store.rounds_of(snap, event_id) if each.session_id == found.session_id]
    spent = any(each.published_at and each.published_at >= found.asked_at for each in rounds)
    return None if spent else found


def answers(snap: Snapshot, call_id: Id) -> Answers:
    return store.answers_of(snap, call_id)


def said_for(snap: Snapshot, event_id: Id, session_id: Id) -> Answers:
    """What has been said when it was last asked for the item; nothing when it never was."""
    found = store.roll_calls_where(snap, event_id, store.roll_calls.c.session_id == session_id)
    return store.answers_of(snap, found[0].id) if found else {}
