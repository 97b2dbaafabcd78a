"""Facts: what has happened, in the past tense, for the journal.

A fact carries ids and enumerations, never names or written text: erasing and withdrawing are then real, and whoever
hears of a fact reads the text under the guard that holds now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

SITE = "site"
"""The journal of what belongs to no meeting: sessions, roles of the site, new events."""


@dataclass(frozen=True)
class Fact:
    """Base of all facts; a subclass is a frozen dataclass of strings and integers, known by its class name."""

    known: ClassVar[dict[str, type[Fact]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Fact.known[cls.__name__] = cls

    @property
    def type(self) -> str:
        return type(self).__name__

    def data(self) -> dict[str, Any]:
        return dict(vars(self))

    @staticmethod
    def of(type_: str, data: Mapping[str, Any]) -> Fact:
        """The fact that a journal row tells; KeyError for a type that no feature declares."""
        return Fact.known[type_](**data)


@dataclass(frozen=True)
class Recorded:
    """A fact with its place in a journal: *seq* counts from 1 without gaps within *scope*."""

    scope: str
    seq: int
    at: datetime
    by: str | None
    fact: Fact
