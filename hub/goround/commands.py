"""Leading a go-round, each called inside a transaction. The views' guard has made sure that it is somebody who may."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hub.breakouts.events import GroupMerged
from hub.goround import model, store
from hub.goround.events import GoroundBegun, GoroundEnded, TurnBegun
from hub.goround.model import Goround, Order, Step
from hub.goround.queries import seats, spoken_round, time_left
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.summaries import commands as summaries
from hub.summaries import queries as written
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Wanted:
    """*seconds* None: an equal share of the time that is left."""

    order: Order = Order.TURNS
    seconds: int | None = None
    sharing: bool = False


def begin(tx: Tx, event: EventRef, wanted: Wanted) -> None:
    """Let the groups of the newest round that have written something speak in turn; the first one's time runs at once.

    A double press begins it once. Raises GoroundIsOn, NobodyToSpeak.
    """
    found = store.goround_of(tx, event.id)
    if found and found.is_on(tx.now):
        if found.turn == 0 and tx.now < found.begun_at + model.DOUBLE:
            return
        raise model.GoroundIsOn
    round_ = spoken_round(tx, event.id)
    speaking = seats(tx, event.id, round_.id) if round_ else []
    if round_ is None or not speaking:
        raise model.NobodyToSpeak
    groups = model.ordered(speaking, wanted.order, tx.new_id())
    seconds = wanted.seconds or model.seconds_each(time_left(tx, event), len(groups))
    begun = Goround(round_.id, groups, 0, 0, seconds, wanted.sharing, tx.now)
    store.keep_goround(tx, event.id, begun)
    tx.append(event.id, GoroundBegun(round_.id))
    share_in_turn(tx, event.id, begun)


def step(tx: Tx, event_id: Id, step: Step, turn: int) -> None:
    """Go on, back, past, or again with the same group, if it is still at *turn*: so two presses do it once."""
    found = store.goround_of(tx, event_id)
    if found is None or not found.is_on(tx.now) or found.turn != turn:
        return
    after = model.stepped(found, step, tx.now)
    keep(tx, event_id, after)
    if step in {Step.NEXT, Step.SKIP} and after.ended_at is None:
        share_in_turn(tx, event_id, after)


def end(tx: Tx, event_id: Id) -> None:
    """End it, wherever it is; what is over stays so."""
    found = store.goround_of(tx, event_id)
    if found and found.ended_at is None:
        keep(tx, event_id, replace(found, turn=found.turn + 1, ended_at=tx.now))


def keep(tx: Tx, event_id: Id, goround: Goround) -> None:
    store.keep_goround(tx, event_id, goround)
    ended = goround.ended_at is not None
    fact = GoroundEnded(goround.round_id) if ended else TurnBegun(goround.round_id, goround.current)
    tx.append(event_id, fact)


def share_in_turn(tx: Tx, event_id: Id, goround: Goround) -> None:
    """Everyone may read the main point of the group that speaks, if that is wanted and it has handed one in."""
    if not goround.sharing:
        return
    notes = written.notes(tx, event_id, [goround.current]).get(goround.current)
    if notes and notes.handed_in_at and notes.headline:
        summaries.share_headline(tx, event_id, goround.current)


@on(GroupMerged)
def leave_out(tx: Tx, event_id: Id, fact: GroupMerged) -> None:
    """A group that has joined another has no turn of its own any more."""
    found = store.goround_of(tx, event_id)
    if found is None or found.ended_at is not None:
        return
    after = model.without(found, fact.group_id, tx.now)
    if after != found:
        keep(tx, event_id, after)
