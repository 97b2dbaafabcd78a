"""What others read about choices. Names of people are for those who lead the meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Way
from hub.checkin.queries import Attendee
from hub.choosing import store, wishing
from hub.choosing.model import MOST_WISHES, Choice, Kind, NewOption, Option, State
from hub.choosing.wishing import Granted
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import hangs
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import queries as programme
from hub.web.auth import EventRef

__all__ = ["MOST_WISHES", "Choice", "Granted", "Kind", "NewOption", "Option", "State"]


@hangs("choices")
def hanging(snap: Snapshot, event_id: Id) -> Mapping[Id, int]:
    """How many choices have been prepared for each item."""
    return Counter(each.session_id for each in choices(snap, event_id))


def choices(snap: Snapshot, event_id: Id) -> list[Choice]:
    """The event's choices, oldest first."""
    return store.choices_where(snap, event_id)


def choice(snap: Snapshot, event_id: Id, choice_id: Id) -> Choice:
    """NotFound for a choice of another event."""
    found = store.choice_by_id(snap, event_id, choice_id)
    if found is None:
        raise NotFound
    return found


def of_round(snap: Snapshot, event_id: Id, round_ids: Iterable[Id]) -> dict[Id, Choice]:
    """By round, the choice that it was made of."""
    return store.choice_of_round(snap, event_id, round_ids)


def current(snap: Snapshot, event: EventRef) -> list[Choice]:
    """Those that people see: open ones, and closed ones whose groups nobody has been shown yet.

    Wishes are for any day to come; places are taken by those who are here, on the day itself.
    """
    shown = store.choices_where(snap, event.id, store.choices.c.state != State.PREPARED.value)
    if not shown:
        return []
    awaited = {each.id for each in breakouts.proposed_rounds(snap, event.id)}
    days, today = programme.coming_days(snap, event), programme.today(snap, event)
    return [
        each
        for each in shown
        if (each.state is State.OPEN or each.round_id in awaited)
        and (each.day_id in days if each.kind is Kind.WISHES else today is not None and each.day_id == today.id)
    ]


# -- what people have chosen ------------------------------------------------------------------------------------------


def taken(snap: Snapshot, choice_ids: Iterable[Id]) -> dict[Id, int]:
    """By group, how many of its seats are taken."""
    return store.heads_by_option(snap, choice_ids)


def places(snap: Snapshot, choice_id: Id) -> dict[Id, Id]:
    """By person, the group in which they have a place."""
    return {row.person_id: row.option_id for row in store.places_of(snap, [choice_id])}


def wishes(snap: Snapshot, choice_id: Id) -> dict[Id, tuple[Id, ...]]:
    """By person, the topics they wish for, the most wanted first."""
    return {person_id: topics for (_, person_id), topics in store.wishes_of(snap, [choice_id]).items()}


def own(snap: Snapshot, choice_ids: Sequence[Id], person_ids: Sequence[Id]) -> dict[tuple[Id, Id], tuple[Id, ...]]:
    """By choice and person, the group they have a place in, or the topics they wish for."""
    if not choice_ids:
        return {}
    found = store.wishes_of(snap, choice_ids, person_ids)
    rows = store.places_of(snap, choice_ids, person_ids)
    return found | {(row.choice_id, row.person_id): (row.option_id,) for row in rows}


def to_seat(snap: Snapshot, event: EventRef, of: Choice) -> list[Attendee]:
    """Those of whom groups are made just now, as of any others: one for all at a screen, who takes so many seats."""
    return breakouts.to_deal(breakouts.present(snap, event, of.day_id, of.session_id))


def undecided(snap: Snapshot, event: EventRef, of: Choice) -> list[Attendee]:
    """Those who take part and have not chosen, by name."""
    chosen: Mapping[Id, object] = places(snap, of.id) if of.kind is Kind.PLACES else wishes(snap, of.id)
    return [each for each in to_seat(snap, event, of) if each.person_id not in chosen]


@dataclass(frozen=True)
class Wanted:
    """A topic as it is wished for: by so many as their first, second and third wish."""

    option: Option
    by_rank: tuple[int, ...]

    @property
    def wanted(self) -> int:
        return sum(self.by_rank)

    @property
    def too_few(self) -> bool:
        """Fewer wish for it at all than it needs."""
        return self.wanted < self.option.least


def wanted(snap: Snapshot, of: Choice) -> list[Wanted]:
    """The topics in their order; of everybody's wishes, here or not."""
    said = list(wishes(snap, of.id).values())
    counts = Counter((rank, topic) for topics in said for rank, topic in enumerate(topics))
    return [Wanted(each, tuple(counts[rank, each.id] for rank in range(MOST_WISHES))) for each in of.options]


@dataclass(frozen=True)
class Outcome:
    """The groups that were made of wishes: what came true, and the topics that are not held."""

    granted: Granted
    not_held: tuple[Wanted, ...]


def outcome(snap: Snapshot, event_id: Id, of: Choice) -> Outcome | None:
    """What came of the wishes, in the groups as they are now; None while no groups were made of them.

    A topic's group has the topic's id, whatever it is called since.
    """
    if of.kind is not Kind.WISHES or of.round_id is None:
        return None
    groups = [each for each in breakouts.groups_of_round(snap, event_id, of.round_id) if each.way is not Way.LOCAL]
    got = {member.person_id: group.id for group in groups for member in group.members}
    said = wishes(snap, of.id)
    unmet = [person_id for person_id, topic in got.items() if topic not in said.get(person_id, (topic,))]
    named = people.names(snap, event_id, unmet) if unmet else {}
    held = {group.id for group in groups}
    left = tuple(each for each in wanted(snap, of) if each.option.id not in held)
    return Outcome(wishing.granted(got, said, named, MOST_WISHES), left)
