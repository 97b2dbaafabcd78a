"""Opening a choice, and making the groups that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hub.breakouts import commands as breakouts
from hub.breakouts.commands import Given
from hub.breakouts.commands.proposing import NAMING
from hub.breakouts.events import RoundDiscarded
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee
from hub.checkin.queries import State as Attendance
from hub.choosing import events, model, queries, store, wishing
from hub.choosing.commands.preparing import check_unseen, locked
from hub.choosing.filling import Newcomer, Table, filled
from hub.choosing.model import Choice, Kind, State
from hub.choosing.wishing import Shared, Wisher, Wishing
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Snapshot, Tx
from hub.web.auth import EventRef

Seats = dict[Id, Id]
"""By person, the group they sit in."""


def open_choice(tx: Tx, event_id: Id, choice_id: Id) -> bool:
    """Let people choose; False when they may already. A proposal of groups that was made of it is thrown away.

    Raises AlreadyShown, NotFound.
    """
    choice = locked(tx, event_id, choice_id)
    if choice.state is State.OPEN:
        return False
    choice = without_proposal(tx, event_id, choice)
    store.save_choice(tx, replace(choice, state=State.OPEN, version=choice.version + 1, closed_at=None))
    tx.append(event_id, events.ChoiceOpened(choice_id))
    return True


def without_proposal(tx: Tx, event_id: Id, choice: Choice) -> Choice:
    """The choice without the groups that were made of it. Raises AlreadyShown."""
    if choice.round_id is None:
        return choice
    check_unseen(tx, event_id, choice)
    breakouts.discard(tx, event_id, choice.round_id)
    return locked(tx, event_id, choice.id)


@on(RoundDiscarded)
def forget_round(tx: Tx, event_id: Id, fact: RoundDiscarded) -> None:
    """A proposal that was thrown away is no choice's any more: it can be opened again, or groups made of it again."""
    for each in queries.of_round(tx, event_id, [fact.round_id]).values():
        store.save_choice(tx, replace(each, round_id=None))


def make_groups(
    tx: Tx,
    event: EventRef,
    choice_id: Id,
    *,
    seat_rest: bool = True,
    made: Shared | None = None,
    naming: str = NAMING,
) -> Id:
    """Close the choice and make a proposal of groups of it, instead of one that was made before; returns its id.

    *seat_rest*: those who take part and have taken no place get one, as long as there are. *made*: topics given for
    :func:`wishing_of` of a moment ago, used if that still holds. *naming* names the groups that are by themselves.
    Raises NobodyChose, AlreadyShown, TooFewPlaces,
    CannotDivide, NotFound.
    """
    choice = without_proposal(tx, event.id, locked(tx, event.id, choice_id))
    there = {each.person_id: each for each in checkin.attendees(tx, event, choice.day_id)}
    if choice.kind is Kind.PLACES:
        chosen = seats_taken(tx, choice, there)
        seats = chosen | (rest_of(tx, event, choice, there, chosen) if seat_rest else {})
    else:
        seats = chosen = by_wishes(tx, event, choice, made)
    if not seats:
        raise model.NobodyChose
    groups = given(choice, seats, chosen)
    round_id = breakouts.propose_given(tx, event, choice.session_id, choice.way, choice.minutes, groups, naming)
    closed = replace(choice, state=State.CLOSED, version=choice.version + 1, round_id=round_id, closed_at=tx.now)
    store.save_choice(tx, closed)
    tx.append(event.id, events.ChoiceClosed(choice_id, round_id))
    return round_id


def seats_taken(snap: Snapshot, choice: Choice, there: Mapping[Id, Attendee]) -> Seats:
    """The places of those who have not left since, and do not sit at another's screen."""
    known = {each for each, a in there.items() if a.state in {Attendance.HERE, Attendance.UNSURE} and not a.with_id}
    return {who: option_id for who, option_id in queries.places(snap, choice.id).items() if who in known}


def rest_of(snap: Snapshot, event: EventRef, choice: Choice, there: Mapping[Id, Attendee], chosen: Seats) -> Seats:
    """Seats for those who have taken no place; who finds none is left out."""
    tables = [Table(each.most) for each in choice.options]
    index = {each.id: number for number, each in enumerate(choice.options)}
    for who, option_id in chosen.items():
        tables[index[option_id]].seat(newcomer(there[who]))
    late = queries.undecided(snap, event, choice)
    found = filled(tables, [newcomer(each) for each in late])
    return {each.person_id: choice.options[n].id for each, n in zip(late, found, strict=True) if n is not None}


def newcomer(attendee: Attendee) -> Newcomer:
    return Newcomer(attendee.person_id, attendee.organisation, attendee.heads)


def by_wishes(tx: Tx, event: EventRef, choice: Choice, made: Shared | None) -> Seats:
    """The topics of those who are here. Raises TooFewPlaces, CannotDivide."""
    now = wishing_of(tx, event, choice)
    shared = made if made and made.wishing == now else wishing.shared(now)
    ids = [each.id for each in choice.options]
    return {who.person_id: ids[topic] for who, topic in zip(now.people, shared.topics, strict=True)}


def wishing_of(snap: Snapshot, event: EventRef, choice: Choice) -> Wishing:
    """What topics would be given of now: everybody who takes part, with their wishes."""
    index = {each.id: number for number, each in enumerate(choice.options)}
    said = queries.wishes(snap, choice.id)
    people = (
        Wisher(each.person_id, tuple(index[topic] for topic in said.get(each.person_id, ())), each.heads)
        for each in sorted(queries.to_seat(snap, event, choice), key=lambda attendee: attendee.person_id)
    )
    sizes = ([each.least for each in choice.options], [each.most for each in choice.options])
    return Wishing(tuple(people), *map(tuple, sizes))


def given(choice: Choice, seats: Seats, chosen: Seats) -> list[Given]:
    """The groups of a choice; each has its option's id."""
    return [
        Given(each.id, each.title, each.place, in_option(seats, each.id), frozenset(in_option(chosen, each.id)))
        for each in choice.options
    ]


def in_option(seats: Seats, option_id: Id) -> tuple[Id, ...]:
    return tuple(sorted(who for who, its in seats.items() if its == option_id))
