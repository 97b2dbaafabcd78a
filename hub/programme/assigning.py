"""The best assignment as a whole: who gets what, so that as much as possible speaks for it. Pure.

The method is Kuhn's and Munkres's in the form of shortest augmenting paths with prices (R. Jonker and A. Volgenant, "A
shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)
MOST = 80
"""Among more than so many that could all be each other, the one for which most speaks is taken first."""


def assigned(values: Mapping[R, Mapping[C, float]]) -> dict[R, C]:
    """For each key of *values* one of its own, none twice, so that the sum of their values is the largest.

    Only values above 0 count. What is not connected is looked at apart; time grows with the third power of the largest
    part, up to MOST on either side.
    """
    found: dict[R, C] = {}
    for rows in parts(values):
        columns = list(dict.fromkeys(column for row in rows for column in values[row]))
        if max(len(rows), len(columns)) > MOST:
            found |= greedy({row: values[row] for row in rows})
            continue
        table = [[values[row].get(column, 0.0) for column in columns] for row in rows]
        for row, place in zip(rows, best(table), strict=True):
            if place is not None:
                found[row] = columns[place]
    return found


def parts(values: Mapping[R, Mapping[C, float]]) -> list[list[R]]:
    """The rows in groups that share no column."""
    rows_of: dict[C, list[R]] = {}
    for row, of_row in values.items():
        for column in of_row:
            rows_of.setdefault(column, []).append(row)
    seen: set[R] = set()
    found = []
    for first in values:
        if first in seen or not values[first]:
            continue
        part, waiting = [], [first]
        seen.add(first)
        while waiting:
            row = waiting.pop()
            part.append(row)
            for other in (other for column in values[row] for other in rows_of[column]):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        found.append(part)
    return found


def greedy(values: Mapping[R, Mapping[C, float]]) -> dict[R, C]:
    order = {row: place for place, row in enumerate(values)}
    pairs = [
        (-value, order[row], place, row, column)
        for row, of_row in values.items()
        for place, (column, value) in enumerate(of_row.items())
    ]
    found: dict[R, C] = {}
    for _, _, _, row, column in sorted(pairs, key=lambda pair: pair[:3]):
        if row not in found and column not in found.values():
            found[row] = column
    return found


def best(table: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row the column it gets, None for none. A row may always stay without, at the value 0."""
    rows = len(table)
    width = len(table[0]) + rows  # a column of its own for each row that stays without
    cost = [[-value for value in row] + [0.0] * rows for row in table]
    row_price, column_price = [0.0] * rows, [0.0] * width
    holder: list[int | None] = [None] * width
    for row in range(rows):
        path, column = cheapest(cost, row, row_price, column_price, holder)
        while column is not None:
            before = path[column]
            holder[column] = holder[before] if before is not None else row
            column = before
    got: list[int | None] = [None] * rows
    for column, row_there in enumerate(holder):
        if row_there is not None and column < len(table[0]) and table[row_there][column] > 0:
            got[row_there] = column
    return got


def cheapest(
    cost: Sequence[Sequence[float]],
    first: int,
    row_price: list[float],
    column_price: list[float],
    holder: Sequence[int | None],
) -> tuple[dict[int, int | None], int | None]:
    """The cheapest way to seat row *first*, others moving over: by column the one before it, and the free column at
    its end. The prices are brought up to date for the next."""
    distance = [float("inf")] * len(column_price)
    path: dict[int, int | None] = {}
    done: list[int] = []
    row, before, so_far = first, None, 0.0
    while True:
        for column in range(len(distance)):
            if column not in done:
                away = so_far + cost[row][column] - row_price[row] - column_price[column]
                if away < distance[column] - 1e-12:
                    distance[column], path[column] = away, before
        nearest = min((c for c in range(len(distance)) if c not in done), key=lambda c: distance[c])
        so_far = distance[nearest]
        there = holder[nearest]
        if there is None:
            break
        done.append(nearest)
        row, before = there, nearest
    row_price[first] += so_far
    for column in done:
        seated = holder[column]
        assert seated is not None
        row_price[seated] += so_far - distance[column]
        column_price[column] -= so_far - distance[column]
    return path, nearest
