"""The comb: people as hexagons in rows. A cell fills when somebody checks in; nobody's place moves.

Pointy-top hexagons of side 10 with a gap of 2.4, in rows of *columns* and one less in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.checkin.model import Attendee, State

STEP_X, STEP_Y, HALF_X, HALF_Y = 19.7, 17.1, 9.9, 11.0


@dataclass(frozen=True)
class Cell:
    """One person's place. *look*: here (on site: whole), remote (a core in a frame) or empty."""

    x: float
    y: float
    look: str


@dataclass(frozen=True)
class Comb:
    width: float
    height: float
    cells: tuple[Cell, ...]


def columns_for(people: int) -> int:
    """Set by how many are registered, never by who is here, so that the comb keeps its shape."""
    for limit, columns in ((12, 4), (80, 10), (200, 22)):
        if people <= limit:
            return columns
    return 25


def comb(attendees: Sequence[Attendee]) -> Comb:
    """The comb of *attendees* in the order in which they were put on the list."""
    ordered = sorted(attendees, key=lambda a: (a.listed_at, a.person_id))
    columns = columns_for(len(ordered))
    cells, row, column = [], 0, 0
    for attendee in ordered:
        shift = HALF_X if row % 2 else 0.0
        cells.append(Cell(round(HALF_X + shift + column * STEP_X, 1), round(HALF_Y + row * STEP_Y, 1), look(attendee)))
        column += 1
        if column >= columns - row % 2:
            row, column = row + 1, 0
    rows = row + (1 if column else 0)
    return Comb(round(columns * STEP_X + 0.1, 1), round(max(rows, 1) * STEP_Y + 5, 1), tuple(cells))


def look(attendee: Attendee) -> str:
    if attendee.state is not State.HERE:
        return "empty"
    return "remote" if attendee.mode == "remote" else "here"
