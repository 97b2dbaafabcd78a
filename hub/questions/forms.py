"""What the forms of questions send."""

from __future__ import annotations

from pydantic import Field

from hub.questions.queries import LONGEST, LONGEST_ANSWER, Kind, NewQuestion, Quote
from hub.web.forms import Body


class AskBody(Body):
    """A question. *nameless*: it stands without a name, for everybody, the team included."""

    text: str = Field(min_length=1, max_length=LONGEST["question"])
    nameless: bool = False

    @property
    def wanted(self) -> NewQuestion:
        return NewQuestion(Kind.QUESTION, self.text, self.nameless)


class ExperienceBody(Body):
    """Something to tell of. *quote*: whether the report may have it, with the name or without."""

    told: str = Field(min_length=1, max_length=LONGEST["experience"])
    nameless: bool = False
    quote: Quote = Quote.NO

    @property
    def wanted(self) -> NewQuestion:
        return NewQuestion(Kind.EXPERIENCE, self.told, self.nameless, self.quote)


class QuestionChangeBody(Body):
    """How one's own is to read."""

    text: str = Field(min_length=1, max_length=LONGEST["experience"])


class QuestionVoteBody(Body):
    """Whether one votes for it; with *wanted* false a vote is taken back."""

    wanted: bool = True


class QuestionAnswerBody(Body):
    """What is written as the answer; nothing, where it was answered aloud."""

    answer: str = Field("", max_length=LONGEST_ANSWER)


class QuestionPinBody(Body):
    """Whether it stands first."""

    pinned: bool


class QuestionMergeBody(Body):
    """The question that it is counted with."""

    into: str = Field(min_length=1, max_length=32)


class QuestionSettingsBody(Body):
    """What the team allows; what is left out stays as it is."""

    open: bool | None = None
    nameless: bool | None = None
    moderated: bool | None = None
    by_item: bool | None = None
