"""What the door's forms and phones send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pydantic import Field, field_validator

from hub.door.codes import MARK_LETTERS
from hub.door.model import Told
from hub.people.queries import Mode
from hub.web.forms import Body

YEAR_MS = 366 * 24 * 60 * 60 * 1000
MOST_BADGES = 400
"""On one print: more make a page that browsers print slowly."""


class DoorArrivalBody(Body):
    """Who has come: *person* on the list, or the *name* of somebody new. *mark* is that of the code that they showed,
    which tells by itself who it is where the phone does not know.

    *nonce*: a name for this arrival, made where it was noted; *ago_ms*: for how long that had to wait for the network.
    """

    person: str = Field("", max_length=32)
    mark: str = Field("", max_length=MARK_LETTERS)
    name: str = Field("", max_length=200)
    organisation: str = Field("", max_length=200)
    mode: Mode = Mode.ON_SITE
    nonce: str = Field("", max_length=64, pattern="^[A-Za-z0-9_-]*$")
    ago_ms: int = Field(0, ge=0, le=YEAR_MS)

    def told(self, otherwise: str) -> Told:
        """*otherwise* is the name of an arrival that was given none."""
        return Told(self.nonce or otherwise, timedelta(milliseconds=self.ago_ms))


class BadgesBody(Body):
    """Whose badges are to be printed."""

    who: tuple[str, ...] = Field((), max_length=MOST_BADGES)

    @field_validator("who", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value
