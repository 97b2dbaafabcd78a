"""A round while the groups talk: which question it is time for, who sits where, and what changes by itself when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.breakouts import pace, queries, store
from hub.breakouts.model import BareGroup, Call, Group, Member, Round, State
from hub.breakouts.store import Mark
from hub.breakouts.ways import ONLINE
from hub.checkin import queries as checkin
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.web.auth import EventRef

SETTLED = timedelta(seconds=90)
"""After the rooms are open: whoever has not found their group by then needs help."""
ENOUGH = 2
"""So many of a group must have said that they are there: fewer may be somebody alone."""


def questions(snap: Snapshot, event_id: Id, session_id: Id) -> list[str]:
    """What the session asks the groups; nothing when it is gone from the programme."""
    try:
        return [each.text for each in programme.session(snap, event_id, session_id).questions]
    except NotFound:
        return []


def question_starts(snap: Snapshot, event_id: Id, round_: Round, count: int | None = None) -> dict[int, datetime]:
    """When it is time for each question, by its number from 0; empty while no groups talk, or not by question."""
    if round_.state is not State.OPEN or round_.opened_at is None or round_.ends_at is None:
        return {}
    number = len(questions(snap, event_id, round_.session_id)) if count is None else count
    return pace.starts(store.paced(snap, round_.id), round_.opened_at, round_.ends_at, number)


@dataclass(frozen=True)
class Question:
    """The question it is time for: *number* of *count*, from 1, *until* the next."""

    number: int
    count: int
    text: str
    until: datetime


def question_now(snap: Snapshot, event_id: Id, round_: Round) -> Question | None:
    asked = questions(snap, event_id, round_.session_id)
    begins = question_starts(snap, event_id, round_, len(asked))
    if not begins or round_.ends_at is None:
        return None
    number = pace.at_question(begins, snap.now)
    return Question(number + 1, len(asked), asked[number], begins.get(number + 1, round_.ends_at))


def paced(snap: Snapshot, round_id: Id) -> bool:
    """Whether the round's groups go by question."""
    return store.paced(snap, round_id).on


def half_time(round_: Round) -> datetime | None:
    """When half of the talk is over; None before the rooms are open."""
    if round_.opened_at is None or round_.ends_at is None:
        return None
    return round_.opened_at + (round_.ends_at - round_.opened_at) / 2


def moments(snap: Snapshot, event_id: Id) -> set[datetime]:
    """Every instant at which pages of the groups that are on change by themselves."""
    found: set[datetime] = set()
    for round_ in queries.rounds(snap, event_id):
        if round_.ends_at:
            found |= {round_.ends_at, round_.ends_at - timedelta(minutes=5), round_.ends_at - timedelta(minutes=1)}
        if round_.state is State.OPEN and round_.opened_at:
            found |= {round_.opened_at + SETTLED, *question_starts(snap, event_id, round_).values()}
        found |= {at for at in (half_time(round_), round_.called_until) if at}
    return found


# -- who sits with their group ----------------------------------------------------------------------------------------


def here(snap: Snapshot, round_id: Id) -> set[Id]:
    """Who has said, or shown, that they sit with their group."""
    return store.marked(snap, round_id, Mark.HERE)


def placed(snap: Snapshot, round_id: Id) -> set[Id]:
    """Whom the host has moved to the room of the group they have now."""
    return store.marked(snap, round_id, Mark.PLACED)


def seen(snap: Snapshot, round_id: Id) -> set[Id]:
    """Who has seen which group is theirs."""
    return store.marked(snap, round_id, Mark.SEEN)


def asks_who_is_here(group: BareGroup) -> bool:
    """Whether its people are asked: where nobody sees the others before they have come, and they may go there."""
    return group.opened and group.way in ONLINE


@dataclass(frozen=True)
class Fitting:
    """The group that another could join: the smallest that goes the same way."""

    group_id: Id
    number: int
    name: str
    people: int


@dataclass(frozen=True)
class Thin:
    """A group in which somebody may be alone: names of those known to be *here*, and of the others. *alone*: somebody
    of it has said so."""

    group_id: Id
    number: int
    name: str
    here: list[str]
    missing: list[str]
    alone: bool
    into: Fitting | None


def thin_groups(snap: Snapshot, event: EventRef, round_: Round) -> list[Thin]:
    """Groups in which somebody says that they are alone; and those where fewer than two heads are known to be, once
    people have had time to find their place."""
    if round_.state is not State.OPEN or round_.opened_at is None:
        return []
    groups = queries.groups_of_round(snap, event.id, round_.id)
    there = here(snap, round_.id)
    calls = store.calls_where(snap, event.id, round_.id)
    alone = {row.group_id for row in calls if row.kind == Call.ALONE}
    late = snap.now >= round_.opened_at + SETTLED
    few = too_few(snap, event, round_, [each for each in groups if late and asks_who_is_here(each)], there)
    return [thin(group, groups, there, alone, few) for group in groups if group.id in alone | few]


def too_few(snap: Snapshot, event: EventRef, round_: Round, groups: Sequence[Group], there: set[Id]) -> set[Id]:
    """The groups where fewer heads are known to be than are enough; several at one screen are several."""
    heads = {each.person_id: each.heads for each in checkin.attendees(snap, event, round_.day_id, list(there))}
    counted = {group.id: sum(heads.get(m.person_id, 0) for m in group.members) for group in groups}
    return {group_id for group_id, known in counted.items() if known < ENOUGH}


def thin(group: Group, groups: Sequence[Group], there: set[Id], alone: set[Id], few: set[Id]) -> Thin:
    def names(members: Sequence[Member], known: bool) -> list[str]:
        return [each.name for each in members if (each.person_id in there) is known]

    into = fitting(group, groups, alone | few)
    own = (names(group.members, True), names(group.members, False))
    return Thin(group.id, group.number, group.name, *own, group.id in alone, into)


def fitting(group: Group, groups: Sequence[Group], troubled: set[Id]) -> Fitting | None:
    """The smallest other group that goes the same way; one that lacks people itself only if there is no other."""
    same = [each for each in groups if each.way is group.way and each.id != group.id]
    best = min(same, key=lambda each: (each.id in troubled, len(each.members), each.number), default=None)
    return Fitting(best.id, best.number, best.name, len(best.members)) if best else None
