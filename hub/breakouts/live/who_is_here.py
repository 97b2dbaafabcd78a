"""Of whom groups would be made, before a new round is made; who is not counted in, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.breakouts import queries
from hub.breakouts.live.roll_calls import Roll, roll_of
from hub.breakouts.queries import roll_calls
from hub.breakouts.roll_call import Answers
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee, State
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.web.auth import EventRef


@dataclass(frozen=True)
class LeftOut:
    """People who are not counted in, and why: ``host``, ``own-group``, ``said-no``, ``unsure``, ``gone``,
    ``not-seen``. *heads* with all at their screens."""

    why: str
    names: list[str]
    heads: int


@dataclass(frozen=True)
class Here:
    """Of whom groups would be made on a day: so many heads *remote* and *on_site*, at so many *screens*; and who is
    not counted in. *roll*: how the roll call stands that the next groups are made by."""

    remote: int
    on_site: int
    screens: int
    left_out: list[LeftOut]
    roll: Roll | None

    @property
    def people(self) -> int:
        return self.remote + self.on_site


REASONS = ("host", "own-group", "said-no", State.UNSURE.value, State.GONE.value, State.NOT_SEEN.value)


def load_here(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Here]:
    """By day."""
    return {key: told_here(snap, event, key) for key in keys}


def told_here(snap: Snapshot, event: EventRef, day_id: Id) -> Here:
    people = checkin.attendees(snap, event, day_id)
    call = roll_calls.standing(snap, event.id, day_id)
    said = roll_calls.answers(snap, call.id) if call else {}
    there = [each for each in people if queries.takes_part(each, said)]
    dealt = queries.to_deal(there)
    counted = {each.person_id for each in dealt}
    remote = sum(each.heads for each in dealt if each.mode == "remote")
    left: dict[str, list[Attendee]] = {why: [] for why in REASONS}
    for each in people:
        if each.person_id not in counted and each.with_id is None:
            left[why_left_out(each, said)].append(each)
    left_out = [
        LeftOut(why, [queries.with_heads(each) for each in of], sum(each.heads for each in of))
        for why, of in left.items()
        if of
    ]
    roll = roll_of(snap, event, call, people)
    return Here(remote, sum(each.heads for each in dealt) - remote, len(dealt), left_out, roll)


def why_left_out(person: Attendee, said: Answers) -> str:
    """Why somebody is not dealt."""
    if said.get(person.person_id) is False and person.state in {State.HERE, State.UNSURE}:
        return "said-no"
    if person.state is not State.HERE and not said.get(person.person_id):
        return person.state.value
    if person.state in {State.GONE, State.NOT_SEEN}:
        return person.state.value
    return "host" if queries.is_host(person) else "own-group"
