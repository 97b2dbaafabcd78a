"""Problems that say how far people are from each other: groups within which the sum of distances is to be large.

This is the maximally diverse grouping problem. A JSON problem has ``n``, ``distances`` (n rows of n whole numbers,
alike both ways) and ``sizes``, or ``least`` and ``most``: how many each group takes. A text file, in the form in which
such problems are published, has a line with n, the number of groups, ``ss`` or ``ds`` (same or different sizes) and
each group's least and most; then a line ``i j distance`` for each pair, people being numbers from 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hub.breakouts.solver.files import WrongProblem, require, whole
from hub.breakouts.solver.table import Ints

LARGEST = 1 << 52
"""Sums are kept as floating-point numbers that are whole, which is exact up to here and somewhat above."""
BESIDE = {"n", "distances", "sizes", "least", "most"}


@dataclass(frozen=True)
class Distances:
    """Whole numbers ``between[person, person]``, alike both ways and 0 for oneself, and each group's bounds.

    A distance is so many units of the last of *decimals* places.
    """

    between: NDArray[np.float64]
    least: tuple[int, ...]
    most: tuple[int, ...]
    decimals: int = 0

    @property
    def people(self) -> int:
        return len(self.between)

    def total(self, groups: Ints) -> int:
        """The sum of the distances within groups, counted from the beginning."""
        share = np.triu(groups[:, None] == groups[None, :], 1)
        return int((self.between * share).sum())

    def said(self, total: int) -> str:
        """A sum as a decimal number."""
        if not self.decimals:
            return str(total)
        sign, unit = "-" * (total < 0), 10**self.decimals
        return f"{sign}{abs(total) // unit}.{abs(total) % unit:0{self.decimals}d}"


def distances_of(found: Mapping[str, Any]) -> Distances:
    """The distances of a JSON problem; raises WrongProblem with one line."""
    n, rows = found.get("n"), found["distances"]
    require(whole(n), "n must be a whole number.")
    assert isinstance(n, int)
    strange = sorted(found.keys() - BESIDE)
    require(not strange, f"distances can't be combined with {', '.join(strange)}.")
    least, most = (found.get(name, found.get("sizes")) for name in ("least", "most"))
    require(len(rows) == n and all(len(row) == n for row in rows), "distances must have n rows of n numbers.")
    require(all(type(each) is int for row in rows for each in row), "distances must be whole numbers.")
    top = max((abs(each) for row in rows for each in row), default=0)
    require(top * n * n < LARGEST, "distances are too large.")
    return checked(np.array(rows, dtype=np.float64).reshape(n, n), least, most)


def checked(between: NDArray[np.float64], least: Any, most: Any, decimals: int = 0) -> Distances:
    for bounds in (least, most):
        named = isinstance(bounds, Sequence) and len(bounds) > 0 and all(map(whole, bounds))
        require(named, "sizes, or least and most, must be whole numbers.")
    fitting = len(least) == len(most) and all(few <= many for few, many in zip(least, most, strict=False))
    require(fitting, "each group needs a least and a most that is no less.")
    n = len(between)
    require(sum(least) <= n <= sum(most), f"groups take {sum(least)} to {sum(most)}, but there are {n} people.")
    require(bool((between == between.T).all()), "distances must be alike both ways.")
    require(not between.diagonal().any(), "nobody has a distance from themselves.")
    return Distances(between, tuple(least), tuple(most), decimals)


def read_text(file: Path) -> Distances:
    """The distances of a text file; raises WrongProblem with one line."""
    try:
        head, *lines = file.read_text(encoding="utf-8").splitlines()
        n, groups, _, *bounds = head.split()
        table = [line.split() for line in lines if line.strip()]
        limits = [int(each) for each in bounds]
        between, decimals = matrix_of(int(n), table)
    except OSError as error:
        raise WrongProblem(f"{file} can't be read: {error.strerror}.") from error
    except (ValueError, OverflowError) as error:
        if isinstance(error, WrongProblem):
            raise
        raise WrongProblem(f"{file} is not a problem with distances in lines.") from error
    require(len(limits) == 2 * int(groups), "each group needs a least and a most.")
    return checked(between, limits[::2], limits[1::2], decimals)


def matrix_of(n: int, table: Sequence[Sequence[str]]) -> tuple[NDArray[np.float64], int]:
    """A matrix of whole numbers from lines ``i j distance``, and how many decimals they had."""
    between = np.zeros((n, n))
    if not table:
        return between, 0
    firsts, seconds, given = zip(*table, strict=True)
    one, other = np.array(firsts, dtype=np.int64), np.array(seconds, dtype=np.int64)
    decimals = max(len(each.partition(".")[2]) for each in given)
    values = np.rint(np.array(given, dtype=np.float64) * 10**decimals)
    in_range = one.min() >= 0 and other.min() >= 0 and max(one.max(), other.max()) < n and not (one == other).any()
    require(bool(in_range), "a line names somebody who is not there, or one person twice.")
    pairs = np.minimum(one, other) * n + np.maximum(one, other)
    require(len(np.unique(pairs)) == len(pairs), "two lines give the distance of the same two people.")
    require(bool(np.abs(values).max() * n * n < LARGEST), "distances are too large.")  # or not numbers at all
    between[one, other] = between[other, one] = values
    return between, decimals
