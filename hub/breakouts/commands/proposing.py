"""Making proposals: who is here, what is asked for, and the plan that the dealing makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hub.breakouts import dealing, events, model, queries, store
from hub.breakouts.commands.found import locked, remember, save
from hub.breakouts.commands.own_groups import own_groups_of, seat_own_groups
from hub.breakouts.dealing import Deal, Dealt, Made, Wanted
from hub.breakouts.model import Did, Round, State
from hub.breakouts.queries import beside
from hub.breakouts.queries.taking_part import dealt
from hub.breakouts.store import GroupRow, MemberRow, Plan
from hub.breakouts.ways import MOST_ROOMS, Way, way_of_group
from hub.checkin.queries import Attendee
from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.kernel.registry import languages
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as participants
from hub.programme import queries as programme
from hub.web.auth import EventRef

NAMING = "Group {n}"
MOST_SEEDS = 1 << 28
"""A seed fits the integers of every database."""


@dataclass(frozen=True)
class Asked:
    """What a round is to be. *places* are the names of tables, the first for group 1."""

    wanted: Wanted
    way: Way
    minutes: int
    places: tuple[str, ...] = ()
    most_rooms: int = MOST_ROOMS


def propose(
    tx: Tx, event: EventRef, session_id: Id, asked: Asked, naming: str = NAMING, made: Made | None = None
) -> Id:
    """Make groups of those who are here on the session's day; returns the round's id.

    *naming* names each group, which is also its room's name in the meeting. *made*: a plan for :func:`to_propose` of
    a moment ago, which is used as far as it still holds. Raises as :func:`to_propose`.
    """
    deal = to_propose(tx, event, session_id, asked)
    day_id = programme.session(tx, event.id, session_id).day_id
    number = store.next_number(tx, event.id)
    named = (tx.new_id(), session_id, day_id, number)
    round_ = Round(*named, State.PROPOSED, asked.way, asked.minutes, most_rooms=asked.most_rooms)
    plan = Plan(deal.seed, asked.wanted, asked.places)
    store.insert_round(tx, event.id, round_, plan)
    seat_all(tx, event, round_, plan, deal, naming, made)
    tx.append(event.id, events.RoundProposed(round_.id))
    return round_.id


def to_propose(snap: Snapshot, event: EventRef, session_id: Id, asked: Asked) -> Deal:
    """What groups would be made of now. Raises NoSizeGiven, EmptyRound, and NotFound for another event's session."""
    if asked.wanted.groups is None and asked.wanted.size is None and not asked.wanted.neighbours:
        raise model.NoSizeGiven(fields={"size": model.NoSizeGiven.message})
    day_id = programme.session(snap, event.id, session_id).day_id
    earlier = queries.met_before(snap, event.id)
    there = queries.to_deal(queries.present(snap, event, day_id, session_id))
    return dealt_of(snap, event, day_id, there, asked.wanted, {}, earlier)


def dealt_of(
    snap: Snapshot,
    event: EventRef,
    day_id: Id,
    attendees: Iterable[Attendee],
    wanted: Wanted,
    pins: Mapping[Id, int],
    earlier: tuple[tuple[tuple[Id, ...], ...], ...],
) -> Deal:
    """A deal whose seed is where the event stands, so that each press deals otherwise.

    Raises EmptyRound, and CannotHold naming those for whom what is asked can't all hold.
    """
    tables = beside.tables_known(snap, event.id, day_id) if wanted.neighbours else ()
    every = list(attendees)
    there = beside.dealt_at(every, tables) if wanted.neighbours else every
    if not every:
        raise model.EmptyRound
    people = tuple(sorted(with_origin(snap, event.id, map(dealt, there)), key=lambda each: each.person_id))
    deal = Deal(people, wanted, snap.head(event.id) % MOST_SEEDS, pins, earlier, tables)
    unheld = dealing.conflict(deal)
    if unheld:
        names = sorted(participants.names(snap, event.id, unheld).values(), key=model.by_name)
        raise model.CannotHold(names=", ".join(names), fields={"together": N_("This can't hold.")})
    return deal


