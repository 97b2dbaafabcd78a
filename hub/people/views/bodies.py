"""What is sent when a list of people is read: a text or a file, and all that was corrected in the preview."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from hub.kernel.ids import Id
from hub.people.comparing import Wanted
from hub.people.importing import Meaning, Place
from hub.people.placing import MOST_DOMAINS
from hub.web.forms import Body, from_base64

MOST_CHARACTERS = 1_000_000
COLUMN = re.compile(r"column\.(\d{1,2})")


def as_list(value: Any) -> Any:
    """A form sends an empty one first, so that none at all is said too."""
    given = [value] if isinstance(value, str) else value
    return [each for each in given if each != ""] if isinstance(given, list) else given


def split(value: Any) -> Any:
    return [each for each in value.split(",") if each] if isinstance(value, str) else value


def filled(value: Any) -> Any:
    """A press sends what it is called, a form that was never sent nothing."""
    return value not in ("", None, False, "0", "false")


class DomainPlaceBody(BaseModel):
    """Where people with addresses at a domain work and come from."""

    organisation: str = Field("", max_length=200)
    municipality: str = Field("", max_length=200)


class ListBody(Body):
    """A list of people, pasted or as a file (of a form, or Base64 in JSON; the file counts when there are both).

    *columns*: by place, from 0, what a column means, where that was corrected; *places*: by mail domain where those
    come from of whom the list doesn't say it.
    """

    people: str = Field("", max_length=MOST_CHARACTERS)
    file: Annotated[bytes, BeforeValidator(from_base64)] = Field(b"", max_length=MOST_CHARACTERS)
    columns: dict[int, Meaning] = Field({}, max_length=100)
    places: dict[str, DomainPlaceBody] = Field({}, max_length=MOST_DOMAINS)

    @model_validator(mode="before")
    @classmethod
    def _of_a_form(cls, given: Any) -> Any:
        return of_form(given) if isinstance(given, dict) else given

    @property
    def source(self) -> str | bytes:
        return self.file or self.people

    @property
    def by_domain(self) -> dict[str, Place]:
        return {name: Place(each.organisation.strip(), each.municipality.strip()) for name, each in self.places.items()}


class AcceptListBody(ListBody):
    """What is taken over. *take*: ``line:part`` of what differs, for the lines that are *shown*; without it, and for
    other lines, it is as usual. *gone*: ids of those who are taken off; *leave*: lines that are left out. *skip*: lines
    that give nobody don't matter. *seen*: the mark of what was looked at."""

    take: Annotated[list[str] | None, BeforeValidator(as_list)] = Field(None, max_length=2_000)
    gone: Annotated[list[Id], BeforeValidator(as_list)] = Field([], max_length=2_000)
    leave: Annotated[list[int], BeforeValidator(as_list)] = Field([], max_length=2_000)
    shown: Annotated[list[int] | None, BeforeValidator(split)] = Field(None, max_length=2_000)
    skip: Annotated[bool, BeforeValidator(filled)] = False
    seen: str = Field("", max_length=64)


def of_form(given: Mapping[str, Any]) -> dict[str, Any]:
    """A form names what a column means ``column.3``, and domains by three fields that stand beside each other."""
    found = {name: value for name, value in given.items() if not COLUMN.fullmatch(name) and name not in PLACE_FIELDS}
    columns = {match[1]: value for name, value in given.items() if (match := COLUMN.fullmatch(name))}
    names, *values = (as_rows(given.get(name)) for name in PLACE_FIELDS)
    if columns:
        found["columns"] = columns
    if all(isinstance(each, str) for each in names) and all(len(each) == len(names) for each in values) and names:
        rows = zip(names, *values, strict=True)
        found["places"] = {name: {"organisation": org, "municipality": mun} for name, org, mun in rows}
    return found


PLACE_FIELDS = ("domain", "domain_organisation", "domain_municipality")


def as_rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def wanted_of(body: AcceptListBody) -> Wanted:
    parts = None if body.take is None else frozenset(part_of(each) for each in body.take)
    shown = None if body.shown is None else frozenset(body.shown)
    return Wanted(parts, frozenset(body.gone), frozenset(body.leave), shown)


def part_of(text: str) -> tuple[int, str]:
    line, _, name = text.partition(":")
    return (int(line) if line.isascii() and line.isdigit() and len(line) < 7 else -1), name
