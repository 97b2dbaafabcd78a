"""Asking everybody whether they will be in the groups, and what they answer."""

from __future__ import annotations

from hub.breakouts import events, queries, store
from hub.breakouts.queries import roll_calls
from hub.breakouts.roll_call import RollCall, RollCallOver, is_open
from hub.checkin import commands as checkin
from hub.checkin import queries as attendance
from hub.checkin.queries import Channel
from hub.kernel.errors import Forbidden, NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.programme import queries as programme
from hub.programme.events import SessionRemoved
from hub.web.auth import EventRef


def call_roll(tx: Tx, event: EventRef, session_id: Id) -> Id:
    """Ask everybody, on their page, whether they will be in the item's groups; returns the roll call's id.

    What they said of an item before is asked anew. Raises NotFound for another event's item.
    """
    day_id = programme.session(tx, event.id, session_id).day_id
    before = roll_calls.asked_now(tx, event.id)
    if before is not None:
        end_roll_call(tx, event.id, before.id)
    call = RollCall(tx.new_id(), day_id, session_id, tx.now)
    store.insert_roll_call(tx, event.id, call)
    tx.append(event.id, events.RollCallStarted(call.id))
    return call.id


def end_roll_call(tx: Tx, event_id: Id, call_id: Id) -> None:
    """Nobody is asked any more; what has been said holds. Ending it again changes nothing. Raises NotFound."""
    if roll_calls.roll_call(tx, event_id, call_id).on:
        store.end_roll_call(tx, call_id)
        tx.append(event_id, events.RollCallEnded(call_id))


def answer_roll_call(tx: Tx, event: EventRef, call_id: Id, *, coming: bool) -> None:
    """Somebody says for themselves, and all at their screen, whether they will be there; who will, is here.

    Raises RollCallOver, NotFound.
    """
    call = roll_calls.roll_call(tx, event.id, call_id)
    if not call.on:
        raise RollCallOver
    if tx.by is None:
        raise Forbidden
    if coming:
        checkin.check_in_on(tx, event, call.day_id, tx.by, Channel.NOW)
    store.write_answers(tx, call_id, [tx.by], coming=coming)
    tx.append(event.id, events.RollCallAnswered(call_id, tx.by))


def count_in(tx: Tx, event: EventRef, call_id: Id, person_id: Id | None, *, coming: bool) -> int:
    """The team says for somebody whether they will be there; *person_id* None: for all of whom nobody has said it.

    Returns for how many. Raises NotFound.
    """
    call = roll_calls.roll_call(tx, event.id, call_id)
    said = roll_calls.answers(tx, call_id)
    people = attendance.attendees(tx, event, call.day_id, None if person_id is None else [person_id])
    if person_id is not None and not people:
        raise NotFound
    meant = [each for each in people if person_id is not None or (is_open(each, said) and not queries.is_host(each))]
    store.write_answers(tx, call_id, [each.person_id for each in meant], coming=coming)
    for each in meant:
        tx.append(event.id, events.RollCallAnswered(call_id, each.person_id))
    return len(meant)


@on(events.RoundPublished)
def end_when_shown(tx: Tx, event_id: Id, fact: events.RoundPublished) -> None:
    """When the groups are shown, nobody is asked any more whether they will be in them."""
    call = roll_calls.asked_now(tx, event_id)
    if call is not None and call.session_id == queries.round_(tx, event_id, fact.round_id).session_id:
        end_roll_call(tx, event_id, call.id)


@on(SessionRemoved)
def end_with_the_item(tx: Tx, event_id: Id, fact: SessionRemoved) -> None:
    call = roll_calls.asked_now(tx, event_id)
    if call is not None and call.session_id == fact.session_id:
        end_roll_call(tx, event_id, call.id)
