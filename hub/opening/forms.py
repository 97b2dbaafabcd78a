"""What the check-in round's forms send."""

from __future__ import annotations

from pydantic import Field

from hub.opening.model import LONGEST_QUESTION, MOST_LETTERS, NoQuestion, Wanted, words_of
from hub.people.queries import clean_name
from hub.web.forms import Body


class OpeningBody(Body):
    """A question. *words*: what to choose among, with commas between; none: people write themselves.

    *session*: the item it belongs to, the one that is on or next if none is named. *ask*: it is asked at once.
    """

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    words: str = Field("", max_length=400)
    named: bool = False
    session: str = Field("", max_length=32)
    ask: bool = True

    @property
    def wanted(self) -> Wanted:
        question = clean_name(self.question)
        if not question:
            raise NoQuestion(fields={"question": NoQuestion.message})
        return Wanted(question, words_of(self.words), self.named)


class OpeningAnswerBody(Body):
    """An answer; empty takes back the one that was given."""

    text: str = Field("", max_length=MOST_LETTERS)


class WallBody(Body):
    """Whether the answers stand on everybody's page."""

    shown: bool


class HideBody(Body):
    """Whether an answer is taken off the wall."""

    hidden: bool = True
