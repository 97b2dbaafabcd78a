"""What a deal of people into groups is made of: who they are, what is wanted, and what it was. Pure data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hub.kernel.ids import Id

ON_SITE = "on-site"
Plan = list[list[Id]]
"""The person ids of each group."""


class Wish(StrEnum):
    """What a plan is to be good at; the values are stored and sent. Of LANGUAGE each group has one, if it can be."""

    ORGANISATION = "organisation"
    MODE = "mode"
    MUNICIPALITY = "municipality"
    ROLE = "role"
    LANGUAGE = "language"
    MEET = "meet"


WISHES = (Wish.ORGANISATION, Wish.MODE, Wish.MEET)
"""What is wished for when nobody says otherwise, the most important first."""


@dataclass(frozen=True)
class Dealt:
    """Somebody to be dealt; *leads*, *writes*: one of those who lead a group's talk, or take its notes.

    *role*: what they are besides, or "".

    *heads*: how many seats they take, with those at the same screen.
    """

    person_id: Id
    organisation: str
    mode: str
    leads: bool = False
    role: str = ""
    heads: int = 1
    municipality: str = ""
    writes: bool = False
    language: str = ""


@dataclass(frozen=True)
class Wanted:
    """How many groups, or (when that is None) how many heads in each, or (when both are) one single group.

    With *most*, groups are of *size* to *most* people. *wishes*: what to mix, the most important first. *led*: those
    who lead, and those who write, are spread first. *together* and *apart*: sets of people who share a group, or no two
    of whom do. *neighbours*: on site only those are dealt whose table is known, among themselves.
    """

    groups: int | None = None
    size: int | None = None
    keep_modes_apart: bool = False
    most: int | None = None
    wishes: tuple[Wish, ...] = WISHES
    led: bool = True
    together: tuple[tuple[Id, ...], ...] = ()
    apart: tuple[tuple[Id, ...], ...] = ()
    neighbours: bool = False


@dataclass(frozen=True)
class Deal:
    """All that a plan depends on.

    *pins*: the index of the group in which somebody was placed by hand. *earlier*: the people of each group of each
    round in which they have met. *tables*: who sit at each, for a deal among those beside each other.
    """

    people: tuple[Dealt, ...]
    wanted: Wanted
    seed: int
    pins: Mapping[Id, int] = field(default_factory=dict)
    earlier: tuple[tuple[tuple[Id, ...], ...], ...] = ()
    tables: tuple[tuple[Id, ...], ...] = ()


@dataclass(frozen=True)
class Made:
    """A plan, and what it was made of."""

    deal: Deal
    plan: Plan


@dataclass
class Pool:
    """Those who are dealt among themselves, into *groups* groups, of which *first* is the index of the first."""

    people: list[Dealt]
    groups: int
    first: int

    @property
    def heads(self) -> int:
        return heads_of(self.people)


def heads_of(people: Iterable[Dealt]) -> int:
    return sum(each.heads for each in people)
