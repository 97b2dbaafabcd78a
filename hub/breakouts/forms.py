"""What is sent to group discussions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from hub.breakouts.queries import MOST_ROOMS_EVER, Call, Way, Wish
from hub.web.forms import Body, filled


def blank_is_none(value: Any) -> Any:
    return None if value == "" else value


OptionalNumber = Annotated[int | None, BeforeValidator(blank_is_none)]
OptionalId = Annotated[str | None, BeforeValidator(blank_is_none)]


class NewRound(Body):
    """A round to be: *groups* counts before *size* (to *most*); *places* is one table a line.

    *wish*: what to mix, the most important first. *together* and *apart*: names with commas between, a set a line.
    """

    session: str = Field(max_length=32)
    groups: OptionalNumber = Field(None, ge=1, le=500)
    size: OptionalNumber = Field(None, ge=2, le=100)
    mixing: Literal["apart", "mixed"] | None = None
    way: Way | None = None
    minutes: int = Field(20, ge=1, le=480)
    places: str = Field("", max_length=20_000)
    most: OptionalNumber = Field(None, ge=2, le=100)
    wish: Annotated[list[Wish], BeforeValidator(filled)] | None = None
    led: Literal["one-each", "like-all"] = "one-each"
    together: str = Field("", max_length=20_000)
    apart: str = Field("", max_length=20_000)
    rooms: OptionalNumber = Field(None, ge=1, le=MOST_ROOMS_EVER)


class Press(Body):
    """Which page to come back to."""

    back: Literal["round", "desk", "host"] = "round"


class RedealBody(Press):
    """*size*: so many people in each group from now on; else as many as were asked for."""

    size: OptionalNumber = Field(None, ge=2, le=100)


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


class Versioned(Press):
    """*version* is the round's as the page showed it."""

    version: OptionalNumber = None


class SwapBody(Versioned):
    person: str = Field(max_length=32)
    other: str = Field(max_length=32)


class HoldBody(Versioned):
    person: str = Field(max_length=32)
    held: bool


class GroupBody(Versioned):
    group: str = Field(max_length=32)


class RenameBody(GroupBody):
    """The name is also that of the group's room in the meeting."""

    name: str = Field(min_length=1, max_length=100)


class MergeBody(GroupBody):
    into: str = Field(max_length=32)


class UndoBody(Press):
    version: int


class EvenBody(Press):
    """*mark* stands for what the page said would be done."""

    version: int
    mark: str = Field(max_length=32)


class CallBody(Body):
    """Why the group wants somebody to come."""

    kind: Call = Call.HELP
