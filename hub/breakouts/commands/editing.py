"""A proposal by hand: two change places, somebody is held, groups are renamed, split, merged and dissolved; undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.breakouts import events, model, store
from hub.breakouts.commands.found import adjustable, group_of, proposal, remember, save, seat_in
from hub.breakouts.commands.proposing import NAMING
from hub.breakouts.commands.seating import in_smallest, told
from hub.breakouts.model import Did
from hub.breakouts.store import GroupRow, MemberRow
from hub.breakouts.ways import way_of_group
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people


def swap(tx: Tx, event_id: Id, round_id: Id, one: Id, other: Id, version: int | None = None) -> None:
    """Let two change places; both are placed by hand then.

    Raises StaleVersion, WrongState and RoundOver once everybody is called back, NotFound.
    """
    round_ = adjustable(tx, event_id, round_id, version)
    first, second = seat_in(tx, round_id, one), seat_in(tx, round_id, other)
    if first.group_id == second.group_id:
        return
    remember(tx, event_id, round_, Did.SWAPPED, [one, other])
    moved_at = tx.now if round_.on else None
    for row, to in ((first, second.group_id), (second, first.group_id)):
        store.put_member(tx, round_id, replace(row, group_id=to, by_hand=True, moved_at=moved_at))
    store.save_round(tx, model.changed(round_))
    tx.append(event_id, told(round_, one, first.group_id, second.group_id))
    if round_.on:
        tx.append(event_id, told(round_, other, second.group_id, first.group_id))


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
    """Make two groups of one, with its organisations in both. Raises as :func:`hold`, and TooFewToSplit."""
    round_ = proposal(tx, event_id, round_id, version)
    row = group_of(tx, event_id, round_id, group_id)
    seats = [seat for seat in store.members_of(tx, round_id) if seat.group_id == group_id]
    if len(seats) < 4:
        raise model.TooFewToSplit
    remember(tx, event_id, round_, Did.SPLIT, name=row.name)
    leaving = in_turn(tx, event_id, seats)[1::2]
    number = max(each.number for each in store.groups_of(tx, event_id, round_id)) + 1
    way = way_of_group(round_.way, [seat.mode for seat in leaving])
    new = GroupRow(tx.new_id(), round_id, number, naming.format(n=number), "", way)
    store.put_group(tx, event_id, new)
    for seat in leaving:
        store.put_member(tx, round_id, replace(seat, group_id=new.id))
    save(tx, event_id, model.changed(round_), events.RoundChanged(round_id))


def in_turn(tx: Tx, event_id: Id, seats: Sequence[MemberRow]) -> list[MemberRow]:
    """Those who lead first, then by organisation: so that every second one is a fair half."""
    known = {each.id: each for each in people.participants(tx, event_id, [seat.person_id for seat in seats])}

    def key(seat: MemberRow) -> tuple[bool, str, Id]:
        person = known.get(seat.person_id)
        return not seat.facilitator, person.organisation.casefold() if person else "", seat.person_id

    return sorted(seats, key=key)


def merge(tx: Tx, event_id: Id, round_id: Id, group_id: Id, into_id: Id, version: int | None = None) -> None:
    """Let a group's people join another group. Raises as :func:`hold`."""
    round_ = proposal(tx, event_id, round_id, version)
    row, into = (group_of(tx, event_id, round_id, each) for each in (group_id, into_id))
    if row.id == into.id:
        return
    remember(tx, event_id, round_, Did.MERGED, name=row.name)
    for seat in store.members_of(tx, round_id):
        if seat.group_id == row.id:
            store.put_member(tx, round_id, replace(seat, group_id=into.id))
    store.delete_groups(tx, [row.id])
    save(tx, event_id, model.changed(round_), events.RoundChanged(round_id))


def dissolve(tx: Tx, event_id: Id, round_id: Id, group_id: Id, version: int | None = None) -> None:
    """Give each of a group's people the smallest of the other groups that suits. Raises as :func:`hold`, LastGroup."""
    round_ = proposal(tx, event_id, round_id, version)
    row = group_of(tx, event_id, round_id, group_id)
    others = [each for each in store.groups_of(tx, event_id, round_id) if each.id != group_id]
    if not others:
        raise model.LastGroup
    remember(tx, event_id, round_, Did.DISSOLVED, name=row.name)
    leaving = [seat for seat in store.members_of(tx, round_id) if seat.group_id == group_id]
    for seat, to in zip(leaving, in_smallest(tx, event_id, round_, others, leaving), strict=True):
        store.put_member(tx, round_id, replace(seat, group_id=to))
    store.delete_groups(tx, [row.id])
    save(tx, event_id, model.changed(round_), events.RoundChanged(round_id))


def undo(tx: Tx, event_id: Id, round_id: Id, version: int) -> None:
    """Make a proposal what it was before the latest change. *version*: the round's as whoever undoes it saw it.

    Raises StaleVersion when somebody has changed it since, NothingToUndo, WrongState, RoundOver, NotFound.
    """
    round_ = proposal(tx, event_id, round_id, version)
    latest = next(iter(store.changes_of(tx, round_id)), None)
    if latest is None:
        raise model.NothingToUndo
    store.restore(tx, event_id, round_id, latest.version)
    save(tx, event_id, model.changed(round_), events.RoundChanged(round_id))