def with_origin(snap: Snapshot, event_id: Id, people: Iterable[Dealt]) -> list[Dealt]:
    """The same people, and where they come from, and the language that they have chosen."""
    every = list(people)
    named = participants.municipalities(snap, [each.person_id for each in every])
    spoken = languages(snap, event_id)
    return [
        replace(each, municipality=named.get(each.person_id, ""), language=spoken.get(each.person_id, ""))
        for each in every
    ]


def seat_all(tx: Tx, event: EventRef, round_: Round, plan: Plan, deal: Deal, naming: str, made: Made | None) -> None:
    """Give everybody of *deal* a seat, by the plan that was *made* before or one made now; then come the groups that
    are by themselves.

    The groups' ids stay where their number does.
    """
    by_id = {each.person_id: each for each in deal.people}
    found = dealing.still(made, deal) if made else dealing.plan_of(deal)
    listed = store.groups_of(tx, event.id, round_.id)
    there = [row for row in listed if row.way is not Way.LOCAL]
    store.delete_members(tx, round_.id)
    store.delete_groups(tx, [row.id for row in listed if row not in there[: len(found)]])
    seats: list[MemberRow] = []
    for index, ids in enumerate(found):
        way = way_of_group(round_.way, (by_id[each].mode for each in ids))
        group_id = there[index].id if index < len(there) else tx.new_id()
        place = plan.places[index] if index < len(plan.places) and way is Way.TABLE else ""
        given = there[index].name if index < len(there) else ""
        renamed = given and given != naming.format(n=there[index].number)
        name = given if renamed else naming.format(n=index + 1)
        store.put_group(tx, event.id, GroupRow(group_id, round_.id, index + 1, name, place, way))
        seats += [seat_of(by_id[each], group_id, by_hand=deal.pins.get(each) == index) for each in ids]
    store.insert_members(tx, round_.id, seats)
    seat_own_groups(tx, event, round_, own_groups_of(tx, event, round_, by_id), naming)


def seat_of(person: Dealt, group_id: Id, *, by_hand: bool) -> MemberRow:
    return MemberRow(person.person_id, group_id, person.mode, person.leads, by_hand, None)


def redeal(
    tx: Tx,
    event: EventRef,
    round_id: Id,
    naming: str = NAMING,
    made: Made | None = None,
    size: int | None = None,
) -> None:
    """Deal a proposal anew, of those who are here now; whoever was placed by hand stays in their group.

    *made*: as for :func:`propose`. *size*: so many in each from now on. Raises as :func:`to_redeal`.
    """
    round_, deal = locked(tx, event.id, round_id), to_redeal(tx, event, round_id, size)
    remember(tx, event.id, round_, Did.DEALT)
    plan = replace(store.plan_of(tx, round_id), seed=deal.seed, wanted=deal.wanted)
    store.save_plan(tx, round_id, plan)
    seat_all(tx, event, round_, plan, deal, naming, made)
    save(tx, event.id, model.changed(round_), events.RoundChanged(round_id))


def to_redeal(snap: Snapshot, event: EventRef, round_id: Id, size: int | None = None) -> Deal:
    """What a proposal would be dealt anew of, in groups of *size* if one is given.

    Raises ChosenGroups for one that was never dealt, NotFound, WrongState, RoundOver, EmptyRound.
    """
    round_ = queries.round_(snap, event.id, round_id)
    model.require(round_, State.PROPOSED)
    if not queries.is_dealt(snap, round_id):
        raise model.ChosenGroups
    dealt = [row for row in store.groups_of(snap, event.id, round_id) if row.way is not Way.LOCAL]
    numbers = {row.id: index for index, row in enumerate(dealt)}
    held = [row for row in store.members_of(snap, round_id) if row.by_hand and row.group_id in numbers]
    by_hand = {row.person_id: numbers[row.group_id] for row in held}
    there = queries.present(snap, event, round_.day_id, round_.session_id)
    in_turn = {each.person_id for each in queries.to_deal(there)}
    attendees = [each for each in there if each.person_id in in_turn or each.person_id in by_hand]
    pins = {each.person_id: by_hand[each.person_id] for each in attendees if each.person_id in by_hand}
    earlier = queries.met_before(snap, event.id, round_)
    wanted = store.plan_of(snap, round_id).wanted
    resized = replace(wanted, groups=None, size=size, most=None) if size else wanted
    return dealt_of(snap, event, round_.day_id, attendees, resized, pins, earlier)
