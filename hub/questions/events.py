"""What has happened to questions and experiences.

Who asked without a name must not be known from what is told, and a question that waits must not be heard of by others
than the team: so there is one fact for each circle of readers, and none has both a person and a question.
"""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class QuestionsSet(Fact):
    """The team allows something else than before."""

    event_id: Id


@dataclass(frozen=True)
class WaitingChanged(Fact):
    """Something that the team alone sees is other than before: it has been sent, changed, withdrawn or refused."""

    question_id: Id


@dataclass(frozen=True)
class QuestionChanged(Fact):
    """Something that everybody sees is other than before: it has come, reads or stands otherwise, or is gone."""

    question_id: Id


@dataclass(frozen=True)
class QuestionVoted(Fact):
    """A question has a vote more or less."""

    question_id: Id


@dataclass(frozen=True)
class OwnQuestionsChanged(Fact):
    """What somebody has asked with their name, or voted for, is other than before."""

    person_id: Id


@dataclass(frozen=True)
class NamelessChanged(Fact):
    """Something that was asked without a name is other than before, for whoever asked it."""

    event_id: Id


FACTS: tuple[type[Fact], ...] = (
    QuestionsSet,
    WaitingChanged,
    QuestionChanged,
    QuestionVoted,
    OwnQuestionsChanged,
    NamelessChanged,
)
"""All of them."""
BY_PEOPLE: tuple[type[Fact], ...] = (WaitingChanged, QuestionVoted, OwnQuestionsChanged, NamelessChanged)
"""Those that come by the hundred."""
