"""Ready-made questions for groups to write under: a few sets that facilitators use again and again. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hub.kernel.errors import N_
from hub.programme import editing
from hub.programme.plan import PlanQuestion


@dataclass(frozen=True)
class QuestionSet:
    """English sentences, to be said in the event's language."""

    id: str
    questions: tuple[str, ...]


QUESTION_SETS = (
    QuestionSet("pros-cons", (N_("Advantages"), N_("Disadvantages"))),
    QuestionSet("thresholds", (N_("Thresholds"), N_("Possibilities"), N_("Next steps"))),
    QuestionSet("now-then", (N_("Where we are"), N_("Where we want to be"), N_("First step"))),
    QuestionSet("start-stop", (N_("Start doing"), N_("Stop doing"), N_("Go on doing"))),
    QuestionSet("strengths", (N_("Strengths"), N_("Weaknesses"), N_("Possibilities"), N_("Threats"))),
    QuestionSet("hopes", (N_("Hopes"), N_("Worries"), N_("What we need"))),
)
BY_ID = {each.id: each for each in QUESTION_SETS}


def with_set(old: Sequence[PlanQuestion], wanted: QuestionSet, said: Callable[[str], str]) -> tuple[PlanQuestion, ...]:
    """The questions with those of the set after them, as *said*; one that is asked already is not asked twice.

    Raises WrongQuestions when there would be too many.
    """
    texts = [question.text for question in old]
    return editing.asked(old, [*texts, *(text for text in map(said, wanted.questions) if text not in texts)])
