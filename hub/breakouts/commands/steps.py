"""A round's way from a proposal to its close, and who took it which step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hub.breakouts import events, model, pace, steps, store
from hub.breakouts.commands.found import locked, save
from hub.breakouts.model import Round, State
from hub.breakouts.queries import running
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.programme.events import SessionRemoved


def publish(tx: Tx, event_id: Id, round_id: Id, version: int | None = None) -> None:
    """Show everybody their group. Where no room has to be opened first, the groups may go at once.

    Another round that everybody was called back from is closed by it, as is one of another day that was forgotten.
    Raises StillOn while another is under way, StaleVersion, WrongState, RoundOver, EmptyRound.
    """
    round_ = locked(tx, event_id, round_id, version)
    rows = store.groups_of(tx, event_id, round_id)
    shown = steps.publish(round_, len(store.members_of(tx, round_id)), [row.way for row in rows], tx.now)
    for other in store.rounds_where(tx, event_id):
        if other.on and other.day_id == round_.day_id and other.state is not State.RECALLED:
            raise model.StillOn(number=other.number)
        if other.on:
            close(tx, event_id, other.id)
    save(tx, event_id, shown, events.RoundPublished(round_id))
    if shown.state is State.OPEN:
        tx.append(event_id, events.RoomsOpened(round_id))


def open_rooms(tx: Tx, event_id: Id, round_id: Id) -> None:
    """The host has opened the rooms: everybody is told to go, and the talk time runs. Raises WrongState, RoundOver."""
    save(tx, event_id, steps.open_rooms(locked(tx, event_id, round_id), tx.now), events.RoomsOpened(round_id))


def extend(tx: Tx, event_id: Id, round_id: Id, minutes: int, seen: datetime | None = None) -> bool:
    """Give the groups more minutes, or fewer. Raises WrongState, RoundOver.

    *seen*: the end that whoever asks has seen; when the time ends otherwise by now, somebody was before them, and
    nothing is done. Returns whether it was done by this.
    """
    round_ = locked(tx, event_id, round_id)
    if seen is not None and seen != round_.ends_at:
        return False
    longer = steps.extend(round_, minutes, tx.now)
    keep_question(tx, event_id, round_)
    save(tx, event_id, longer, events.RoundExtended(round_id, minutes))
    return True


def keep_question(tx: Tx, event_id: Id, round_: Round) -> None:
    """Before the time is changed: the question that is on stays so, and shares the new time with those after it."""
    begins = running.question_starts(tx, event_id, round_)
    if begins:
        number = pace.at_question(begins, tx.now)
        store.set_pace(tx, round_.id, begins[number], number)


def recall(tx: Tx, event_id: Id, round_id: Id, grace_s: int | None = None) -> None:
    """Call everybody back, who have *grace_s* seconds (None: as the round has it). Raises WrongState, RoundOver."""
    round_ = locked(tx, event_id, round_id)
    grace = round_.grace_s if grace_s is None else grace_s
    save(tx, event_id, steps.recall(replace(round_, grace_s=grace), tx.now), events.RoundRecalled(round_id))


def run(tx: Tx, event_id: Id, round_id: Id, grace_s: int, paced: bool) -> bool:
    """Choose how long people have to come back, and whether groups go by question; False when it was so already.

    Raises WrongState once everybody is called back, RoundOver.
    """
    round_ = locked(tx, event_id, round_id)
    model.require(round_, *model.ADJUSTABLE)
    if (round_.grace_s, store.paced(tx, round_id).on) == (grace_s, paced):
        return False
    store.set_paced(tx, round_id, paced)
    save(tx, event_id, replace(round_, grace_s=grace_s), events.RunningChanged(round_id))
    return True


def close(tx: Tx, event_id: Id, round_id: Id) -> None:
    """The rooms are closed. A round that nobody recalled is recalled by it. Raises WrongState, RoundOver."""
    if locked(tx, event_id, round_id).state is not State.RECALLED:
        recall(tx, event_id, round_id)
    save(tx, event_id, steps.close(locked(tx, event_id, round_id), tx.now), events.RoundClosed(round_id))


def discard(tx: Tx, event_id: Id, round_id: Id) -> None:
    """Throw a proposal away. Raises WrongState, RoundOver."""
    model.require(locked(tx, event_id, round_id), State.PROPOSED)
    store.delete_round(tx, round_id)
    tx.append(event_id, events.RoundDiscarded(round_id))


@on(events.RoundPublished)
@on(events.RoomsOpened)
@on(events.RoundRecalled)
@on(events.RoundClosed)
def note_step(tx: Tx, event_id: Id, fact: events.RoundPublished) -> None:
    """Keep who took the round to where it stands, so that the rest of the team reads it."""
    store.note_step(tx, fact.round_id, locked(tx, event_id, fact.round_id).state)


@on(SessionRemoved)
def drop_proposals(tx: Tx, event_id: Id, fact: SessionRemoved) -> None:
    """What was proposed for a session that is no more goes with it; rounds that people have seen stay."""
    for each in store.rounds_where(tx, event_id, store.rounds.c.session_id == fact.session_id):
        if each.state is State.PROPOSED:
            discard(tx, event_id, each.id)
