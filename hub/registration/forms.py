"""What is sent to registration."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.people.queries import Mode, clean_name, is_email
from hub.registration.model import (
    MOST_HEADS,
    MOST_PLACES,
    SENSITIVE,
    WHOLE,
    Ask,
    Form,
    Kind,
    Question,
    Said,
    Support,
    Target,
)
from hub.web.forms import Body

DAY, QUESTION = "day.", "q."
"""How the fields begin whose names hold an id: ``day.<id>``, ``q.<id>``."""
MOST_NAMES = 20_000


def an_address(value: str) -> str:
    if not is_email(value):
        raise ValueError(N_("Write a whole e-mail address, such as anna.berg@example.se."))
    return value


def blank_is_none(value: Any) -> Any:
    return None if value == "" else value


def blank_is_zero(value: Any) -> Any:
    return 0 if value == "" else value


def separate(value: Any) -> Any:
    """Names as they are typed, with commas or new lines between; in JSON a list."""
    return re.split(r"[,;\n]", value[:MOST_NAMES]) if isinstance(value, str) else value


def cleaned(values: list[str]) -> list[str]:
    return list(dict.fromkeys(name[:200] for name in map(clean_name, values) if name))


def gathered(given: dict[str, Any], prefix: str) -> dict[str, Any]:
    """The fields of a form that begin with *prefix*, without it; those that were left empty are left out."""
    found = {name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)}
    return {name: value for name, value in found.items() if value not in ("", [])}


Address = Annotated[str, AfterValidator(an_address)]
Names = Annotated[list[str], BeforeValidator(separate), AfterValidator(cleaned)]
Text = Annotated[str, Field(max_length=5_000)]


class SaidBody(Body):
    """What somebody who registers says. *days*: how they take part, by day, where registration is by day, else *mode*.

    A form sends a field ``day.<id>`` for each day and ``q.<id>`` for each question.
    """

    name: str = Field(min_length=1, max_length=200)
    organisation: str = Field("", max_length=200)
    municipality: str = Field("", max_length=200)
    role: str = Field("", max_length=200)
    language: str = Field("", max_length=12, pattern="^([a-z]{2,3})?$")
    mode: Annotated[Mode | None, BeforeValidator(blank_is_none)] = None
    days: dict[str, Mode] = Field({}, max_length=100)
    names: Names = Field([], max_length=MOST_HEADS)
    number: Annotated[int, BeforeValidator(blank_is_zero)] = Field(0, ge=0, le=MOST_HEADS - 1)
    companion: Annotated[Support | None, BeforeValidator(blank_is_none)] = None
    companion_name: str = Field("", max_length=200)
    access: str = Field("", max_length=5_000)
    food: str = Field("", max_length=5_000)
    consent: bool = False
    answers: dict[str, Text | list[Text]] = Field({}, max_length=100)

    @model_validator(mode="before")
    @classmethod
    def _of_a_form(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        rest = {name: value for name, value in given.items() if not name.startswith((DAY, QUESTION))}
        found = {"days": gathered(given, DAY), "answers": gathered(given, QUESTION)}
        return {**{name: fields for name, fields in found.items() if fields}, **rest}

    def said(self, form: Form, event_mode: str, language: str) -> Said:
        """As registration takes it; *language* is the one in which they read, for whom it isn't asked."""
        usual = Mode.ON_SITE if event_mode == "on-site" else Mode.REMOTE
        days = dict(self.days) if form.by_day else {**self.days, WHOLE: self.mode or usual}
        return Said(
            name=clean_name(self.name),
            days=days,
            organisation=clean_name(self.organisation),
            municipality=clean_name(self.municipality),
            role=clean_name(self.role),
            language=self.language or language,
            names=tuple(self.names),
            number=self.number,
            companion=self.companion,
            companion_name=clean_name(self.companion_name),
            needs={name: getattr(self, name) for name in SENSITIVE},
            consent=self.consent,
            answers={id_: tuple(each) if isinstance(each, list) else each for id_, each in self.answers.items()},
        )


class RegisterBody(SaidBody):
    """A stranger says where they can be reached; *code* where one registers with the meeting's code."""

    email: Address = Field(min_length=1, max_length=320)
    code: str = Field("", max_length=20)


class SendLinkBody(Body):
    """The address to which a personal link is to go."""

    email: Address = Field(min_length=1, max_length=320)


# -- what the organiser sets ------------------------------------------------------------------------------------------

Places = Annotated[Annotated[int, Field(ge=0, le=MOST_PLACES)] | None, BeforeValidator(blank_is_none)]
Instant = Annotated[datetime | None, BeforeValidator(blank_is_none)]
DOMAIN = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")


class RegistrationSettingsBody(Body):
    """What is asked and of whom, and how many places there are. Instants without an offset are the event's own time."""

    organisation: Ask = Ask.NO
    municipality: Ask = Ask.NO
    role: Ask = Ask.NO
    language: Ask = Ask.NO
    access: Ask = Ask.NO
    food: Ask = Ask.NO
    consent_sv: str = Field("", max_length=2_000)
    consent_en: str = Field("", max_length=2_000)
    on_site_places: Places = None
    remote_places: Places = None
    waiting: bool = False
    by_day: bool = False
    parties: bool = False
    companions: bool = False
    opens_at: Instant = None
    deadline: Instant = None
    target: Target = Target.OPEN
    domains: str = Field("", max_length=5_000)

    @field_validator("access", "food")
    @classmethod
    def _never_needed(cls, value: Ask) -> Ask:
        if value is Ask.REQUIRED:
            raise ValueError(N_("Nobody has to say this. It can be asked of those who like to."))
        return value

    @field_validator("domains")
    @classmethod
    def _domains(cls, value: str) -> str:
        found = [each.removeprefix("@") for each in re.split(r"[\s,;]+", value.casefold()) if each]
        if any(not DOMAIN.fullmatch(each) for each in found):
            raise ValueError(N_("Write domains such as granby.se, with spaces or new lines between."))
        return " ".join(dict.fromkeys(found))

    def form(self, zone: ZoneInfo) -> Form:
        """The form without what is not set here: whether it is open, and its own questions."""
        said = self.model_dump()
        said |= {name: local(said[name], zone) for name in ("opens_at", "deadline")}
        return Form(**{**said, "domains": tuple(self.domains.split())})


def local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.replace(tzinfo=zone) if at is not None and at.tzinfo is None else at


class QuestionBody(Body):
    """A question of one's own; *options* one on each line, ``svenska | english`` or in one language."""

    kind: Kind = Kind.TEXT
    required: bool = False
    sv: str = Field("", max_length=300)
    en: str = Field("", max_length=300)
    options: str = Field("", max_length=20_000)

    def question(self, id_: Id = "") -> Question:
        return Question(id_, self.kind, self.required, self.sv, self.en)
