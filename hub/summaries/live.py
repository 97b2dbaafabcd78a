"""The regions of notes and summaries, and which facts make them stale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hub.breakouts.events import (
    GroupMerged,
    GroupParted,
    GroupsListed,
    MemberMoved,
    RoomsOpened,
    RoundChanged,
    RoundClosed,
    RoundExtended,
    RoundPublished,
    RoundRecalled,
)
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
    PhotosChanged,
    PhotoShared,
    PhotoWithdrawn,
    PointAdded,
    PointChanged,
    PointMoved,
    PointRemoved,
    PointShared,
    PointWithdrawn,
    ScribeChanged,
    SharedTextChanged,
    ShareHidden,
    SharePinned,
    SharesOrdered,
)
from hub.summaries.queries import Matrix, OpenedQuestion, Presented, Queue, Undoable
from hub.web.auth import EventRef, Principal
from hub.web.guards import MODERATORS
from hub.web.regions import Region, Staleness, everyone

T = TypeVar("T")
LATEST = 3


# -- who may listen ---------------------------------------------------------------------------------------------------


def guard_group(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    queries.check_group(snap, principal, event, key)


def guard_moderation(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MODERATORS.check(principal)
    queries.check_key(snap, event.id, key)


TOPICS = {"group": guard_group, "moderation": guard_moderation}


# -- what they show ---------------------------------------------------------------------------------------------------


def load_notes(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return queries.notes(snap, event.id, [key for key in keys if key])


def load_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": queries.latest(snap, event.id, LATEST)}


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": queries.desk_notes(snap, event.id)}


def load_round(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    """By round: the one that is on."""
    found = queries.desk_notes(snap, event.id)
    return {found.round_id: found} if found and found.round_id in keys else {}


def load_photos(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return queries.group_photos(snap, event.id, [key for key in keys if key])


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


def of_rounds(query: Callable[[Id], T | None], snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, T]:
    """By key of moderation, what *query* tells of the round it leads to; what it has nothing of is left out."""
    leads = queries.rounds_of(snap, event.id, keys)
    told = {round_id: query(round_id) for round_id in set(leads.values())}
    return {key: found for key, round_id in leads.items() if (found := told[round_id]) is not None}


def load_matrix(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Matrix]:
    return of_rounds(lambda round_id: queries.matrix(snap, event.id, round_id), snap, event, keys)


def load_undo(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Undoable]:
    return of_rounds(lambda round_id: queries.last_press(snap, round_id), snap, event, keys)


def load_moderated(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return queries.opened_groups(snap, event.id, keys)


def load_question(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, OpenedQuestion]:
    leads = queries.rounds_of(snap, event.id, [key for key in keys if "." in key])
    told = {key: queries.opened_question(snap, event.id, id_, key.partition(".")[2]) for key, id_ in leads.items()}
    return {key: found for key, found in told.items() if found}


@dataclass(frozen=True)
class ModeratedShares:
    """What is shared of a round; the list with the key *opened* is on the page: the main points, or a question's."""

    shares: Presented
    opened: str


def load_shared(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, ModeratedShares]:
    found = of_rounds(lambda round_id: queries.presented(snap, event.id, round_id), snap, event, keys)
    return {key: ModeratedShares(shares, opened(shares, key)) for key, shares in found.items()}


def opened(shares: Presented, key: str) -> str:
    """The key of the list to show: the one asked for, or else the first."""
    there = [each.key for each in shares.lists]
    return key if key in there else there[0]


# -- when they are stale ----------------------------------------------------------------------------------------------

Stale = Mapping[type[Fact], Staleness]


def of_group(fact: Any) -> list[str]:
    return [fact.group_id]


def of_joined(fact: GroupMerged) -> list[str]:
    return [fact.group_id, fact.into_group_id]


def of_parted(fact: GroupParted) -> list[str]:
    return [fact.group_id, fact.from_group_id]


def of_both_groups(fact: MemberMoved) -> list[str]:
    return [group_id for group_id in (fact.from_group_id, fact.to_group_id) if group_id]


SHARING = (PointShared, PointWithdrawn, HeadlineShared, HeadlineWithdrawn)
PRESENTING = (SharedTextChanged, ShareHidden, SharePinned)
COUNTED = (PointAdded, PointRemoved, PointMoved, HeadlineChanged, HandedIn, HandInTakenBack, HoldBackChanged)
WRITTEN = (*COUNTED, PointChanged, ScribeChanged)
SESSIONS: Stale = dict.fromkeys((SessionAdded, SessionChanged, SessionRemoved), everyone)
NAMES: Stale = {ParticipantChanged: everyone}
STEPS: Stale = dict.fromkeys((RoundPublished, RoomsOpened, RoundRecalled, RoundClosed), everyone)

SEATS: Stale = {MemberMoved: of_both_groups, GroupMerged: of_joined, GroupParted: of_parted}

NOTES: Stale = {**SEATS, **dict.fromkeys((*WRITTEN, *SHARING, *PRESENTING), of_group), **STEPS, **SESSIONS, **NAMES}
SEEN = (PhotoShared, PhotoWithdrawn)
SHARED: Stale = {**dict.fromkeys((*SHARING, *PRESENTING, *SEEN, SharesOrdered), everyone), **SESSIONS}
"""Whatever depends on what everyone may read."""
MODERATED: Stale = {**dict.fromkeys((*WRITTEN, *SHARING, GroupsListed), everyone), **STEPS, **SESSIONS, **NAMES}
LISTED = (RoundChanged, RoundExtended, MemberMoved, GroupsListed, MomentPassed)
PROGRESS: Stale = {**dict.fromkeys((*COUNTED, PointChanged, *LISTED), everyone), **STEPS, **SESSIONS}

JOINED: Stale = {GroupMerged: of_joined, GroupParted: of_parted}
PHOTOS: Stale = {**dict.fromkeys((PhotosChanged, *SEEN, HandedIn, HandInTakenBack), of_group), **JOINED, **STEPS}

REGIONS = [
    Region("group-notes", "group", "summaries/_notes.html", load_notes, NOTES),
    Region("group-photos", "group", "summaries/_photos.html", load_photos, PHOTOS),
    Region("moderation-queue", "moderation", "summaries/_queue.html", load_queue, MODERATED),
    Region("moderation-matrix", "moderation", "summaries/_matrix.html", load_matrix, MODERATED),
    Region("moderation-undo", "moderation", "summaries/_undo.html", load_undo, {**SHARED, **STEPS}),
    Region("moderation-group", "moderation", "summaries/_moderated.html", load_moderated, NOTES),
    Region("moderation-question", "moderation", "summaries/_question.html", load_question, MODERATED),
    Region("moderation-shared", "moderation", "summaries/_shared.html", load_shared, {**SHARED, **STEPS}),
    Region("moderation-photos", "moderation", "summaries/_photos_moderated.html", load_photos, PHOTOS),
    Region("now-summaries", "now", "summaries/_now.html", load_now, SHARED, shared=True),
    Region("desk-notes", "desk", "summaries/_desk.html", load_desk, PROGRESS, shared=True),
    Region("round-notes", "round", "summaries/_desk.html", load_round, PROGRESS),
]
