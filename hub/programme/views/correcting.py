"""What is sent when a programme is read: a text or a file, and everything that was corrected in the preview."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import BeforeValidator, Field, field_validator, model_validator

from hub.kernel.errors import N_, InvalidInput
from hub.programme.importing import Reading
from hub.programme.importing.accepting import dated, days_of, in_order, looked_over
from hub.programme.importing.reading import ReadSession, ReadSpeaker
from hub.programme.model import EventMode, Kind
from hub.programme.preview import gathered, speakers_of
from hub.web.forms import Body, from_base64

MOST_CHARACTERS = 1_000_000


class SourceBody(Body):
    """A programme as pasted, or as a file: of a form, or Base64 in JSON. The file counts when there are both."""

    text: str = Field("", max_length=MOST_CHARACTERS)
    file: Annotated[bytes, BeforeValidator(from_base64)] = Field(b"", max_length=MOST_CHARACTERS)

    @property
    def source(self) -> str | bytes:
        return self.file or self.text


def none_if_empty(value: Any) -> Any:
    return None if value == "" else value


def with_colon(value: Any) -> Any:
    """09.30, 9:30 and 9 are times."""
    if not isinstance(value, str):
        return value
    value = value.strip().replace(".", ":")
    value = f"{value}:00" if value.isdigit() and len(value) < 3 else value
    return re.sub(r"^(\d):", r"0\1:", value)


class SpeakerBody(Body):
    """Somebody who speaks; without a name an organisation that presents."""

    name: str | None = Field(None, max_length=200)
    role: str | None = Field(None, max_length=300)
    organisation: str | None = Field(None, max_length=300)
    talk: str | None = Field(None, max_length=300)


def from_lines(value: Any) -> Any:
    """A form has speakers as text, one a line, their parts between semicolons."""
    if not isinstance(value, str):
        return value
    parts = ("name", "role", "organisation", "talk")
    return [{part: getattr(speaker, part) for part in parts} for speaker in speakers_of(value)]


def split_lines(value: Any) -> Any:
    return [line.strip() for line in value.splitlines() if line.strip()] if isinstance(value, str) else value


Time = Annotated[time, BeforeValidator(with_colon)]
MaybeTime = Annotated[time | None, BeforeValidator(with_colon), BeforeValidator(none_if_empty)]
MaybeNumber = Annotated[int | None, BeforeValidator(none_if_empty)]


class ItemBody(Body):
    """An item as it is to be. *day* counts from 1; *read*: which of the items that were read it was, from 0."""

    day: int = Field(ge=1, le=100)
    start: Time
    end: MaybeTime = None
    title: str = Field(min_length=1, max_length=300)
    kind: Kind = Kind.OTHER
    speakers: Annotated[list[SpeakerBody], BeforeValidator(from_lines)] = Field([], max_length=100)
    room: str = Field("", max_length=200)
    description: str = Field("", max_length=20_000)
    questions: Annotated[list[str], BeforeValidator(split_lines)] = Field([], max_length=100)
    read: MaybeNumber = None
    line: MaybeNumber = None

    def session(self, reading: Reading) -> ReadSession:
        """What was read with what is said here; what the form doesn't ask for (the item's language …) stays."""
        read = dict(enumerate(reading.sessions)).get(-1 if self.read is None else self.read)
        said = ReadSession(
            day=self.day - 1,
            start=self.start,
            end=self.end,
            title=self.title,
            kind=self.kind,
            speakers=tuple(ReadSpeaker(each.name, each.role, each.organisation, each.talk) for each in self.speakers),
            room=self.room or None,
            description=self.description,
            questions=tuple(self.questions),
            language=read.language if read else None,
            line=read.line if read else self.line or 0,
        )
        if read is None:
            return said
        return replace(read, **{name: getattr(said, name) for name in SAID})


SAID = ("day", "start", "end", "title", "kind", "speakers", "room", "description", "questions")


class CorrectionBody(SourceBody):
    """A programme with what was corrected in it; what isn't sent stays as it was read.

    *dates* are those of the days; *sessions* all items there are to be, None for one that is left out; *add*: for the
    preview, the line to make another item of, 0 for an empty one.
    """

    title: str = Field("", max_length=300)
    language: str = Field("", pattern="^([a-z]{2,3})?$")
    year: Annotated[int | None, BeforeValidator(none_if_empty)] = Field(None, ge=2000, le=2100)
    zone: str = "Europe/Stockholm"
    mode: EventMode = EventMode.ONLINE
    place: str | None = Field(None, max_length=300)
    contact: str | None = Field(None, max_length=2_000)
    registration: str | None = Field(None, max_length=2_000)
    description: str | None = Field(None, max_length=20_000)
    dates: list[date | None] = Field([], max_length=100)
    sessions: list[ItemBody | None] | None = Field(None, max_length=1_000)
    add: int | None = None
    draft: bool = False

    @model_validator(mode="before")
    @classmethod
    def _of_a_form(cls, given: Any) -> Any:
        """A form names its fields ``sessions.3.title``; an item that is ticked to be left out isn't looked at."""
        found = gathered(given) if isinstance(given, dict) else given
        if isinstance(found, dict) and isinstance(found.get("sessions"), list):
            found["sessions"] = [None if left_out(each) else each for each in found["sessions"]]
        return found

    @field_validator("dates", mode="before")
    @classmethod
    def _readable_dates(cls, value: Any) -> Any:
        return [date_of(each) for each in value] if isinstance(value, list) else value

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(N_("Write a time zone such as Europe/Stockholm."))
        return value

    def corrected(self, reading: Reading) -> Reading:
        """*reading* with everything that is said here. Raises YearMissing, and InvalidInput for days that can't be."""
        found = dated(reading, self.dates, self.year)
        sessions = reading.sessions
        if self.sessions is not None:
            sessions = tuple(each.session(reading) for each in self.sessions if each is not None)
        dayless = {
            f"sessions.{number}.day": N_("Choose one of those offered.")
            for number, each in enumerate(self.sessions or ())
            if each is not None and each.day > days_of(found)
        }
        if dayless:
            raise InvalidInput(fields=dayless)
        return looked_over(in_order(replace(found, sessions=sessions, **self.about())), reading)

    def about(self) -> dict[str, Any]:
        said = {"title": self.title or None, "language": self.language or None}
        said |= {"place": self.place, "contact": self.contact, "registration": self.registration}
        said |= {"description": self.description}
        return {name: value for name, value in said.items() if value is not None}


def left_out(item: Any) -> bool:
    """Whether an item of a form is ticked to be left out; the tick itself is no field of the item."""
    return not isinstance(item, dict) or bool(item.pop("out", ""))


def date_of(value: Any) -> Any:
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) and value.strip() else value or None
    except ValueError:
        raise ValueError(N_("Write a date, such as 2031-05-06.")) from None
