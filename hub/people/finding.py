"""Finding somebody on a list by what one remembers of them. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar


def holds(text: str, wanted: str) -> bool:
    """Whether *text* holds each word of *wanted*; accents and capitals don't matter. Nothing wanted is held by all."""
    held = plain(text)
    return all(word in held for word in plain(wanted).split())


def plain(text: str) -> str:
    """Small letters without accents; static/js/finding.js makes the same of a row."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(sign))


@dataclass(frozen=True)
class Sought:
    """Whom somebody wants to see of a list; what is empty is not asked for.

    *came* and *opened*: "yes" or "no": has checked in on some day, has signed in by their link or otherwise.
    """

    find: str = ""
    role: str = ""
    mode: str = ""
    organisation: str = ""
    came: str = ""
    opened: str = ""

    @property
    def kept(self) -> dict[str, str]:
        """What is asked for, as it stands in an address."""
        return {name: value for name, value in vars(self).items() if value}


class Seekable(Protocol):
    """Somebody on a list."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str | None: ...
    @property
    def organisation(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def roles(self) -> frozenset[Any]: ...


S = TypeVar("S", bound=Seekable)


def found(people: Iterable[S], sought: Sought, came: Collection[str], opened: Collection[str]) -> list[S]:
    """Those of *people* whom *sought* asks for; *came* and *opened* are the ids of whom that holds."""
    return [
        each
        for each in people
        if holds(f"{each.name} {each.organisation or ''} {each.email or ''}", sought.find)
        and (not sought.role or sought.role in each.roles)
        and (not sought.mode or sought.mode == each.mode)
        and (not sought.organisation or sought.organisation == each.organisation)
        and (not sought.came or (sought.came == "yes") == (each.id in came))
        and (not sought.opened or (sought.opened == "yes") == (each.id in opened))
    ]
