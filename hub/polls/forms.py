"""What the forms about polls send."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from hub.people.queries import clean_name
from hub.polls.model import (
    LONGEST_END,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    LONGEST_WORD,
    MOST_OPTIONS,
    Kind,
    NoPollQuestion,
    Steps,
    Wanted,
    options_of,
    steps_of,
)
from hub.web.forms import Body, filled

Hands = Annotated[int, Field(ge=0, le=10_000)]


class PollBody(Body):
    """A poll. *options*: one on each line, of which *most* may be chosen; of a scale *steps*, and words for its ends.

    *session*: the item it is for, none if empty. *open*: people are asked at once.
    """

    kind: Kind = Kind.SINGLE
    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    options: str = Field("", max_length=MOST_OPTIONS * (LONGEST_OPTION + 2))
    most: int = Field(MOST_OPTIONS, ge=1, le=MOST_OPTIONS)
    steps: Steps = Steps.ONE_TO_FIVE
    low: str = Field("", max_length=LONGEST_END)
    high: str = Field("", max_length=LONGEST_END)
    session: str = Field("", max_length=32)
    open: bool = False

    @field_validator("most", mode="before")
    @classmethod
    def any_number(cls, value: Any) -> Any:
        return MOST_OPTIONS if value == "" else value

    @property
    def wanted(self) -> Wanted:
        """Raises NoPollQuestion, WrongOptions."""
        question = clean_name(self.question)
        if not question:
            raise NoPollQuestion(fields={"question": NoPollQuestion.message})
        if self.kind is Kind.WORD:
            return Wanted(self.kind, question, session_id=self.session)
        if self.kind is Kind.SCALE:
            ends = clean_name(self.low), clean_name(self.high)
            return Wanted(self.kind, question, steps_of(self.steps), 1, *ends, session_id=self.session)
        options = options_of(self.options)
        most = min(self.most, len(options)) if self.kind is Kind.SEVERAL else 1
        return Wanted(self.kind, question, options, most, session_id=self.session)


class PollStepBody(Body):
    """*live*: results are shown from the start. *back*: the page that it was pressed on."""

    live: bool = False
    back: Literal["polls", "desk"] = "polls"


class PollResultsBody(Body):
    """Whether everybody sees the results."""

    shown: bool
    back: Literal["polls", "desk"] = "polls"


class PollWordBody(Body):
    """A word, and whether it is kept out of the results."""

    word: str = Field(min_length=1, max_length=LONGEST_WORD)
    hidden: bool = True


class PollHandsBody(Body):
    """How many raised a hand, for each option in order; and how many took part, where each may raise several."""

    number: list[Hands] = Field(default_factory=list, max_length=MOST_OPTIONS)
    people: Hands = 0

    @field_validator("number", mode="before")
    @classmethod
    def numbers(cls, value: Any) -> Any:
        """Fields that are left empty are none."""
        return [each if each != "" else 0 for each in (value if isinstance(value, list) else [value])]

    @field_validator("people", mode="before")
    @classmethod
    def none(cls, value: Any) -> Any:
        return 0 if value == "" else value


class PollAnswerBody(Body):
    """An answer: the places of the chosen options from 0, or a word. Empty, it takes back the one that was given."""

    choice: list[int] = Field(default_factory=list, max_length=MOST_OPTIONS)
    text: str = Field("", max_length=LONGEST_WORD * 2)

    @field_validator("choice", mode="before")
    @classmethod
    def several(cls, value: Any) -> Any:
        return filled(value)
