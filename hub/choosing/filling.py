"""Seats for those who have not chosen: the groups become even, nobody sits alone if it can be helped. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hub.kernel.ids import Id


@dataclass(frozen=True)
class Newcomer:
    """Somebody without a place, who takes *heads* seats."""

    person_id: Id
    organisation: str
    heads: int = 1


@dataclass
class Table:
    """A group with so many seats *taken* of *most*, and how many of each organisation sit there."""

    most: int
    taken: int = 0
    organisations: dict[str, int] = field(default_factory=dict)

    def seat(self, newcomer: Newcomer) -> None:
        name = newcomer.organisation.casefold()
        self.taken += newcomer.heads
        self.organisations[name] = self.organisations.get(name, 0) + newcomer.heads

    def alike(self, newcomer: Newcomer) -> int:
        name = newcomer.organisation.casefold()
        return self.organisations.get(name, 0) if name else 0


def filled(tables: Sequence[Table], newcomers: Sequence[Newcomer]) -> list[int | None]:
    """The index of each newcomer's group, None for those whom no group has room for. *tables* are filled by it.

    Largest parties first; each takes the smallest group that has room, among equals the one with fewest of their
    organisation. Groups that nobody has chosen stay empty as long as the others have room, and no more of them are
    begun than have two in each.
    """
    begun = to_use(tables, sum(each.heads for each in newcomers))
    found: dict[int, int] = {}
    for index in sorted(range(len(newcomers)), key=lambda n: (-newcomers[n].heads, newcomers[n].person_id)):
        newcomer = newcomers[index]
        fitting = [n for n in begun if tables[n].taken + newcomer.heads <= tables[n].most] or [
            n for n, table in enumerate(tables) if table.taken + newcomer.heads <= table.most
        ]
        if fitting:
            best = min(fitting, key=lambda n: (tables[n].taken, tables[n].alike(newcomer), n))
            tables[best].seat(newcomer)
            found[index] = best
    return [found.get(index) for index in range(len(newcomers))]


def to_use(tables: Sequence[Table], heads: int) -> list[int]:
    """The groups to fill: those that have somebody, and as many of the others as it takes."""
    begun = [n for n, table in enumerate(tables) if table.taken]
    empty = [n for n, table in enumerate(tables) if not table.taken]
    if not begun:
        return empty[: max(1, heads // 2)]
    room = sum(max(0, tables[n].most - tables[n].taken) for n in begun)
    while room < heads and empty:
        begun.append(empty.pop(0))
        room += tables[begun[-1]].most
    return begun
