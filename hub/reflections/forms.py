"""What the forms about the questions that end a day send."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from hub.people.queries import clean_name
from hub.reflections.model import (
    LONGEST_QUESTION,
    LONGEST_THOUGHT,
    MOST_THOUGHTS,
    NoReflectionQuestion,
    Wall,
    Wanted,
)
from hub.web.auth import EventRef
from hub.web.forms import Body


class ReflectionBody(Body):
    """A question. *named*: people may sign. *until*: when writing ends, by the event's clock; empty: when the next day
    begins. *day*: after which it is asked, today if empty. *ask*: it is asked at once."""

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    named: bool = False
    until: datetime | None = None
    day: str = Field("", max_length=32)
    ask: bool = True

    @field_validator("until", mode="before")
    @classmethod
    def none(cls, value: Any) -> Any:
        return None if value == "" else value

    def wanted(self, event: EventRef) -> Wanted:
        """Raises NoReflectionQuestion."""
        question = clean_name(self.question)
        if not question:
            raise NoReflectionQuestion(fields={"question": NoReflectionQuestion.message})
        until = self.until.replace(tzinfo=event.zone) if self.until and self.until.tzinfo is None else self.until
        return Wanted(question, self.named, until)


class ReflectionWallBody(Body):
    """When the thoughts stand on everybody's page. *back*: the page that it was pressed on."""

    wall: Wall
    back: Literal["reflections", "desk"] = "reflections"


class ReflectionStepBody(Body):
    """*back*: the page that it was pressed on."""

    back: Literal["reflections", "desk"] = "reflections"


class ThoughtsBody(Body):
    """Up to three thoughts, in the place of those that were written before. *signed*: with one's name."""

    thought: list[Annotated[str, Field(max_length=LONGEST_THOUGHT)]] = Field(
        default_factory=list, max_length=MOST_THOUGHTS
    )
    signed: bool = False

    @field_validator("thought", mode="before")
    @classmethod
    def several(cls, value: Any) -> Any:
        """A form's field that comes once is no list."""
        return value if isinstance(value, list) else [value]


class ThoughtHideBody(Body):
    """Whether a thought is taken off the wall."""

    hidden: bool = True


class ThoughtPinBody(Body):
    """Whether a thought stands first on the wall."""

    pinned: bool = True
