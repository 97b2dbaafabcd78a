"""What the forms of the programme send."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from hub.kernel.errors import N_, InvalidInput
from hub.programme import editing
from hub.programme.model import Kind, Speaker
from hub.programme.plan import PlanSession
from hub.web.forms import Body, one_or_more

MOST_SPEAKERS = 30
MORNING = time(6)
"""What begins later than that is not in the night before."""
COLUMNS = ("speaker_name", "speaker_role", "speaker_organisation", "speaker_talk", "speaker_picture")


class SpeakersUneven(InvalidInput):
    code = "speakers-uneven"
    message = N_("Every speaker needs a name, a role, an organisation and a talk, empty ones too.")


Column = Annotated[
    list[Annotated[str, Field(max_length=300)]], Field(max_length=MOST_SPEAKERS), BeforeValidator(one_or_more)
]


def ticked(value: Any) -> Any:
    """A form sends a box with an empty field before it, so that one that isn't ticked is said too."""
    value = value[-1] if isinstance(value, list) and value else value
    return False if value == "" else value


Ticked = Annotated[bool | None, BeforeValidator(ticked)]


class SaveBody(Body):
    """*save* ``draft``: into the draft; ``now``: published at once."""

    save: Literal["now", "draft"] = "now"


class SessionBody(SaveBody):
    """A session as it is to be. *seen*: the mark of what the form was opened on; a field that is None stays as it is.
    *after_midnight*: it begins in the night that follows its day (counts before six); *fixed*: nothing that slips
    moves it.

    Speakers are sent column by column, one value for each.
    """

    title: str = Field(min_length=1, max_length=300)
    kind: Kind
    start: time
    end: time
    day: str = Field("", max_length=32)
    room: str = Field("", max_length=200)
    description: str = Field("", max_length=20_000)
    questions: str = Field("", max_length=20_000)
    track: str | None = Field(None, max_length=100)
    language: str | None = Field(None, max_length=100)
    interpretation: str | None = Field(None, max_length=300)
    after_midnight: Ticked = None
    fixed: Ticked = None
    speaker_name: Column | None = None
    speaker_role: Column | None = None
    speaker_organisation: Column | None = None
    speaker_talk: Column | None = None
    speaker_picture: Column | None = None
    seen: str = Field("", max_length=16)

    @field_validator("start", "end", mode="before")
    @classmethod
    def _dots_too(cls, value: Any) -> Any:
        return value.replace(".", ":") if isinstance(value, str) else value

    def asked(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    def of(self, old: PlanSession) -> PlanSession:
        """*old* as this says it shall be. Raises WrongQuestions and SpeakersUneven."""
        said = {name: getattr(self, name) for name in ("track", "language", "interpretation", "fixed")}
        kept = {name: getattr(old, name) if value is None else value for name, value in said.items()}
        return replace(
            old,
            title=self.title,
            kind=self.kind,
            start=self.start,
            end=self.end,
            room=self.room,
            description=self.description,
            questions=editing.asked(old.questions, self.asked()),
            speakers=old.speakers if self.speaker_name is None else self.speakers(old),
            after_midnight=(old.after_midnight if self.after_midnight is None else self.after_midnight)
            and self.start < MORNING,
            **kept,
        )

    def speakers(self, old: PlanSession) -> tuple[Speaker, ...]:
        """Those whose row says anything; a picture stays only if it was one of *old*'s."""
        names = self.speaker_name or []
        rest = [getattr(self, column) or [""] * len(names) for column in COLUMNS[1:]]
        if any(len(column) != len(names) for column in rest):
            raise SpeakersUneven(fields={"speaker_name": SpeakersUneven.message})
        pictures = {speaker.picture for speaker in old.speakers}
        rows = zip(names, *rest, strict=True)
        return tuple(
            Speaker(
                name or None, role or None, organisation or None, talk or None, picture if picture in pictures else ""
            )
            for name, role, organisation, talk, picture in rows
            if name or organisation
        )


class RemoveBody(SaveBody):
    """*sure*: also when groups, notes or links go with it."""

    sure: bool = False


class DayBody(SaveBody):
    """The date of a day."""

    date: date


class RoomBody(Body):
    """What a room is to be called; the name of another room makes one of both."""

    name: str = Field(min_length=1, max_length=200)
