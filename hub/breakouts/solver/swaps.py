"""Swaps between groups that are paired by lot, for problems with distances: what each is worth, kept step by step."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hub.breakouts.solver.distances import Distances
from hub.breakouts.solver.table import Bools, Ints

Floats = NDArray[np.float64]

NOISE = np.round(-np.log(-np.log((np.arange(1 << 16) + 0.5) / (1 << 16))) * 1024) / 1024
"""Gumbel values: the largest of (worth + heat * noise) is a draw by Boltzmann's weights."""
DRAWN, LOOKED_AT = 1 << 18, 1 << 20
"""Noise is drawn once and read from places drawn by lot; so many swaps, at most, are looked at in one step."""
NEVER = -float(1 << 60)
MANY = 8
"""In so many copies, every other one may move people at any heat."""


class Swaps:
    """Copies of a problem's groups: ``members[copy and group, seat]``, and n for an empty seat.

    ``near[copy and group, person]`` is the sum of the distances of each person to a group's members, ``totals`` each
    copy's sum within groups. All are whole numbers, though of a type with a point: it is the quicker one.
    """

    def __init__(self, problem: Distances, members: Ints, copies: int, rng: np.random.Generator) -> None:
        self.rng, self.members, self.copies, self.empty = rng, members, copies, problem.people
        self.between = np.pad(problem.between, (0, 1))
        self.twice = 2 * self.between.ravel()
        self.least, self.most = (np.tile(bounds, copies) for bounds in (problem.least, problem.most))
        self.filled = (members != self.empty).sum(axis=1)
        self.settled = bool((self.least == members.shape[1]).all())
        self.loose = np.repeat(np.arange(copies) % 2 == 1, len(members) // copies) & (copies >= MANY)
        self.near = np.stack([self.between[row].sum(axis=0) for row in members])
        inside = np.take_along_axis(self.near, members, axis=1).sum(axis=1)
        self.totals = inside.reshape(copies, -1).sum(axis=1) / 2
        self.groups = len(members) // copies
        self.pairs = min(self.groups // 2, max(1, LOOKED_AT // members.shape[1] ** 2))
        looked_at = copies * self.pairs * members.shape[1] ** 2
        self.noise = NOISE.take(rng.integers(0, len(NOISE), DRAWN + looked_at, dtype=np.uint16))

    def step(self, heat: float) -> int:
        """Let each pair of groups swap two people, or stay, at this *heat* in units of distance; 0 swaps what pays.

        Returns how many pairs swapped.
        """
        a, b = self.pairing()
        worth = self.worth(a, b, moves=not heat).reshape(len(a), -1)
        seen, stay = worth, np.zeros(len(a))
        if heat:
            start = int(self.rng.integers(DRAWN))
            seen = worth + heat * self.noise[start : start + worth.size].reshape(worth.shape)
            stay = heat * NOISE.take(self.rng.integers(0, len(NOISE), len(a)))
        chosen = seen.argmax(axis=1)
        rows = np.flatnonzero(seen[np.arange(len(a)), chosen] > stay)
        chosen = chosen[rows]
        self.swap(a[rows], b[rows], chosen, worth[rows, chosen])
        return len(rows)

    def pairing(self) -> tuple[Ints, Ints]:
        order = self.rng.permuted(np.broadcast_to(np.arange(self.groups), (self.copies, self.groups)), axis=1)
        order += (np.arange(self.copies) * self.groups)[:, None]
        return order[:, : self.pairs].ravel(), order[:, self.pairs : 2 * self.pairs].ravel()

    def worth(self, a: Ints, b: Ints, *, moves: bool) -> Floats:
        """By how much each swap of a member of group *a* with one of group *b* makes the sum larger.

        Unless *moves*, sizes change in loose copies alone.
        """
        ours, theirs, width = self.members[a], self.members[b], self.empty + 1
        near, of_a, of_b = self.near.ravel(), a[:, None] * width, b[:, None] * width
        goes = near.take(of_b + ours) - near.take(of_a + ours)
        comes = near.take(of_a + theirs) - near.take(of_b + theirs)
        found: Floats = goes[:, :, None] + comes[:, None, :]
        found -= self.twice.take(ours[:, :, None] * width + theirs[:, None, :])
        if not self.settled:
            found[self.barred(a, b, self.loose[a] | moves)] = NEVER
        return found

    def barred(self, a: Ints, b: Ints, moves: Bools) -> Bools:
        """Swaps of two empty seats, and moves where there are to be none, or that break a bound."""
        empty_a, empty_b = (self.members[group] == self.empty for group in (a, b))
        to_b = moves & (self.filled[a] > self.least[a]) & (self.filled[b] < self.most[b])
        to_a = moves & (self.filled[b] > self.least[b]) & (self.filled[a] < self.most[a])
        moves_to_b, moves_to_a = empty_b & ~to_b[:, None], empty_a & ~to_a[:, None]
        found: Bools = moves_to_b[:, None, :] | moves_to_a[:, :, None]
        found |= empty_a[:, :, None] & empty_b[:, None, :]
        return found

    def swap(self, a: Ints, b: Ints, chosen: Ints, worth: Floats) -> None:
        """Let the *chosen* two of each pair of groups change places; no group is in two pairs."""
        one, other = np.divmod(chosen, self.members.shape[1])
        ours, theirs = self.members[a, one], self.members[b, other]
        self.members[a, one], self.members[b, other] = theirs, ours
        grown = (ours == self.empty).astype(np.int64) - (theirs == self.empty)
        self.filled[a] += grown
        self.filled[b] -= grown
        change = self.between[theirs] - self.between[ours]
        self.near[a] += change
        self.near[b] -= change
        np.add.at(self.totals, a // self.groups, worth)
