"""A poll: what is asked, what may be answered, and when. Pure.

It is prepared, open, then closed for good: what was answered by whom is forgotten as it closes, so nobody could be kept
from answering twice if it opened again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.people.queries import clean_name

LONGEST_QUESTION, LONGEST_OPTION, LONGEST_END = 200, 80, 40
LEAST_OPTIONS, MOST_OPTIONS = 2, 12
LONGEST_WORD, MOST_WORDS = 40, 3
LONGEST_KEY = 60
"""Of a word: one sign can stand for several letters."""
MOST_POLLS = 200
"""Of one event."""


class Kind(StrEnum):
    """How a poll is answered; the values are stored."""

    SINGLE = "single"
    SEVERAL = "several"
    SCALE = "scale"
    WORD = "word"


KIND_NAMES = {
    Kind.SINGLE: N_("One of several options"),
    Kind.SEVERAL: N_("Several options"),
    Kind.SCALE: N_("A scale"),
    Kind.WORD: N_("A word of one's own"),
}


class Steps(StrEnum):
    """The scales there are."""

    ONE_TO_FIVE = "1-5"
    ZERO_TO_TEN = "0-10"


class State(StrEnum):
    """Where a poll stands; the values are stored."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class PollClosed(Conflict):
    code = "poll-closed"
    message = N_("This poll is closed, so your answer was not counted.")


class PollBegun(Conflict):
    code = "poll-begun"
    message = N_("People have been asked already. Clear it, or ask once more, to get a poll that can be changed.")


class PollNotBegun(Conflict):
    code = "poll-not-begun"
    message = N_("Open the poll first.")


class TooManyPolls(Conflict):
    code = "too-many-polls"
    message = N_("There are too many polls. Remove some that are not needed.")


class NoPollQuestion(InvalidInput):
    code = "no-poll-question"
    message = N_("Write the question.")


class WrongOptions(InvalidInput):
    code = "wrong-options"
    message = N_("Write two to twelve options, each on a line of its own and no longer than eighty characters.")


class NotAnOption(InvalidInput):
    code = "not-an-option"
    message = N_("Choose among the options.")


class TooManyChosen(InvalidInput):
    code = "too-many-chosen"
    message = N_("Choose at most {most}.")


class WrongWord(InvalidInput):
    code = "wrong-word"
    message = N_("Write one to three words, forty characters at most.")


class NotByHand(InvalidInput):
    code = "not-by-hand"
    message = N_("Words can't be counted by a show of hands.")


class WrongHands(InvalidInput):
    code = "wrong-hands"
    message = N_("Write a number for each option; nobody can choose more than the poll allows.")


@dataclass(frozen=True)
class Wanted:
    """A poll to be made. *most* options may be chosen; *low* and *high* are the words at a scale's ends.

    *session_id*: the item of the programme that it is for, "" for none.
    """

    kind: Kind
    question: str
    options: tuple[str, ...] = ()
    most: int = 1
    low: str = ""
    high: str = ""
    session_id: Id = ""


@dataclass(frozen=True)
class Poll(Wanted):
    """A poll that there is. *shown_at*: since when its results are shown, None while they are hidden.

    *answered*: how many had answered on their own as it closed; *raised*: how many were counted by a show of hands.
    """

    id: Id = ""
    state: State = State.PREPARED
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    shown_at: datetime | None = None
    answered: int = 0
    raised: int = 0

    @property
    def shown(self) -> bool:
        return self.shown_at is not None


def options_of(text: str) -> tuple[str, ...]:
    """Options as they are typed, one on each line; the same one twice is one. Raises WrongOptions."""
    options = tuple(dict.fromkeys(filter(None, map(clean_name, text.split("\n")))))
    if not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS or any(len(each) > LONGEST_OPTION for each in options):
        raise WrongOptions(fields={"options": WrongOptions.message})
    return options


def steps_of(steps: Steps) -> tuple[str, ...]:
    """The options of a scale, the lowest first."""
    least, most = map(int, steps.value.split("-"))
    return tuple(map(str, range(least, most + 1)))


def word_of(text: str) -> str:
    """One to three words as they are kept, "" for none. Raises WrongWord."""
    said = clean_name(text)
    if len(said) > LONGEST_WORD or len(said.split()) > MOST_WORDS:
        raise WrongWord(fields={"text": WrongWord.message})
    return said


def answer_of(poll: Poll, choices: Sequence[int], text: str) -> str:
    """What is kept of an answer, "" for none: the word, or the places of the chosen options.

    Raises PollClosed, NotAnOption, TooManyChosen, WrongWord.
    """
    if poll.state is not State.OPEN:
        raise PollClosed
    if poll.kind is Kind.WORD:
        return word_of(text)
    chosen = sorted(set(choices))
    if any(not 0 <= each < len(poll.options) for each in chosen):
        raise NotAnOption(fields={"choice": NotAnOption.message})
    if len(chosen) > poll.most:
        limits = {"choice": {"most": poll.most}}
        raise TooManyChosen(fields={"choice": TooManyChosen.message}, limits=limits, most=poll.most)
    return ",".join(map(str, chosen))


def chosen_of(poll: Poll, answer: str) -> list[int]:
    """The places of the options that a kept answer has; none of a word."""
    return [] if poll.kind is Kind.WORD or not answer else [int(each) for each in answer.split(",")]


def hands_of(poll: Poll, numbers: Sequence[int], people: int) -> int:
    """How many raised a hand, given how many for each option; *people*: as counted, where each may raise several.

    Raises PollNotBegun, NotByHand, WrongHands.
    """
    if poll.state is State.PREPARED:
        raise PollNotBegun
    if poll.kind is Kind.WORD:
        raise NotByHand
    least = max(numbers, default=0) if poll.most > 1 else sum(numbers)
    counted = max(people, least) if poll.most > 1 else least
    if len(numbers) != len(poll.options) or sum(numbers) > counted * poll.most:
        raise WrongHands(fields={"number": WrongHands.message})
    return counted


BETWEEN = re.compile(r"[^\w\s'’-]+")
"""Marks, which are no part of a word."""
