"""What is left of questions and experiences when the meeting is over: what a report may tell."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.questions.model import Kind, Quote
from hub.questions.queries.reading import public, stands


@dataclass(frozen=True)
class KeptQuestion:
    """A question that stood before everybody; nobody's name. *session_id* "" for one to the whole meeting."""

    id: Id
    session_id: Id
    text: str
    votes: int
    answered: bool
    answer: str


@dataclass(frozen=True)
class KeptExperience:
    """An experience that may be quoted; *name* where it may be with a name, else "" ."""

    id: Id
    session_id: Id
    text: str
    name: str


@dataclass(frozen=True)
class Kept:
    """Questions with the most votes first, and the experiences whose tellers let them be quoted, the oldest first."""

    questions: tuple[KeptQuestion, ...]
    experiences: tuple[KeptExperience, ...]


def kept(snap: Snapshot, event_id: Id) -> Kept:
    """What waits, is refused or may not be quoted is not in it."""
    found = public(snap, event_id)
    asked = sorted((each for each in found if each.asked.kind is Kind.QUESTION), key=lambda each: -each.votes)
    told = [each for each in found if each.asked.kind is Kind.EXPERIENCE and each.asked.quote is not Quote.NO]
    questions = [
        KeptQuestion(it.id, each.asked.session_id, it.text, it.votes, it.answered, it.answer)
        for it, each in zip(stands(snap, event_id, asked), asked, strict=True)
    ]
    experiences = [
        KeptExperience(it.id, each.asked.session_id, it.text, it.name if each.asked.quote is Quote.NAMED else "")
        for it, each in zip(stands(snap, event_id, told), told, strict=True)
    ]
    return Kept(tuple(questions), tuple(experiences))
