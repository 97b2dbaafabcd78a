"""What an event asks of those who register, who may, and when. No I/O, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.people.queries import Mode

MOST_QUESTIONS = 30
MOST_OPTIONS = 40
MOST_PLACES = 100_000
MOST_HEADS = 100
"""In one registration; more than these are registered by the organiser."""
WHOLE = ""
"""In the place of a day: the event as a whole."""


class Ask(StrEnum):
    """Whether something is asked; the values are stored."""

    NO = "no"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Target(StrEnum):
    """Who may register; the values are stored."""

    OPEN = "open"
    CODE = "code"
    DOMAINS = "domains"
    LISTED = "listed"


class Kind(StrEnum):
    """How a question of the organiser's own is answered; the values are stored."""

    TEXT = "text"
    LONG = "long"
    ONE = "one"
    SEVERAL = "several"
    YES_NO = "yes-no"


class State(StrEnum):
    """How somebody's registration stands; the values are stored."""

    REGISTERED = "registered"
    WAITING = "waiting"
    CANCELLED = "cancelled"


class Support(StrEnum):
    """Who comes along with somebody and takes no seat; the values are stored."""

    INTERPRETER = "interpreter"
    ASSISTANT = "assistant"
    OTHER = "other"


class Phase(StrEnum):
    """Whether one can register now, and if not, why."""

    OPEN = "open"
    NOT_YET = "not-yet"
    CLOSED = "closed"
    PASSED = "passed"
    OVER = "over"


MODES: Mapping[str, tuple[Mode, ...]] = {
    "online": (Mode.REMOTE,),
    "on-site": (Mode.ON_SITE,),
    "hybrid": (Mode.REMOTE, Mode.ON_SITE),
}
"""In which ways one can take part, by how the event is held."""
ORDINARY = ("organisation", "municipality", "role", "language")
SENSITIVE = ("access", "food")
"""Asked only of those who like to say it; kept apart, and not for long."""
CHOICES = frozenset({Kind.ONE, Kind.SEVERAL})
YES, NO = "yes", "no"
Answer = str | tuple[str, ...]
"""A text, the id of an option, yes or no; the ids of several options."""


@dataclass(frozen=True)
class Option:
    """What can be chosen, in both languages; one may be empty. *gone*: some may have chosen it, nobody can any more."""

    id: Id
    sv: str
    en: str
    gone: bool = False


@dataclass(frozen=True)
class Question:
    """A question of the organiser's own, in both languages; one of them may be empty."""

    id: Id
    kind: Kind
    required: bool
    sv: str
    en: str
    options: tuple[Option, ...] = ()

    @property
    def offered(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if not option.gone)


@dataclass(frozen=True)
class Form:
    """What an event asks, how many places it has (None: as many as come), and who may register until when.

    *waiting*: who finds no place is put in line. *by_day*: people say for each day whether and how they come.
    """

    is_open: bool = True
    opens_at: datetime | None = None
    deadline: datetime | None = None
    target: Target = Target.OPEN
    domains: tuple[str, ...] = ()
    on_site_places: int | None = None
    remote_places: int | None = None
    waiting: bool = True
    by_day: bool = False
    parties: bool = True
    companions: bool = True
    organisation: Ask = Ask.OPTIONAL
    municipality: Ask = Ask.OPTIONAL
    role: Ask = Ask.NO
    language: Ask = Ask.NO
    access: Ask = Ask.NO
    food: Ask = Ask.NO
    consent_sv: str = ""
    consent_en: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def limited(self) -> bool:
        return self.on_site_places is not None or self.remote_places is not None

    def asks(self, name: str) -> Ask:
        asked: Ask = getattr(self, name)
        return asked

    @property
    def sensitive(self) -> tuple[str, ...]:
        return tuple(name for name in SENSITIVE if self.asks(name) is not Ask.NO)


@dataclass(frozen=True)
class Said:
    """What somebody says when they register. *days*: how they take part, by day (WHOLE: every day).

    *names* and *number*: who comes with them, whichever is more. *needs*: the sensitive answers, by what was asked.
    """

    name: str
    days: Mapping[Id, Mode]
    organisation: str = ""
    municipality: str = ""
    role: str = ""
    language: str = ""
    names: tuple[str, ...] = ()
    number: int = 0
    companion: Support | None = None
    companion_name: str = ""
    needs: Mapping[str, str] | None = None
    consent: bool = False
    answers: Mapping[Id, Answer] | None = None

    @property
    def heads(self) -> int:
        """How many places it takes. A companion takes none."""
        return 1 + max(self.number, len(self.names))


@dataclass(frozen=True)
class Registration:
    """Somebody's registration. *number*: in which order people came, and so stand in line."""

    person_id: Id
    number: int
    state: State
    name: str
    organisation: str
    municipality: str
    role: str
    language: str
    days: Mapping[Id, Mode]
    names: tuple[str, ...]
    heads: int
    companion: Support | None
    companion_name: str
    consented_at: datetime | None
    source: str
    created_at: datetime
    changed_at: datetime

    @property
    def others(self) -> int:
        return self.heads - 1


def phase(form: Form, now: datetime, over_at: datetime | None) -> Phase:
    """Where registration stands at *now*; *over_at*: when the event is over, None while that isn't known."""
    if over_at is not None and now >= over_at:
        return Phase.OVER
    if not form.is_open:
        return Phase.CLOSED
    if form.opens_at is not None and now < form.opens_at:
        return Phase.NOT_YET
    if form.deadline is not None and now >= form.deadline:
        return Phase.PASSED
    return Phase.OPEN


def may_come(form: Form, email: str) -> bool:
    """Whether the address is of one of the domains that may register, or of one below such."""
    domain = email.rpartition("@")[2].casefold()
    return any(domain == each or domain.endswith(f".{each}") for each in form.domains)


# -- refusals ---------------------------------------------------------------------------------------------------------


class WrongAnswers(InvalidInput):
    code = "wrong-answers"


class RegistrationClosed(Conflict):
    code = "registration-closed"
    message = N_("Registration is closed. Ask the organiser if something has to be changed.")


class EventFull(Conflict):
    code = "event-full"
    message = N_("There is no place left for that. Nothing was changed.")


class ForInvited(Conflict):
    code = "for-invited"
    message = N_("Registration is for those who are invited. Open your personal link to register.")


class DeadlineFirst(InvalidInput):
    code = "deadline-first"
    message = N_("The last day to register comes before registration opens.")


class DomainsMissing(InvalidInput):
    code = "domains-missing"
    message = N_("Write at least one domain, or let others register too.")


class TooManyQuestions(InvalidInput):
    code = "too-many-questions"
    message = N_("There can be {most} questions at most. Take one away first.")


class QuestionUnused(InvalidInput):
    code = "question-unused"
    needs_text = N_("Write the question in at least one of the languages.")
    needs_options = N_("Write at least two to choose among, one on each line.")
    too_many_options = N_("There can be at most {most} to choose among.")


NEEDED = N_("This is needed.")
NOT_ASKED = N_("This field is not known here.")
NOT_OFFERED = N_("Choose one of those offered.")
TOO_LONG = N_("This is too long: at most {most} characters.")
AT_MOST = N_("Write at most {most}.")
SOME_DAY = N_("Choose at least one day.")
CONSENT = N_("Tick the box, so that we may keep what you have written about food and access. Or leave both empty.")
NO_SUPPORT = N_("Say what they are, too: an interpreter, an assistant or somebody else.")
WRONG_DOMAIN = N_("Registration is for addresses at {domains}. Ask the organiser if yours should be among them.")
