"""What those who moderate read: everything but the names of those who have asked without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.questions import model, store
from hub.questions.model import By, Counted, Kind, Quote, Settings, State
from hub.questions.queries.reading import Stands, counted, stands

MOST_WAITING, MOST_STANDING, MOST_SETTLED = 40, 40, 20
ON_DESK = 3


@dataclass(frozen=True)
class TeamQuestion:
    """Something asked as a moderator sees it. *quote* is of experiences alone."""

    it: Stands
    state: State
    quote: Quote


@dataclass(frozen=True)
class Board:
    """Everything by where it stands: what waits the oldest first, what stands by votes, what is settled the newest
    first. *counts* has how many there are of each, also of those left out of a long list."""

    settings: Settings
    waiting: tuple[TeamQuestion, ...]
    open: tuple[TeamQuestion, ...]
    answered: tuple[TeamQuestion, ...]
    refused: tuple[TeamQuestion, ...]
    counts: dict[State, int]


def board(snap: Snapshot, event_id: Id) -> Board:
    every = counted(snap, event_id)
    by_state = {state: [each for each in every if each.asked.state is state] for state in State}
    by_state[State.OPEN] = [
        *[each for each in by_state[State.OPEN] if each.asked.taken_at is not None],
        *model.ordered([each for each in by_state[State.OPEN] if each.asked.taken_at is None], By.VOTES),
    ]
    shown = {
        State.WAITING: by_state[State.WAITING][:MOST_WAITING],
        State.OPEN: by_state[State.OPEN][:MOST_STANDING],
        State.ANSWERED: by_state[State.ANSWERED][::-1][:MOST_SETTLED],
        State.REFUSED: by_state[State.REFUSED][::-1][:MOST_SETTLED],
    }
    told = {state: team_questions(snap, event_id, some) for state, some in shown.items()}
    counts = {state: len(some) for state, some in by_state.items()}
    of = (told[State.WAITING], told[State.OPEN], told[State.ANSWERED], told[State.REFUSED])
    return Board(store.settings(snap, event_id), *of, counts)


def team_questions(snap: Snapshot, event_id: Id, some: Sequence[Counted]) -> tuple[TeamQuestion, ...]:
    told = stands(snap, event_id, some)
    return tuple(TeamQuestion(it, each.asked.state, each.asked.quote) for it, each in zip(told, some, strict=True))


@dataclass(frozen=True)
class One:
    """One question with what can be done with it: what is counted with it, and what it could be counted with."""

    question: TeamQuestion
    merged: tuple[TeamQuestion, ...]
    others: tuple[TeamQuestion, ...]


def one(snap: Snapshot, event_id: Id, question_id: Id) -> One:
    """NotFound for one of another event."""
    every = counted(snap, event_id)
    found = next((each for each in every if each.asked.id == question_id), None)
    if found is None:
        raise NotFound
    alike = [
        each
        for each in every
        if each.asked.public and each.asked.kind is found.asked.kind and each.asked.id != question_id
    ]
    merged = [each for each in every if each.asked.gone_into == question_id]
    told = team_questions(snap, event_id, [found, *merged, *alike])
    return One(told[0], told[1 : 1 + len(merged)], told[1 + len(merged) :])


@dataclass(frozen=True)
class DeskQuestions:
    """What the desk shows: how many wait, what is taken up now, and what could be next."""

    open: bool
    waiting: int
    standing: int
    taken: Stands | None
    first: tuple[Stands, ...]


def desk(snap: Snapshot, event_id: Id) -> DeskQuestions | None:
    """None before anybody could ask."""
    every, opened = counted(snap, event_id), store.settings(snap, event_id).open
    if not (every or opened):
        return None
    waiting = sum(each.asked.state is State.WAITING for each in every)
    questions = [each for each in every if each.asked.kind is Kind.QUESTION or each.asked.taken_at is not None]
    ordered = model.ordered(questions, By.VOTES)
    told = stands(snap, event_id, [each for each in ordered if each.asked.taken_at is None][:ON_DESK])
    taken = stands(snap, event_id, [each for each in ordered if each.asked.taken_at is not None])
    return DeskQuestions(opened, waiting, len(ordered), taken[0] if taken else None, tuple(told))
