"""The comb: people as hexagons in rows. A cell fills when somebody checks in; nobody's place moves.

Pointy-top hexagons of side 10 with a gap of 2.4, in rows of *columns* and one less in turn. What is here is pure: the
places, and how each looks; ``templates/checkin/comb_macros.html`` draws it, ``_shapes.html`` has the shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil, floor, sqrt

from hub.checkin.model import Attendee, State, heads

SIDE, GAP = 10.0, 2.4
HALF = SIDE * sqrt(3) / 2
STEP_X, STEP_Y = 2 * HALF + GAP, 1.5 * SIDE + GAP * sqrt(3) / 2
EDGE = 2.0
"""Room round a drawing for the line round a cell."""
WIDEST = 3.5
"""Of a cell, in em: a comb of ten people is not blown up to fill its column."""
MOST_ONES, MOST_TENS = 400, 4000
"""How many people at most are a cell each, and ten a cell."""


class Look(StrEnum):
    """How a cell looks; told by shape and weight, so that colour is never needed. The values are sent."""

    EMPTY = "empty"
    ON_SITE = "on-site"
    REMOTE = "remote"
    YOU = "you"
    FULL = "full"
    """Of a cell that stands for many: all of them are here."""


class Whose(StrEnum):
    """Whom a comb counts; the values are sent."""

    EVERYONE = "everyone"
    ON_SITE = "on-site"
    REMOTE = "remote"


@dataclass(frozen=True)
class Row:
    """Cells side by side: *at* is where the row begins, each cell its own x from there and its look."""

    at: str
    cells: tuple[tuple[str, Look], ...]


@dataclass(frozen=True)
class Comb:
    """*here* of *registered* people, *unit* of them in a cell.

    *tenths*: how far the first cell that is not full has filled, from its foot; 0 where a cell is one person.
    """

    whose: Whose
    registered: int
    here: int
    unit: int
    columns: int
    looks: tuple[Look, ...]
    tenths: int = 0

    @property
    def rows(self) -> list[Row]:
        """What to draw, row by row."""
        xs = [number(column * STEP_X) for column in range(self.columns)]
        cells: list[list[tuple[str, Look]]] = []
        for index, look in enumerate(self.looks):
            row, column = place(index, self.columns)
            if row == len(cells):
                cells.append([])
            cells[row].append((xs[column], look))
        return [Row(point(row % 2 * STEP_X / 2, row * STEP_Y), tuple(each)) for row, each in enumerate(cells)]

    @property
    def level(self) -> tuple[str, str] | None:
        """Where the cell is that fills just now, and the outline of what is full of it."""
        if not self.tenths:
            return None
        x, y = centre(self.looks.count(Look.FULL), self.columns)
        return point(x, y), foot(self.tenths)

    @property
    def box(self) -> str:
        """The drawing's ``viewBox``: as wide as a whole row, however few the people are."""
        last = centre(max(0, len(self.looks) - 1), self.columns)
        return box([(0.0, 0.0), ((self.columns - 1) * STEP_X, last[1])])

    @property
    def width(self) -> str:
        """In em, for a cell that is as wide as it may be."""
        return number(self.columns * WIDEST)


# -- who has which place ----------------------------------------------------------------------------------------------


def ordered(attendees: Iterable[Attendee], opens: datetime) -> list[Attendee]:
    """Every head in the order of their places, which nothing that happens after *opens* can change.

    Those who were on the list when check-in opened sit by organisation, so that a delegation that is missing shows as
    a hole; whoever is listed later takes the next place at the end. Not by name: names can be changed.
    """
    return sorted(
        heads(attendees),
        key=lambda a: (max(a.listed_at, opens), not a.organisation, a.organisation.casefold(), a.person_id),
    )


def combs(attendees: Iterable[Attendee], opens: datetime, *, wall: bool = False) -> tuple[Comb, ...]:
    """The comb of *attendees*, for a page or the *wall*; two, on site and remote, when a cell stands for many."""
    people = ordered(attendees, opens)
    if not people:
        return ()
    if len(people) <= MOST_ONES:
        looks = tuple(look(each) for each in people)
        here = len(looks) - looks.count(Look.EMPTY)
        return (Comb(Whose.EVERYONE, len(people), here, 1, columns_for(len(people), wall=wall), looks),)
    unit = 10 if len(people) <= MOST_TENS else 100
    columns = columns_for(ceil(len(people) / unit), wall=wall)
    remote = [each for each in people if each.mode == "remote"]
    on_site = [each for each in people if each.mode != "remote"]
    sides = ((Whose.ON_SITE, on_site), (Whose.REMOTE, remote))
    return tuple(filled(whose, side, unit, columns) for whose, side in sides if side)


def filled(whose: Whose, people: Sequence[Attendee], unit: int, columns: int) -> Comb:
    """A comb whose cells stand for *unit* people each and fill in turn."""
    here = sum(each.state is State.HERE for each in people)
    full, rest = divmod(here, unit)
    empty = ceil(len(people) / unit) - full
    looks = (Look.FULL,) * full + (Look.EMPTY,) * empty
    return Comb(whose, len(people), here, unit, columns, looks, rest * 10 // unit)


def look(attendee: Attendee) -> Look:
    if attendee.state is not State.HERE:
        return Look.EMPTY
    return Look.REMOTE if attendee.mode == "remote" else Look.ON_SITE


def columns_for(cells: int, *, wall: bool = False) -> int:
    """Set by how many are registered, never by who is here, so that the comb keeps its shape."""
    for limit, columns in ((12, 4), (80, 10), (200, 19 if wall else 22)):
        if cells <= limit:
            return columns
    return 25


# -- geometry ---------------------------------------------------------------------------------------------------------


def place(index: int, columns: int) -> tuple[int, int]:
    """The row and column of a place, for rows of *columns* and one less in turn."""
    pair, rest = divmod(index, 2 * columns - 1)
    return (2 * pair + 1, rest - columns) if rest >= columns else (2 * pair, rest)


def centre(index: int, columns: int) -> tuple[float, float]:
    row, column = place(index, columns)
    return (column + row % 2 / 2) * STEP_X, row * STEP_Y


def foot(tenths: int) -> str:
    """The outline of the lowest *tenths* of a cell round the origin, by its height."""
    top = SIDE - SIDE * tenths / 5
    reach = HALF * min(1.0, (SIDE - abs(top)) / (SIDE / 2))
    left = [(-reach, top), *((-HALF, y) for y in (-SIDE / 2, SIDE / 2) if y > top)]
    right = [(-x, y) for x, y in reversed(left)]
    return "M" + "L".join(point(x, y) for x, y in (*left, (0.0, SIDE), *right)) + "z"


def box(centres: Sequence[tuple[float, float]]) -> str:
    """The ``viewBox`` of cells round *centres*."""
    xs, ys = zip(*centres, strict=True)
    left, top = floor(min(xs) - HALF - EDGE), floor(min(ys) - SIDE - EDGE)
    return f"{left} {top} {ceil(max(xs) + HALF + EDGE) - left} {ceil(max(ys) + SIDE + EDGE) - top}"


def point(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def number(value: float) -> str:
    """With one decimal at most: 19.7, 20"""
    return f"{value:.1f}".removesuffix(".0")
