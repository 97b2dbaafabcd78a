"""What is sent to choices."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from hub.breakouts.queries import Way
from hub.choosing.model import MOST_OPTIONS, MOST_SEATS, MOST_WISHES, Kind, NewOption
from hub.web.forms import Body, filled

COLUMNS = ("id", "title", "line", "place", "least", "most")
"""The fields of one row of the form; each comes as often as there are rows."""


def blank_is_none(value: Any) -> Any:
    return None if value == "" else value


def rows_of(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a form in which something is named."""
    columns = [given.get(name, "") for name in COLUMNS]
    lists = [column if isinstance(column, list) else [column] for column in columns]
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in zip_longest(*lists, fillvalue="")]
    return [row for row in rows if str(row["title"]).strip()]


class OptionBody(Body):
    """A group or topic; *id* is that of one there is. *least* counts where topics are wished for."""

    id: Annotated[str | None, BeforeValidator(blank_is_none)] = Field(None, max_length=32)
    title: str = Field(min_length=1, max_length=100)
    line: str = Field("", max_length=500)
    place: str = Field("", max_length=200)
    least: Annotated[int, BeforeValidator(lambda value: 2 if value == "" else value)] = Field(2, ge=1, le=MOST_SEATS)
    most: int = Field(ge=1, le=MOST_SEATS)

    @property
    def told(self) -> NewOption:
        return NewOption(self.title, self.most, self.line, self.place, self.least, self.id)


class OfferBody(Body):
    """What can be chosen. A form sends the fields of its rows one by one, each as often as there are rows."""

    options: list[OptionBody] = Field(max_length=MOST_OPTIONS)
    way: Way | None = None
    minutes: int = Field(20, ge=1, le=480)

    @model_validator(mode="before")
    @classmethod
    def _of_a_form(cls, given: Any) -> Any:
        if not isinstance(given, dict) or "options" in given:
            return given
        others = {name: value for name, value in given.items() if name not in COLUMNS}
        return {**others, "options": rows_of(given)}

    @property
    def told(self) -> list[NewOption]:
        return [each.told for each in self.options]


class NewChoice(OfferBody):
    session: str = Field(max_length=32)
    kind: Kind = Kind.PLACES


class ChangedChoice(OfferBody):
    """*version* is the choice's as the page showed it."""

    version: Annotated[int | None, BeforeValidator(blank_is_none)] = None


class GroupsBody(Body):
    """What becomes of those who have taken no place: ``seat`` them where there is room, or ``leave`` them."""

    rest: Literal["seat", "leave"] = "seat"


class PlaceBody(Body):
    option: str = Field(max_length=32)


class WishBody(Body):
    option: str = Field(max_length=32)
    wanted: bool = True


class WishesBody(Body):
    """The topics, the most wanted first; of one that is named twice the first counts."""

    wish: Annotated[list[str], BeforeValidator(filled)] = Field([], max_length=MOST_WISHES)


class SomebodyBody(Body):
    """Who is to have a place, and in which group; no group: they give their place back."""

    person: str = Field(max_length=32)
    option: Annotated[str | None, BeforeValidator(blank_is_none)] = Field(None, max_length=32)
