"""Groups changed by hand: two change places, somebody is held, groups are renamed, split, merged, dissolved; undone.

Once the groups have been shown, nobody is held and no group renamed: the rooms have their names by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.breakouts import events, model, store
from hub.breakouts.commands.found import adjustable, group_of, proposal, remember, save, seat_in
from hub.breakouts.commands.proposing import NAMING
from hub.breakouts.commands.reseating import end_group, finish, heir, keep, reseat, take_back
from hub.breakouts.commands.seating import in_smallest
from hub.breakouts.model import Did, State
from hub.breakouts.store import GroupRow, MemberRow
from hub.breakouts.ways import ROOMED, way_of_group
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.people import queries as people


def swap(tx: Tx, event_id: Id, round_id: Id, one: Id, other: Id, version: int | None = None) -> None:
    """Let two change places; both are placed by hand then.

    Raises StaleVersion, WrongState and RoundOver once everybody is called back, NotFound.
    """
    round_ = adjustable(tx, event_id, round_id, version)
    first, second = seat_in(tx, round_id, one), seat_in(tx, round_id, other)
    if first.group_id != second.group_id:
        moves = [(first, second.group_id), (second, first.group_id)]
        reseat(tx, event_id, round_, Did.SWAPPED, moves, by_hand=True)


def hold(tx: Tx, event_id: Id, round_id: Id, person_id: Id, held: bool, version: int | None = None) -> None:
    """Let somebody stay where they sit when the proposal is dealt anew or evened out, or let them go again.

    Raises StaleVersion, WrongState, RoundOver, NotFound.
    """
    round_ = proposal(tx, event_id, round_id, version)
    row = seat_in(tx, round_id, person_id)
    if row.by_hand is held:
        return
    remember(tx, event_id, round_, Did.LOCKED if held else Did.UNLOCKED, [person_id])
    store.put_member(tx, round_id, replace(row, by_hand=held))
    save(tx, event_id, model.changed(round_), events.RoundChanged(round_id))


def rename(tx: Tx, event_id: Id, round_id: Id, group_id: Id, name: str, version: int | None = None) -> None:
    """Give a group, and with it its room, another name. Raises as :func:`hold`."""
    round_ = proposal(tx, event_id, round_id, version)
    row = group_of(tx, event_id, round_id, group_id)
    if row.name == name:
        return
    remember(tx, event_id, round_, Did.RENAMED, name=row.name)
    store.put_group(tx, event_id, replace(row, name=name))
    save(tx, event_id, model.changed(round_), events.RoundChanged(round_id))


def split(tx: Tx, event_id: Id, round_id: Id, group_id: Id, naming: str = NAMING, version: int | None = None) -> None:
    """Make two groups of one, with its organisations in both.

    Raises StaleVersion, WrongState, RoundOver, NotFound, TooFewToSplit; RoomsAreOpen where the new group would have
    to wait for a room.
    """
    round_ = adjustable(tx, event_id, round_id, version)
    row = group_of(tx, event_id, round_id, group_id)
    seats = [seat for seat in store.members_of(tx, round_id) if seat.group_id == group_id]
    if len(seats) < 4:
        raise model.TooFewToSplit
    leaving = in_turn(tx, event_id, seats)[1::2]
    way = way_of_group(round_.way, [seat.mode for seat in leaving])
    if round_.state is State.OPEN and way in ROOMED:
        raise model.RoomsAreOpen
    number = store.last_number(tx, round_id) + 1
    new = GroupRow(tx.new_id(), round_id, number, naming.format(n=number), "", way)
    moves = [(seat, new.id) for seat in leaving]
    keep(tx, event_id, round_, Did.SPLIT, moves, [], row.name)
    store.put_group(tx, event_id, new)
    finish(tx, event_id, round_, moves)
    if round_.on:
        tx.append(event_id, events.GroupsListed(round_id))


def in_turn(tx: Tx, event_id: Id, seats: Sequence[MemberRow]) -> list[MemberRow]:
    """Those who lead first, then by organisation: so that every second one is a fair half."""
    known = {each.id: each for each in people.participants(tx, event_id, [seat.person_id for seat in seats])}

    def key(seat: MemberRow) -> tuple[bool, str, Id]:
        person = known.get(seat.person_id)
        return not seat.facilitator, person.organisation.casefold() if person else "", seat.person_id

    return sorted(seats, key=key)


def merge(tx: Tx, event_id: Id, round_id: Id, group_id: Id, into_id: Id, version: int | None = None) -> None:
    """Let a group's people join another group. Raises StaleVersion, WrongState, RoundOver, NotFound."""
    round_ = adjustable(tx, event_id, round_id, version)
    row, into = (group_of(tx, event_id, round_id, each) for each in (group_id, into_id))
    if row.id == into.id:
        return
    moves = [(seat, into.id) for seat in store.members_of(tx, round_id) if seat.group_id == row.id]
    reseat(tx, event_id, round_, Did.MERGED, moves, name=row.name)
    end_group(tx, event_id, round_, row, into.id)


def dissolve(tx: Tx, event_id: Id, round_id: Id, group_id: Id, version: int | None = None) -> None:
    """Give each of a group's people the smallest of the other groups that suits. Raises as :func:`merge`, LastGroup."""
    round_ = adjustable(tx, event_id, round_id, version)
    row = group_of(tx, event_id, round_id, group_id)
    others = [each for each in store.groups_of(tx, event_id, round_id) if each.id != group_id]
    if not others:
        raise model.LastGroup
    leaving = [seat for seat in store.members_of(tx, round_id) if seat.group_id == group_id]
    moves = list(zip(leaving, in_smallest(tx, event_id, round_, others, leaving), strict=True))
    reseat(tx, event_id, round_, Did.DISSOLVED, moves, name=row.name)
    end_group(tx, event_id, round_, row, heir(moves, others))


def undo(tx: Tx, event_id: Id, round_id: Id, version: int) -> None:
    """Take back the latest change. *version*: the round's as whoever undoes it saw it.

    In a proposal all is as it was before. In a round that has been shown, those whom the change moved go back.
    Raises StaleVersion when somebody has changed it since, NothingToUndo, WrongState, RoundOver, NotFound.
    """
    round_ = adjustable(tx, event_id, round_id, version)
    latest = next(iter(store.changes_of(tx, round_id)), None)
    if latest is None:
        raise model.NothingToUndo
    if round_.on:
        take_back(tx, event_id, round_, latest.version)
        store.save_round(tx, model.changed(round_))
    else:
        store.restore(tx, event_id, round_id, latest.version)
        save(tx, event_id, model.changed(round_), events.RoundChanged(round_id))


@on(events.RoundPublished)
def begin_afresh(tx: Tx, event_id: Id, fact: events.RoundPublished) -> None:
    """What was done to the proposal is not undone any more when everybody has seen their group."""
    store.forget_all(tx, fact.round_id)
