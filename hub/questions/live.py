"""The regions of questions, and which facts make them stale.

The list is one for each way to read it; what is one's own is a region of each person's, on a topic that nobody else may
hear; what waits is on the moderators' alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.kernel.errors import Forbidden, NotFound
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantChanged
from hub.programme.events import SessionAdded, SessionChanged, SessionRemoved
from hub.questions import queries
from hub.questions.events import (
    NamelessChanged,
    OwnQuestionsChanged,
    QuestionChanged,
    QuestionsSet,
    QuestionVoted,
    WaitingChanged,
)
from hub.questions.queries import Board, By, DeskQuestions, Listed, Mine, Now
from hub.web.auth import EventRef, Principal
from hub.web.guards import MODERATORS, PEOPLE
from hub.web.regions import Region, Staleness, everyone, of_person

Stale = Mapping[type[Fact], Staleness]


def guard_list(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    PEOPLE.check(principal)
    if key not in set(By):
        raise NotFound


def guard_own(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    """What somebody has asked is theirs alone to hear of, the owner of the hub included."""
    PEOPLE.check(principal)
    if principal.person_id != key:
        raise Forbidden


def guard_board(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MODERATORS.check(principal)
    if key:
        raise NotFound


TOPICS = {"questions": guard_list, "asking": guard_own, "asked": guard_board}


def load_list(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Listed]:
    return {key: queries.listed(snap, event.id, By(key)) for key in keys}


def load_mine(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Mine]:
    return queries.mine(snap, event.id, keys)


def load_board(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Board]:
    return {"": queries.board(snap, event.id)}


def load_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Now | None]:
    return {"": queries.now(snap, event.id)}


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, DeskQuestions | None]:
    return {"": queries.desk(snap, event.id)}


ITEMS: Stale = dict.fromkeys((SessionAdded, SessionChanged, SessionRemoved), everyone)
STANDING: Stale = {**dict.fromkeys((QuestionsSet, QuestionChanged, ParticipantChanged), everyone), **ITEMS}
LISTED: Stale = {**STANDING, QuestionVoted: everyone}
BOARD: Stale = {**LISTED, WaitingChanged: everyone}
OWN: Stale = {
    OwnQuestionsChanged: of_person,
    **dict.fromkeys((NamelessChanged, QuestionChanged, QuestionsSet), everyone),
}
ON_SCREEN: Stale = LISTED
"""What makes the view of the big screen stale."""

REGIONS = [
    Region("questions-list", "questions", "questions/_list.html", load_list, LISTED),
    Region("my-questions", "asking", "questions/_mine.html", load_mine, OWN),
    Region("asked-board", "asked", "questions/_board.html", load_board, BOARD),
    Region("now-questions", "now", "questions/_now.html", load_now, STANDING, shared=True),
    Region("desk-questions", "desk", "questions/_desk.html", load_desk, BOARD, shared=True),
]
