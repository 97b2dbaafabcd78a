"""A question that opens a meeting, and what people answer: in their own words, or by one of a few. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.people.queries import clean_name

MOST_LETTERS = 140
"""Of an answer."""
LONGEST_QUESTION, LONGEST_WORD = 200, 30
LEAST_WORDS, MOST_WORDS = 2, 8


class State(StrEnum):
    """Where a question stands; the values are stored."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class NotOpen(Conflict):
    code = "opening-closed"
    message = N_("This question is not asked any more.")


class NotAmongWords(InvalidInput):
    code = "not-among-words"
    message = N_("Choose one of the words.")


class NoQuestion(InvalidInput):
    code = "no-question"
    message = N_("Write the question.")


class NothingToOpen(Conflict):
    code = "nothing-to-open"
    message = N_("The programme has no items yet. A check-in round belongs to one of them.")


class WrongWords(InvalidInput):
    code = "wrong-words"
    message = N_("Write two to eight words with commas between, or none.")


READY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("How are you coming in today?"), ()),
    (N_("One word: how are you right now?"), ()),
    (N_("What do you hope to take with you from today?"), ()),
    (N_("What do you leave outside the door?"), ()),
    (N_("How much energy have you got?"), (N_("Plenty"), N_("Enough"), N_("Little"), N_("None left"))),
)
"""Ready-made questions, with the words to choose among, if they have any."""


@dataclass(frozen=True)
class Wanted:
    """A question to be asked. *named*: the answers stand with names; else nobody is told whose they are."""

    question: str
    words: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True)
class Opening:
    """A question for an item of the programme. *shown*: the answers stand on everybody's page Right now."""

    id: Id
    session_id: Id
    day_id: Id
    question: str
    words: tuple[str, ...]
    named: bool
    shown: bool
    state: State
    made_at: datetime


@dataclass(frozen=True)
class Answer:
    """What somebody has answered. *hidden*: taken off the wall by the team."""

    id: Id
    person_id: Id
    text: str
    at: datetime
    hidden: bool


def words_of(text: str) -> tuple[str, ...]:
    """The words to choose among, as they are typed: with commas, semicolons or lines between. Raises WrongWords."""
    words = tuple(dict.fromkeys(filter(None, map(clean_name, re.split(r"[,;\n]", text)))))
    if words and not (LEAST_WORDS <= len(words) <= MOST_WORDS and all(len(each) <= LONGEST_WORD for each in words)):
        raise WrongWords(fields={"words": WrongWords.message})
    return words


def answer_of(opening: Opening, text: str) -> str:
    """What is kept of an answer, "" for none. Raises NotOpen, NotAmongWords."""
    if opening.state is not State.OPEN:
        raise NotOpen
    said = clean_name(text)[:MOST_LETTERS]
    if said and opening.words and said not in opening.words:
        raise NotAmongWords(fields={"text": NotAmongWords.message})
    return said


def tally(words: Sequence[str], answers: Sequence[Answer]) -> list[tuple[str, int]]:
    """How many have chosen each word, in the words' own order."""
    counts = Counter(each.text for each in answers)
    return [(word, counts[word]) for word in words]
