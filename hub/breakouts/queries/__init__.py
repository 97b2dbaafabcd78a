"""What others read about group discussions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import balance as balances
from hub.breakouts import store
from hub.breakouts.balance import Balance
from hub.breakouts.dealing import WISHES, Wanted, Wish
from hub.breakouts.lists import NotPlaced, Seat, by_people, for_all, for_zoom
from hub.breakouts.lots import Lots, lots
from hub.breakouts.model import ON, BareGroup, Call, Did, Group, Member, NobodyCalled, Round, State, by_name
from hub.breakouts.queries.heads import group_ids_of, is_member, more_heads, units
from hub.breakouts.queries.taking_part import is_host, own_groups, present, to_deal, with_heads
from hub.breakouts.queries.whole import bare, whole
from hub.breakouts.ready import Ready, ready_for
from hub.breakouts.roll_call import takes_part
from hub.breakouts.ways import (
    MOST_ROOMS,
    MOST_ROOMS_EVER,
    ROOMED,
    WAY_NAMES,
    ZOOM_WAYS,
    TooManyRooms,
    Way,
    too_many_people,
    too_many_rooms,
)
from hub.kernel.errors import N_, NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import hangs, languages
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import queries as programme

__all__ = [
    "MOST_ROOMS",
    "MOST_ROOMS_EVER",
    "ON",
    "ROOMED",
    "WAY_NAMES",
    "WISHES",
    "ZOOM_WAYS",
    "Balance",
    "BareGroup",
    "Call",
    "Did",
    "Group",
    "Lots",
    "Member",
    "NotPlaced",
    "Ready",
    "Round",
    "Seat",
    "State",
    "TooManyRooms",
    "Way",
    "Wish",
    "by_name",
    "by_people",
    "for_all",
    "for_zoom",
    "is_host",
    "is_member",
    "lots",
    "own_groups",
    "present",
    "ready_for",
    "takes_part",
    "to_deal",
    "too_many_people",
    "too_many_rooms",
    "units",
    "with_heads",
]


def rounds(snap: Snapshot, event_id: Id) -> list[Round]:
    """The event's rounds, oldest first."""
    return store.rounds_of(snap, event_id)


def round_(snap: Snapshot, event_id: Id, round_id: Id) -> Round:
    """NotFound for a round of another event."""
    found = store.round_by_id(snap, event_id, round_id)
    if found is None:
        raise NotFound
    return found


@hangs("groups")
def hanging(snap: Snapshot, event_id: Id) -> Mapping[Id, int]:
    """How many groups have been made for each item, proposed ones too."""
    return Counter(items_of_groups(snap, event_id).values())


def items_of_groups(snap: Snapshot, event_id: Id) -> Mapping[Id, Id]:
    """By group, the item of the programme that it was made for."""
    item = {each.id: each.session_id for each in store.rounds_of(snap, event_id)}
    return {group.id: item[group.round_id] for group in store.groups_where(snap, event_id)}


def current_round(snap: Snapshot, event_id: Id, day_id: Id | None = None) -> Round | None:
    """The newest round that participants see (published, open or recalled), of that day if one is given.

    One that was never closed is not current any more when its day is over.
    """
    on = [each for each in store.rounds_of(snap, event_id) if each.state in ON]
    return next(iter(reversed(_of_day(on, day_id) if day_id else _not_past(snap, event_id, on))), None)


def proposed_rounds(snap: Snapshot, event_id: Id) -> list[Round]:
    """The proposals that nobody has shown or thrown away, and whose day is not over, oldest first."""
    found = [each for each in store.rounds_of(snap, event_id) if each.state is State.PROPOSED]
    return _not_past(snap, event_id, found)


def _of_day(found: Sequence[Round], day_id: Id) -> list[Round]:
    return [each for each in found if each.day_id == day_id]


def _not_past(snap: Snapshot, event_id: Id, found: Sequence[Round]) -> list[Round]:
    """Those of *found* whose day is today or to come, by the event's own calendar."""
    event = programme.event_ref_by_id(snap, event_id) if found else None
    if event is None:
        return []
    coming = programme.coming_days(snap, event)
    return [each for each in found if each.day_id in coming]


def met_before(snap: Snapshot, event_id: Id, round_: Round | None = None) -> tuple[tuple[tuple[Id, ...], ...], ...]:
    """Who shared a group in every round of the event that was shown to everyone, before *round_* if one is given."""
    shown = [each for each in store.rounds_of(snap, event_id) if each.published_at]
    earlier = [each.id for each in shown if round_ is None or (each.id != round_.id and came_first(each, round_))]
    return store.met_in(snap, earlier) if earlier else ()


def balance(snap: Snapshot, event_id: Id, round_id: Id, groups: Sequence[Group]) -> Balance:
    """How well the people of a round's groups are spread."""
    earlier = met_before(snap, event_id, round_(snap, event_id, round_id))
    return balances.balance(groups, earlier, wanted(snap, round_id), languages(snap, event_id))


def wanted(snap: Snapshot, round_id: Id) -> Wanted:
    """What the round was asked for."""
    return store.plan_of(snap, round_id).wanted


