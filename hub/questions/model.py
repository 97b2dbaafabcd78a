"""Questions to the meeting, and experiences that people share: where each stands, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, InvalidInput, TooMany
from hub.kernel.ids import Id
from hub.people.queries import clean_name

LONGEST = {"question": 300, "experience": 1_000}
"""Characters, by kind."""
LONGEST_ANSWER = 500
WINDOW, MOST_IN_WINDOW = timedelta(minutes=1), 3
"""So many may one person send within that time."""
MOST_WAITING = 10
"""So many of one person may wait to be gone through."""


class Kind(StrEnum):
    """What is sent; the values are stored."""

    QUESTION = "question"
    EXPERIENCE = "experience"


class State(StrEnum):
    """Where a question stands; the values are stored. MERGED: it is counted with another that asks the same."""

    WAITING = "waiting"
    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"
    MERGED = "merged"


PUBLIC = frozenset({State.OPEN, State.ANSWERED})


class Quote(StrEnum):
    """Whether an experience may be quoted in the report; the values are stored."""

    NAMED = "named"
    NAMELESS = "nameless"
    NO = "no"


class By(StrEnum):
    """How the list of questions is read."""

    VOTES = ""
    NEW = "new"
    ANSWERED = "answered"


class NotAsking(Conflict):
    code = "not-asking"
    message = N_("No questions are taken just now. What you wrote is still here.")


class NamesWanted(Conflict):
    code = "names-wanted"
    message = N_("At this meeting questions stand with a name. Choose that, and send it again.")


class NothingAsked(InvalidInput):
    code = "nothing-asked"
    message = N_("Write something first.")


class AskedMuch(TooMany):
    code = "asked-much"
    message = N_(
        "Good that you have so much to ask. Wait a minute with the next one, so that the others get a word in. "
        "What you wrote is still here."
    )


class ManyWait(Conflict):
    code = "many-wait"
    message = N_("Ten of yours wait to be gone through. Let the meeting's team catch up before you send more.")


class NotYoursNow(Conflict):
    code = "not-yours-now"
    message = N_("Others have voted for it or it has been taken up, so it can't be changed or withdrawn any more.")


class NotMerged(Conflict):
    code = "not-merged"
    message = N_("A question is counted with another that stands, and of the same kind.")


@dataclass(frozen=True)
class Settings:
    """What the team allows. *nameless*: asking without a name; *moderated*: what is sent waits for a moderator;
    *by_item*: questions belong to the item of the programme that is on."""

    open: bool = False
    nameless: bool = True
    moderated: bool = True
    by_item: bool = False


@dataclass(frozen=True)
class NewQuestion:
    """What somebody sends. *quote* is of experiences alone."""

    kind: Kind
    text: str
    nameless: bool
    quote: Quote = Quote.NO


@dataclass(frozen=True)
class Asked:
    """A question or an experience. *author_id* None for one that stands without a name; *session_id* "" for the whole
    meeting. *taken_at*: it is what the meeting takes up now. *gone_into*: the one that it is counted with."""

    id: Id
    kind: Kind
    session_id: Id
    text: str
    author_id: Id | None
    nameless: bool
    quote: Quote
    state: State
    answer: str
    pinned: bool
    taken_at: datetime | None
    gone_into: Id | None
    asked_at: datetime

    @property
    def public(self) -> bool:
        return self.state in PUBLIC


@dataclass(frozen=True)
class Counted:
    """Something asked with its votes, those of what is counted with it among them, once a person."""

    asked: Asked
    votes: int


def text_of(kind: Kind, typed: str) -> str:
    """What is kept of a text. Raises NothingAsked."""
    text = clean_name(typed)[: LONGEST[kind.value]]
    if not text:
        raise NothingAsked(fields={"text": NothingAsked.message})
    return text


def quote_of(new: NewQuestion) -> Quote:
    """Nobody is quoted by a name that they have not given."""
    if new.kind is Kind.QUESTION:
        return Quote.NO
    return Quote.NAMELESS if new.nameless and new.quote is Quote.NAMED else new.quote


def first_state(settings: Settings) -> State:
    return State.WAITING if settings.moderated else State.OPEN


def changeable(asked: Asked, votes: int, merged: bool) -> bool:
    """Whether who asked may still change or withdraw it. *merged*: others are counted with it."""
    if asked.state is State.WAITING:
        return True
    return asked.state is State.OPEN and not (votes or merged or asked.pinned or asked.taken_at)


def check_pace(earlier: Iterable[Asked], now: datetime) -> None:
    """Raises AskedMuch or ManyWait for somebody who has sent all of *earlier*."""
    sent = list(earlier)
    if sum(each.asked_at > now - WINDOW for each in sent) >= MOST_IN_WINDOW:
        raise AskedMuch
    if sum(each.state is State.WAITING for each in sent) >= MOST_WAITING:
        raise ManyWait


def ordered(questions: Iterable[Counted], by: By) -> list[Counted]:
    """As the list is read: what is pinned first, then by votes (the oldest first of as many) or the newest first; of
    the answered alone the last asked first."""
    found = sorted(questions, key=lambda each: each.asked.id, reverse=by is not By.VOTES)
    if by is By.ANSWERED:
        return [each for each in found if each.asked.state is State.ANSWERED]
    standing = [each for each in found if each.asked.state is State.OPEN]
    if by is By.NEW:
        return standing
    return sorted(standing, key=lambda each: (not each.asked.pinned, -each.votes))
