"""The flower: a group as a few cells, place 0 in the middle, 1 to 6 round it, 7 to 18 outside; more stand in rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hub.checkin.comb import STEP_X, STEP_Y, Look, box, centre, columns_for, number

RING, MOST = 7, 19
"""Places of a flower with one ring, and with two."""
CELL = 1.65
"""The width of a cell of a flower, in em."""
AROUND = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
"""The six steps round a ring that begins at its upper left, in axial coordinates."""


@dataclass(frozen=True)
class Petal:
    """Somebody's cell. *new*: they came after the groups were made."""

    x: str
    y: str
    look: Look
    new: bool


@dataclass(frozen=True)
class Flower:
    """People of a group by their looks. *places*: how many the drawing has room for, *new*: the places of newcomers.

    Flowers that are drawn with the same number of places have the same scale.
    """

    looks: tuple[Look, ...]
    places: int
    new: tuple[int, ...] = ()

    @property
    def petals(self) -> list[Petal]:
        """What to draw; your own cell comes last, for its edge lies over its neighbours'."""
        drawn = [
            Petal(number(x), number(y), look, index in self.new)
            for index, ((x, y), look) in enumerate(zip(centres(self.places), self.looks, strict=False))
        ]
        return sorted(drawn, key=lambda petal: (petal.look is Look.YOU, petal.new))

    @property
    def box(self) -> str:
        return box(centres(self.places))

    @property
    def width(self) -> str:
        """In em."""
        return number(int(self.box.split()[2]) / STEP_X * CELL)


def flower(looks: Sequence[Look], places: int = 0, new: Collection[int] = ()) -> Flower:
    """The flower of people who look like *looks*, with room for *places*, at least a whole ring."""
    return Flower(tuple(looks), max(places, len(looks), RING), tuple(sorted(new)))


def seated(mode: str) -> Look:
    """How somebody in a group looks who takes part in that *mode*."""
    return Look.REMOTE if mode == "remote" else Look.ON_SITE


def centres(places: int) -> list[tuple[float, float]]:
    """The middles of the cells of a drawing with room for *places*; up to a flower's most, the first stay the same."""
    if places > MOST:
        return [centre(index, columns_for(places)) for index in range(places)]
    return [((q + r / 2) * STEP_X, r * STEP_Y) for q, r in SPIRAL[:places]]


def spiral() -> list[tuple[int, int]]:
    """The axial coordinates of a flower's places, ring by ring."""
    found = [(0, 0)]
    for ring in (1, 2):
        q, r = 0, -ring
        for step_q, step_r in AROUND:
            for _ in range(ring):
                found.append((q, r))
                q, r = q + step_q, r + step_r
    return found


SPIRAL = spiral()