def is_dealt(snap: Snapshot, round_id: Id) -> bool:
    """Whether the round's groups were dealt, and can be dealt anew; not those that people have chosen."""
    asked = wanted(snap, round_id)
    return asked.neighbours or asked.groups is not None or asked.size is not None


def came_first(one: Round, other: Round) -> bool:
    return one.published_at is not None and (other.published_at is None or one.published_at < other.published_at)


def group(snap: Snapshot, event_id: Id, group_id: Id) -> Group:
    """NotFound for a group of another event."""
    found = groups(snap, event_id, [group_id])
    if group_id not in found:
        raise NotFound
    return found[group_id]


def bare_group(snap: Snapshot, event_id: Id, group_id: Id) -> BareGroup:
    """As ``group``, without its people: what guards and commands ask for."""
    rows = store.groups_where(snap, event_id, store.groups.c.id == group_id)
    if not rows:
        raise NotFound
    return bare(rows[0], next(each for each in store.rounds_of(snap, event_id) if each.id == rows[0].round_id))


def groups(snap: Snapshot, event_id: Id, group_ids: Iterable[Id]) -> dict[Id, Group]:
    """The event's groups among *group_ids*, by id, in the same few queries whatever their number."""
    rows = store.groups_where(snap, event_id, store.groups.c.id.in_(list(group_ids)))
    return {each.id: each for each in whole(snap, event_id, rows)}


def groups_of_round(snap: Snapshot, event_id: Id, round_id: Id) -> list[Group]:
    """The round's groups by number; empty for a round of another event."""
    return whole(snap, event_id, store.groups_of(snap, event_id, round_id))


def my_groups(snap: Snapshot, event_id: Id, person_ids: Iterable[Id]) -> dict[Id, Group]:
    """By person, the group that they, or the one at whose screen they sit, have in the current round."""
    current = current_round(snap, event_id)
    if current is None:
        return {}
    mine = group_ids_of(snap, current, person_ids)
    found = groups(snap, event_id, set(mine.values()))
    return {person_id: found[group_id] for person_id, group_id in mine.items()}


@dataclass(frozen=True)
class Taken:
    """Who took a round to where it stands, and when; *name* is empty when they are gone from the list."""

    name: str
    at: datetime


def taken(snap: Snapshot, event_id: Id, rounds: Sequence[Round]) -> dict[Id, Taken]:
    """By round, who took its latest step; a proposal has none."""
    steps = store.steps_of(snap, [each.id for each in rounds]) if rounds else {}
    latest = {each.id: steps[each.id, each.state] for each in rounds if (each.id, each.state) in steps}
    names = people.names(snap, event_id, [step.by for step in latest.values() if step.by]) if latest else {}
    return {round_id: Taken(names.get(step.by or "", ""), step.at) for round_id, step in latest.items()}


def group_ids_of_person(snap: Snapshot, event_id: Id, person_id: Id) -> list[Id]:
    """The groups that somebody is or has been in, of all the event's rounds."""
    seats = store.members_where(snap, store.members.c.person_id == person_id)
    rows = store.groups_where(snap, event_id, store.groups.c.id.in_([seat.group_id for seat in seats]))
    return [row.id for row in rows]


def sizes(snap: Snapshot, round_ids: Sequence[Id]) -> dict[Id, tuple[int, int]]:
    """By round, how many groups and how many heads in them."""
    found = store.sizes(snap, round_ids)
    more = more_heads(snap, store.rounds_by_id(snap, round_ids))
    return {round_id: (groups, people + more.get(round_id, 0)) for round_id, (groups, people) in found.items()}


def sets_named(snap: Snapshot, event_id: Id, text: str, field: str) -> tuple[tuple[Id, ...], ...]:
    """The people named on each line of *text*, with commas between. Raises NobodyCalled, telling the form's *field*."""
    lines = [[name.strip() for name in line.replace(";", ",").split(",") if name.strip()] for line in text.splitlines()]
    if not any(lines):
        return ()
    known = {each.name.casefold(): each.id for each in people.participants(snap, event_id)}
    unknown = [name for line in lines for name in line if name.casefold() not in known]
    if unknown:
        raise NobodyCalled(names=", ".join(unknown), fields={field: N_("Write the names as they stand on the list.")})
    return tuple(tuple(known[name.casefold()] for name in line) for line in lines if len(line) > 1)


@dataclass(frozen=True)
class Change:
    """What was *did* to a proposal, to whom (names; empty for who has been erased), and by whom; *name* a group's."""

    did: Did
    names: list[str]
    name: str
    by: str
    at: datetime


def changes(snap: Snapshot, event_id: Id, round_id: Id) -> list[Change]:
    """What was done to a proposal by hand and can be undone, the latest first."""
    rows = store.changes_of(snap, round_id)
    ids = {id_ for row in rows for id_ in (row.person_id, row.other_id, row.by) if id_}
    named = people.names(snap, event_id, ids) if ids else {}
    return [
        Change(
            Did(row.did),
            [named.get(id_, "") for id_ in (row.person_id, row.other_id) if id_],
            row.name,
            named.get(row.by or "", ""),
            row.at,
        )
        for row in rows
    ]
