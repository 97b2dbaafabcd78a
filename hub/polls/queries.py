"""What others read about polls. Results that are hidden are in nothing that is not for those who lead alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hub.checkin import queries as checkin
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.polls import counting, store
from hub.polls.counting import Counted, Line, Outcome, Result
from hub.polls.model import KIND_NAMES, Kind, Poll, State, Steps, Wanted, chosen_of, steps_of
from hub.programme import queries as programme
from hub.web.auth import EventRef

__all__ = ["KIND_NAMES", "Kind", "Line", "Outcome", "Poll", "Result", "State", "Steps", "Wanted", "steps_of"]

ON_NOW = 3
"""So many results stand on the page Right now."""
ON_WALL = 16
"""So many words there is room for on the big screen."""


@dataclass(frozen=True)
class Own:
    """An open poll and somebody's own answer: the places of the options they chose, or their word."""

    poll_id: Id
    kind: Kind
    question: str
    options: tuple[str, ...]
    most: int
    low: str
    high: str
    chosen: list[int]
    text: str


def polls(snap: Snapshot, event_id: Id) -> list[Poll]:
    """The event's polls, the newest first."""
    return snap.once(("polls", event_id), lambda: store.polls_where(snap, event_id))


def poll(snap: Snapshot, event_id: Id, poll_id: Id) -> Poll:
    """Raises NotFound."""
    found = next((each for each in polls(snap, event_id) if each.id == poll_id), None)
    if found is None:
        raise NotFound
    return found


def results(snap: Snapshot, event_id: Id) -> list[Result]:
    """The polls whose results are shown, in the order in which people were asked."""
    shown = [told for each in polls(snap, event_id) if each.shown and (told := result(snap, each))]
    return sorted(shown, key=lambda each: (each.opened_at, each.poll_id))


def result(snap: Snapshot, poll: Poll) -> Result | None:
    """A poll as everybody may have it; None for one that nobody has been asked yet."""
    return told(snap, poll, outcome(snap, poll) if poll.shown else None)


def led(snap: Snapshot, poll: Poll) -> Result | None:
    """As :func:`result`, for those who lead: with results that are hidden, and words that are."""
    return told(snap, poll, outcome(snap, poll, led=True))


def told(snap: Snapshot, poll: Poll, outcome: Outcome | None) -> Result | None:
    if poll.opened_at is None:
        return None
    asked = (poll.id, poll.session_id, poll.kind, poll.question, poll.low, poll.high, poll.state is State.OPEN)
    return Result(*asked, poll.opened_at, poll.closed_at, answered(snap, poll), outcome)


def answered(snap: Snapshot, poll: Poll) -> int:
    """How many have answered on their own."""
    return store.number_of_answers(snap, poll.id) if poll.state is State.OPEN else poll.answered


def outcome(snap: Snapshot, poll: Poll, *, led: bool = False) -> Outcome:
    hands, hidden = store.hands_of(snap, poll.id), store.hidden_words(snap, poll.id)
    return counting.outcome(poll, answered(snap, poll), counted(snap, poll), hands, hidden, led=led)


def counted(snap: Snapshot, poll: Poll) -> list[Counted]:
    if poll.state is State.OPEN:
        return counting.tally(poll, store.given(snap, poll.id))
    kept = {each.key: each for each in store.tally_of(snap, poll.id)}
    if poll.kind is Kind.WORD:
        return list(kept.values())
    numbers = {key: each.count for key, each in kept.items()}
    return [Counted(str(place), text, numbers.get(str(place), 0)) for place, text in enumerate(poll.options)]


def hands(snap: Snapshot, poll: Poll) -> list[int]:
    """How many raised a hand, for each option in order."""
    found = store.hands_of(snap, poll.id)
    return [found.get(str(place), 0) for place in range(len(poll.options))]


