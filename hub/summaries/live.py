"""The regions of notes and summaries, and which facts make them stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.breakouts.events import (
    GroupMerged,
    GroupsListed,
    MemberMoved,
    RoomsOpened,
    RoundChanged,
    RoundClosed,
    RoundExtended,
    RoundPublished,
    RoundRecalled,
)
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantChanged
from hub.programme.events import MomentPassed, SessionAdded, SessionChanged, SessionRemoved
from hub.summaries import queries
from hub.summaries.events import (
    HandedIn,
    HandInTakenBack,
    HeadlineChanged,
    HeadlineShared,
    HeadlineWithdrawn,
    HoldBackChanged,
    PointAdded,
    PointChanged,
    PointRemoved,
    PointShared,
    PointWithdrawn,
    ScribeChanged,
    SharedTextChanged,
    SharesOrdered,
)
from hub.summaries.queries import Queue, SharedQuestion, SharedRound
from hub.web.auth import EventRef, Principal
from hub.web.guards import MEMBERS, MODERATORS
from hub.web.regions import Region, Staleness, everyone

LATEST = 3


# -- who may listen ---------------------------------------------------------------------------------------------------


def guard_group(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    queries.check_group(snap, principal, event, key)


def guard_plenary(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MEMBERS.check(principal)
    if key:
        raise NotFound


def guard_moderation(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MODERATORS.check(principal)
    queries.check_key(snap, event.id, key)


TOPICS = {"group": guard_group, "plenary": guard_plenary, "moderation": guard_moderation}


# -- what they show ---------------------------------------------------------------------------------------------------


def load_notes(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return queries.notes(snap, event.id, [key for key in keys if key])


def load_plenary(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    """The newest round first: it is the one that is talked about."""
    return {"": queries.shared(snap, event.id)[::-1]}


def load_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": queries.latest(snap, event.id, LATEST)}


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": queries.desk_notes(snap, event.id)}


def load_round(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    """By round: the one that is on."""
    found = queries.desk_notes(snap, event.id)
    return {found.round_id: found} if found and found.round_id in keys else {}


@dataclass(frozen=True)
class RoundName:
    """A round as the moderator chooses among them."""

    id: Id
    number: int


@dataclass(frozen=True)
class ModerationQueue:
    """A round's queue, with the other rounds; *opened* is the key of what the page has open."""

    queue: Queue
    rounds: tuple[RoundName, ...]
    opened: str


def load_queue(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    leads = queries.rounds_of(snap, event.id, keys)
    found = queries.queues(snap, event.id, list(leads.values()))
    rounds = tuple(RoundName(each.id, each.number) for each in queries.shown_rounds(snap, event.id))
    return {key: ModerationQueue(found[round_id], rounds, key) for key, round_id in leads.items()}


@dataclass(frozen=True)
class ModeratedShares:
    """What is shared of a round, one list at a time: that of *opened*, or with None the main points."""

    round: SharedRound
    opened: SharedQuestion | None


def load_shared(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    shared = {each.round_id: each for each in queries.shared(snap, event.id)}
    leads = queries.rounds_of(snap, event.id, keys)
    return {key: opened(shared[round_id], key) for key, round_id in leads.items() if round_id in shared}


def opened(round_: SharedRound, key: str) -> ModeratedShares:
    chosen = (each for each in round_.questions if queries.question_key(round_.round_id, each.id) == key)
    return ModeratedShares(round_, next(chosen, None))


# -- when they are stale ----------------------------------------------------------------------------------------------

Stale = Mapping[type[Fact], Staleness]


def of_group(fact: Any) -> list[str]:
    return [fact.group_id]


def of_joined(fact: GroupMerged) -> list[str]:
    return [fact.group_id, fact.into_group_id]


def of_both_groups(fact: MemberMoved) -> list[str]:
    return [group_id for group_id in (fact.from_group_id, fact.to_group_id) if group_id]


SHARING = (PointShared, PointWithdrawn, HeadlineShared, HeadlineWithdrawn)
COUNTED = (PointAdded, PointRemoved, HeadlineChanged, HandedIn, HandInTakenBack, HoldBackChanged)
WRITTEN = (*COUNTED, PointChanged, ScribeChanged)
SESSIONS: Stale = dict.fromkeys((SessionAdded, SessionChanged, SessionRemoved), everyone)
NAMES: Stale = {ParticipantChanged: everyone}
STEPS: Stale = dict.fromkeys((RoundPublished, RoomsOpened, RoundRecalled, RoundClosed), everyone)

SEATS: Stale = {MemberMoved: of_both_groups, GroupMerged: of_joined}

NOTES: Stale = {**SEATS, **dict.fromkeys((*WRITTEN, *SHARING), of_group), **STEPS, **SESSIONS, **NAMES}
SHARED: Stale = {**dict.fromkeys((*SHARING, SharedTextChanged, SharesOrdered), everyone), **SESSIONS}
MODERATED: Stale = {**dict.fromkeys((*WRITTEN, *SHARING, GroupsListed), everyone), **STEPS, **SESSIONS, **NAMES}
LISTED = (RoundChanged, RoundExtended, MemberMoved, GroupsListed, MomentPassed)
PROGRESS: Stale = {**dict.fromkeys((*COUNTED, PointChanged, *LISTED), everyone), **STEPS, **SESSIONS}

REGIONS = [
    Region("group-notes", "group", "summaries/_notes.html", load_notes, NOTES),
    Region("plenary-summaries", "plenary", "summaries/_plenary.html", load_plenary, SHARED, shared=True),
    Region("moderation-queue", "moderation", "summaries/_queue.html", load_queue, MODERATED),
    Region("moderation-group", "moderation", "summaries/_moderated.html", load_notes, NOTES),
    Region("moderation-shared", "moderation", "summaries/_shared.html", load_shared, {**SHARED, **STEPS}),
    Region("now-summaries", "now", "summaries/_now.html", load_now, SHARED, shared=True),
    Region("desk-notes", "desk", "summaries/_desk.html", load_desk, PROGRESS, shared=True),
    Region("round-notes", "round", "summaries/_desk.html", load_round, PROGRESS),
]
