"""What people answered, counted: by option, or by word, however it was spelled. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.polls.model import BETWEEN, LONGEST_KEY, Kind, Poll, chosen_of

MOST_LINES = 60
"""So many different words are told; of the others, how many there are."""


@dataclass(frozen=True)
class Counted:
    """How many have answered one option, whose *key* is its place, or one word, whose *key* all its spellings share."""

    key: str
    text: str
    count: int


@dataclass(frozen=True)
class Line:
    """One line of the results. *count* answered on their own, *raised* by a show of hands; *percent* of all who did.

    *hidden*: a word that those who lead have hidden; such lines are for them alone.
    """

    key: str
    text: str
    count: int
    raised: int
    percent: int
    hidden: bool = False


@dataclass(frozen=True)
class Outcome:
    """The results. *people* have answered, *raised* of them by a show of hands; *more* words are not told.

    *mean*: of a scale, to one decimal; None of others, and of nothing.
    """

    people: int
    raised: int
    lines: tuple[Line, ...]
    mean: float | None = None
    more: int = 0


@dataclass(frozen=True)
class Result:
    """A poll that people have been asked. *answered* have answered on their own; *outcome* is None while it is hidden.

    *low* and *high* are the words at a scale's ends.
    """

    poll_id: Id
    session_id: Id
    kind: Kind
    question: str
    low: str
    high: str
    open: bool
    opened_at: datetime
    closed_at: datetime | None
    answered: int
    outcome: Outcome | None


def tally(poll: Poll, given: Iterable[tuple[str, int]]) -> list[Counted]:
    """Of answers as they are kept, each with how many have given it."""
    return words(given) if poll.kind is Kind.WORD else options(poll, given)


def options(poll: Poll, given: Iterable[tuple[str, int]]) -> list[Counted]:
    counts = Counter[int]()
    for answer, number in given:
        counts.update(dict.fromkeys(chosen_of(poll, answer), number))
    return [Counted(str(place), text, counts[place]) for place, text in enumerate(poll.options)]


def words(given: Iterable[tuple[str, int]]) -> list[Counted]:
    """By the word's key; each as most have spelled it."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for text, number in given:
        spelled[same_word(text)][text] += number
    return [Counted(key, usual(spelled[key]), spelled[key].total()) for key in sorted(spelled)]


def usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda text: (-spellings[text], text))


def same_word(text: str) -> str:
    """What spellings of the same word share, in Swedish and in English: capitals, marks and spaces don't tell words
    apart, while å, ä, ö and é are letters of their own. What is all marks is known by itself."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return (" ".join(BETWEEN.sub(" ", plain).split()).strip("-'’_ ") or plain.strip())[:LONGEST_KEY]


def outcome(
    poll: Poll,
    people: int,
    counted: Sequence[Counted],
    hands: Mapping[str, int],
    hidden: Collection[str] = (),
    *,
    led: bool = False,
) -> Outcome:
    """The results of *people*'s own answers and those by show of *hands*, by key. *led*: with the words in *hidden*."""
    total = people + poll.raised
    lines = [
        Line(each.key, each.text, each.count, raised, percent(each.count + raised, total), each.key in hidden)
        for each in counted
        for raised in (hands.get(each.key, 0),)
    ]
    if poll.kind is Kind.WORD:
        lines.sort(key=lambda line: (-line.count, line.key))
    seen = [line for line in lines if led or not line.hidden]
    return Outcome(total, poll.raised, tuple(seen[:MOST_LINES]), mean(poll, lines), max(0, len(seen) - MOST_LINES))


def percent(count: int, total: int) -> int:
    return round(100 * count / total) if total else 0


def mean(poll: Poll, lines: Iterable[Line]) -> float | None:
    if poll.kind is not Kind.SCALE:
        return None
    values = [(int(line.text), line.count + line.raised) for line in lines]
    number = sum(count for _, count in values)
    return round(sum(value * count for value, count in values) / number, 1) if number else None