def asked_now(snap: Snapshot, event_id: Id) -> list[Poll]:
    """The polls that are open, the one opened last first."""
    found = [each for each in polls(snap, event_id) if each.state is State.OPEN and each.opened_at]
    return sorted(found, key=lambda each: (each.opened_at, each.id), reverse=True)


def own(snap: Snapshot, event_id: Id, person_ids: Sequence[Id]) -> Mapping[Id, list[Own]]:
    """By person, the open polls with their own answers; nobody while none is open."""
    found = asked_now(snap, event_id)
    answers = store.own(snap, [each.id for each in found], person_ids) if found else {}
    return {who: [own_of(each, answers.get((each.id, who), "")) for each in found] for who in person_ids if found}


def own_of(poll: Poll, answer: str) -> Own:
    text = answer if poll.kind is Kind.WORD else ""
    asked = (poll.id, poll.kind, poll.question, poll.options, poll.most, poll.low, poll.high)
    return Own(*asked, chosen_of(poll, answer), text)


def shown_today(snap: Snapshot, event: EventRef) -> list[Result]:
    """What stands on everybody's page: the results that were shown on this same day of the event, the last first."""
    today = programme.today(snap, event)
    shown = [each for each in polls(snap, event.id) if each.shown_at and same_day(snap, event, each.shown_at, today)]
    shown.sort(key=lambda each: (each.shown_at, each.id), reverse=True)
    return [told for each in shown[:ON_NOW] if (told := result(snap, each))]


def same_day(snap: Snapshot, event: EventRef, at: datetime, today: programme.Day | None) -> bool:
    day = programme.day_at(snap, event, at)
    return (day and day.id) == (today and today.id)


@dataclass(frozen=True)
class OnScreen:
    """The poll that the big screen shows: while it is open how to answer, and the results when they are shown."""

    poll_id: Id
    kind: Kind
    question: str
    low: str
    high: str
    open: bool
    answered: int
    outcome: Outcome | None


def on_screen(snap: Snapshot, event_id: Id) -> OnScreen | None:
    """What was opened or shown last, and still is; None when nothing is."""
    found = max(((at, each.id) for each in polls(snap, event_id) if (at := stands_since(each))), default=None)
    shown = result(snap, poll(snap, event_id, found[1])) if found else None
    if shown is None:
        return None
    fits = fitting(shown.outcome) if shown.outcome else None
    return OnScreen(shown.poll_id, shown.kind, shown.question, shown.low, shown.high, shown.open, shown.answered, fits)


def fitting(outcome: Outcome) -> Outcome:
    left = max(0, len(outcome.lines) - ON_WALL)
    return replace(outcome, lines=outcome.lines[:ON_WALL], more=outcome.more + left)


def stands_since(poll: Poll) -> datetime | None:
    """When there came to be something to look at."""
    if poll.state is State.OPEN and poll.opened_at:
        return max(poll.opened_at, poll.shown_at or poll.opened_at)
    return poll.shown_at


@dataclass(frozen=True)
class DeskPoll:
    """A poll as the desk has it: *answered* of those who are *here*, each screen counted once; never the results."""

    poll_id: Id
    question: str
    state: State
    shown: bool
    answered: int
    here: int


PREPARED_ON_DESK = 3


def desk(snap: Snapshot, event: EventRef) -> list[DeskPoll]:
    """The polls that are open, and the first of those that are prepared for what is on, or for nothing special."""
    main = programme.situation(snap, event).main
    fits = {"", main.id} if main else {""}
    waiting = [each for each in reversed(polls(snap, event.id)) if each.state is State.PREPARED]
    next_ones = [each for each in waiting if each.session_id in fits][:PREPARED_ON_DESK]
    found = [*asked_now(snap, event.id), *next_ones]
    here = here_now(snap, event) if found else 0
    return [DeskPoll(each.id, each.question, each.state, each.shown, answered(snap, each), here) for each in found]


def here_now(snap: Snapshot, event: EventRef) -> int:
    today = programme.today(snap, event)
    return checkin.counts(snap, event, today.id).screens if today else 0
