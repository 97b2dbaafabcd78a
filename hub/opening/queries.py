"""What others read about the check-in round. Whose an answer is, is told of those that were asked for by name alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.kernel.ids import Id
from hub.kernel.registry import hangs
from hub.kernel.transaction import Snapshot
from hub.opening import store
from hub.opening.model import Answer, Opening, State, tally
from hub.people import queries as people
from hub.programme import queries as programme
from hub.web.auth import EventRef

__all__ = ["Opening", "State"]


@hangs("opening questions")
def hanging(snap: Snapshot, event_id: Id) -> Mapping[Id, int]:
    """How many questions have been made for each item."""
    found = [each.session_id for each in openings(snap, event_id)]
    return {session_id: found.count(session_id) for session_id in found}


@dataclass(frozen=True)
class Said:
    """One answer on the wall; *name* is empty where they are not asked for by name."""

    id: Id
    text: str
    name: str
    hidden: bool


@dataclass(frozen=True)
class Wall:
    """What has been answered: the newest first, and how many have chosen each of the *words*; *total* have answered."""

    opening_id: Id
    question: str
    named: bool
    open: bool
    words: list[tuple[str, int]]
    answers: list[Said]
    total: int


def openings(snap: Snapshot, event_id: Id) -> list[Opening]:
    """The event's questions, the newest first."""
    return store.openings_where(snap, event_id)


def of_today(snap: Snapshot, event: EventRef) -> Opening | None:
    """The question that is asked today, or else the one that was asked last."""
    today = programme.today(snap, event)
    if today is None:
        return None
    asked = [each for each in openings(snap, event.id) if each.day_id == today.id and each.state is not State.PREPARED]
    return next((each for each in asked if each.state is State.OPEN), next(iter(asked), None))


def own(snap: Snapshot, opening_id: Id, person_ids: Sequence[Id]) -> dict[Id, str]:
    """By person, what they have answered."""
    return store.texts_of(snap, opening_id, list(person_ids))


def wall(snap: Snapshot, event_id: Id, opening: Opening, most: int, *, hidden: bool = False) -> Wall:
    """The newest *most* answers; with *hidden*, for those who lead, also what was taken off the wall."""
    every = store.answers_of(snap, opening.id)
    seen = [each for each in every if hidden or not each.hidden]
    ids = [each.person_id for each in seen[:most]] if opening.named else []
    names = people.names(snap, event_id, ids) if ids else {}
    words = tally(opening.words, [each for each in every if not each.hidden])
    told = [said(each, names) for each in seen[:most]]
    return Wall(opening.id, opening.question, opening.named, opening.state is State.OPEN, words, told, len(seen))


def said(answer: Answer, names: Mapping[Id, str]) -> Said:
    return Said(answer.id, answer.text, names.get(answer.person_id, ""), answer.hidden)
