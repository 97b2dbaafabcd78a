"""What is said to groups while they are on: what stands for them, the forms for more, and the texts that are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.breakouts import queries as breakouts
from hub.breakouts.events import (
    GroupsListed,
    MemberMoved,
    RoomsOpened,
    RoundClosed,
    RoundExtended,
    RoundPublished,
    RoundRecalled,
)
from hub.breakouts.queries import Round, State, Way
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.messages import queries
from hub.messages.queries import MOST_AT_ONCE, Message, Said, To
from hub.programme.events import MomentPassed
from hub.web.auth import EventRef
from hub.web.regions import Staleness, everyone

FIVE, ONE = timedelta(minutes=5), timedelta(minutes=1)
STEPS = (RoundPublished, RoomsOpened, RoundExtended, RoundRecalled, RoundClosed)
SAYING: dict[type[Fact], Staleness] = dict.fromkeys((*STEPS, MemberMoved, GroupsListed, MomentPassed), everyone)


@dataclass(frozen=True)
class ToGroup:
    """A message as the page of a group has it. *group*: it is for this group."""

    id: Id
    text: str
    sent_at: datetime
    group: bool


def load_group(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[ToGroup]]:
    """By group: what has been said to everyone, to all groups or to this one, the newest first."""
    standing = [each for each in queries.standing(snap, event.id) if each.to in {To.ALL, To.GROUPS, To.GROUP}]
    groups = breakouts.groups(snap, event.id, keys) if standing else {}
    found = {key: told(standing, (group.round_id, key)) for key, group in groups.items()}
    return {key: messages for key, messages in found.items() if messages}


def told(standing: Sequence[Message], seat: Sequence[Id]) -> list[ToGroup]:
    mine = [each for each in standing if each.reaches("", seat)][:MOST_AT_ONCE]
    return [ToGroup(each.id, each.text, each.sent_at, each.group_id is not None) for each in mine]


@dataclass(frozen=True)
class Room:
    """A group that can be spoken to."""

    id: Id
    name: str


@dataclass(frozen=True)
class Saying:
    """The round whose groups can be spoken to."""

    round_id: Id
    groups: list[Room]


def load_say(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Saying]:
    current = breakouts.current_round(snap, event.id)
    return dict.fromkeys(keys, saying(snap, event, current)) if current and speaks_to(current) else {}


def load_say_of(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Saying]:
    """By round: the one that is on."""
    current = breakouts.current_round(snap, event.id)
    return {current.id: saying(snap, event, current)} if current and current.id in keys and speaks_to(current) else {}


def speaks_to(round_: Round) -> bool:
    """Whether its groups are out, or about to be."""
    return round_.state in {State.PUBLISHED, State.OPEN}


def saying(snap: Snapshot, event: EventRef, round_: Round) -> Saying:
    groups = breakouts.groups_of_round(snap, event.id, round_.id)
    return Saying(round_.id, [Room(each.id, each.name) for each in groups])


@dataclass(frozen=True)
class Texts:
    """What the host says to groups that have rooms; *due*: five, one, over or back, None while it is not time yet.

    *said* stands for the groups already.
    """

    round_id: Id
    way: Way
    due: str | None
    sendable: bool
    said: list[Said]


def load_texts(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Texts]:
    round_ = breakouts.current_round(snap, event.id)
    if round_ is None:
        return {}
    mine = [each for each in queries.standing(snap, event.id) if each.to is To.GROUPS and each.round_id == round_.id]
    said = queries.with_names(snap, event.id, mine)
    texts = Texts(round_.id, round_.way, due(round_, snap.now), round_.state is State.OPEN, said)
    return dict.fromkeys(keys, texts)


def due(round_: Round, now: datetime) -> str | None:
    """What it is time to say: of a talk that is shorter than five minutes in all, not that five are left."""
    if round_.state is State.RECALLED:
        return "back"
    if round_.state is not State.OPEN or round_.ends_at is None or round_.opened_at is None:
        return None
    left = round_.ends_at - now
    if left <= timedelta(0):
        return "over"
    if left <= ONE:
        return "one"
    return "five" if left <= FIVE < round_.ends_at - round_.opened_at else None
