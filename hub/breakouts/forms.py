"""What is sent to group discussions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from hub.breakouts.queries import Way
from hub.web.forms import Body


def blank_is_none(value: Any) -> Any:
    return None if value == "" else value


OptionalNumber = Annotated[int | None, BeforeValidator(blank_is_none)]
OptionalId = Annotated[str | None, BeforeValidator(blank_is_none)]


class NewRound(Body):
    """A round to be: *groups* counts before *size*; *places* is one table a line."""

    session: str = Field(max_length=32)
    groups: OptionalNumber = Field(None, ge=1, le=500)
    size: OptionalNumber = Field(None, ge=2, le=100)
    mixing: Literal["apart", "mixed"] | None = None
    way: Way | None = None
    minutes: int = Field(20, ge=1, le=480)
    places: str = Field("", max_length=20_000)


class Press(Body):
    """Which page to come back to."""

    back: Literal["round", "desk", "host"] = "round"


class MoveBody(Press):
    """Who is to sit where; *version* is the round's as the page showed it."""

    person: str = Field(max_length=32)
    group: str = Field(max_length=32)
    version: OptionalNumber = None


class SeatBody(Press):
    """Nobody named: all who came since. *group* empty: the smallest that suits."""

    person: OptionalId = Field(None, max_length=32)
    group: OptionalId = Field(None, max_length=32)


class ExtendBody(Press):
    """More minutes, or fewer; *seen* is the end that the page showed."""

    minutes: int = Field(5, ge=-120, le=120)
    seen: datetime | None = None


class GroupLinkBody(Press):
    """A pasted link, or a pasted invitation."""

    text: str = Field(min_length=1, max_length=50_000)
