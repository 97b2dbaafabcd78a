"""What is sent to the pages of mail."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from hub.kernel.errors import N_, InvalidInput
from hub.kernel.ids import Id
from hub.mail.mailing import COMPOSED, Audience, Wanted
from hub.mail.model import Kind
from hub.people.queries import is_email
from hub.web.forms import Body

MOST_WORDS = 5_000


def listed(value: Any) -> Any:
    """The fields of one name: a form sends a single one as no list."""
    return value if isinstance(value, list | tuple) else [value]


def clock_or_none(value: Any) -> Any:
    """A time as people write it, 9.00 or 09:00; None for an empty field."""
    return value.replace(".", ":") or None if isinstance(value, str) else value


def none_if_empty(value: Any) -> Any:
    return None if value == "" else value


def an_address(value: str) -> str:
    if value and not is_email(value):
        raise ValueError(N_("Write a whole e-mail address, such as anna.berg@example.se."))
    return value


MaybeTime = Annotated[time | None, BeforeValidator(clock_or_none)]
Address = Annotated[str, AfterValidator(an_address)]


class MailingBody(Body):
    """What is to be sent, to whom. *words*: own words (Markdown), one for each *lang*; *chosen*: for those alone."""

    kind: Kind
    to: Audience = Audience.ALL
    chosen: Annotated[list[Id], BeforeValidator(listed)] = Field([], max_length=2_000)
    lang: Annotated[list[str], BeforeValidator(listed)] = Field([], max_length=20)
    words: Annotated[list[Annotated[str, Field(max_length=MOST_WORDS)]], BeforeValidator(listed)] = Field(
        [], max_length=20
    )
    again: bool = False

    @field_validator("kind")
    @classmethod
    def _one_that_is_sent_by_hand(cls, value: Kind) -> Kind:
        if value not in COMPOSED:
            raise ValueError(N_("Choose one of those offered."))
        return value

    @model_validator(mode="after")
    def _words_of_each_language(self) -> MailingBody:
        if len(self.words) != len(self.lang):
            raise ValueError(N_("This can't be used as it stands."))
        return self

    @property
    def wanted(self) -> Wanted:
        words = {lang: text for lang, text in zip(self.lang, self.words, strict=True) if text}
        chosen = tuple(self.chosen) if self.to is Audience.CHOSEN else ()
        return Wanted(self.kind, self.to, chosen, words, self.again)


class TimeOfNothing(InvalidInput):
    code = "time-of-nothing"
    message = N_("Write both the date and the time.")


class WhenBody(Body):
    """When a mailing is to go, in the meeting's own time; now without a date and a time."""

    on: Annotated[date | None, BeforeValidator(none_if_empty)] = None
    at: MaybeTime = None

    def instant(self, zone: ZoneInfo) -> datetime | None:
        """None for now. Raises TimeOfNothing for a date without a time, or the other way round."""
        if (self.on is None) != (self.at is None):
            raise TimeOfNothing(fields={"on" if self.on is None else "at": TimeOfNothing.message})
        return datetime.combine(self.on, self.at, zone) if self.on and self.at is not None else None


class TryBody(Body):
    """Where a mailing is sent to be looked at, and in which language."""

    email: Address = Field(min_length=1, max_length=320)
    lang: str = Field(min_length=2, max_length=12)


class ChoicesBody(Body):
    """Where answers to mails go, and when people are reminded on the day before; empty for nowhere and never."""

    reply_to: Address = Field("", max_length=320)
    remind_at: MaybeTime = None
