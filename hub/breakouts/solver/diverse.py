"""Groups within which people are far from each other: simulated annealing, many swaps at once.

Groups are paired by lot; in each pair, one swap out of all there are is drawn by its heat, or none. A swap changes two
groups alone, so all pairs swap at the same time, and several copies of a small problem in the same calls. An empty
seat counts as somebody without distances: to swap with it is to move.

Where sizes are bounded only, those with most pairs are taken (fewest, if distances are below 0): heat would freeze
sizes long before people. Moves are made last, downhill, and in every other copy of a small problem at any heat.

Where heat begins to matter, and where it no longer does, depends on the distances. A first, quick cooling finds out:
by the share of pairs that swap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hub.breakouts.solver.distances import Distances
from hub.breakouts.solver.solve import Limits
from hub.breakouts.solver.swaps import Swaps
from hub.breakouts.solver.table import Ints, group_of, members_of
from hub.breakouts.solver.uneven import sizes_for

CROWD, COPIES = 6000, 32
"""So many swaps, at most, are looked at in one step in copies of a small problem; so many copies at most."""
HOT, COLD, STILL = 0.6, 0.15, 0.02
"""Annealing begins where this share of the pairs swaps, and ends where so few do; a survey ends where nearly none do.
Chosen by trial: hotter or colder turns of the same length ended lower, on random and on spatial distances alike."""
LEVELS, STEPS_A_LEVEL, COOLER = 40, 10, 0.8
FIRST_TURN, WARM, SHARE_TO_COOL = 500, 0.3, 0.97
"""Steps of the first turn; after which part of a turn plans are worth keeping; the rest of the last is a descent."""
GRAIN = 64
"""Heat is measured in 64ths of a unit, so that the same seed gives the same swaps everywhere."""


@dataclass(frozen=True)
class Diverse:
    """The group of each person, the sum of the distances within groups, and how many steps were made."""

    groups: tuple[int, ...]
    total: int
    steps: int


def most_diverse(problem: Distances, limits: Limits, seed: int = 0) -> Diverse:
    """The groups with the largest sum found within *limits*; nothing is known of how large it could be.

    Each round is twice as long as the one before. With a limit in seconds, the last round takes all that are left, and
    the plan depends on the machine; without, the same *seed* gives the same plan.
    """
    return Annealing(problem, limits, np.random.default_rng(seed)).run()


class Annealing:
    """The search's state: swaps being made, and the best plan that was come by."""

    def __init__(self, problem: Distances, limits: Limits, rng: np.random.Generator) -> None:
        self.problem, self.limits = problem, limits
        self.begun, self.stop = limits.clock(), limits.stopper()
        sign = 1 if problem.between.sum() >= 0 else -1
        self.sizes = np.array(sizes_for(problem.people, problem.least, problem.most, sign))
        self.seats = max(1, *problem.most)
        looked_at = max(1, len(self.sizes) // 2 * self.seats**2)
        self.copies = min(COPIES, max(1, CROWD // looked_at))
        self.swaps = Swaps(problem, np.concatenate([self.drawn(rng) for _ in range(self.copies)]), self.copies, rng)
        self.total, self.members, self.steps = -np.inf, self.swaps.members[: len(self.sizes)], 0
        self.keep()

    def drawn(self, rng: np.random.Generator) -> Ints:
        order = rng.permutation(np.repeat(np.arange(len(self.sizes)), self.sizes))
        return members_of(order, self.sizes, self.seats)

    def run(self) -> Diverse:
        if len(self.sizes) > 1 and self.problem.between.any():
            hot, cold = self.survey()
            for turn in range(self.limits.rounds):
                if self.stop():
                    break
                self.cool(hot, cold, FIRST_TURN << turn)
        groups = group_of(self.members, self.problem.people)
        return Diverse(tuple(groups.tolist()), self.problem.total(groups), self.steps)

    def keep(self) -> None:
        """Remember the best copy, if it is better than any before."""
        best = int(self.swaps.totals.argmax())
        if self.swaps.totals[best] > self.total:
            groups = len(self.sizes)
            self.total = float(self.swaps.totals[best])
            self.members = self.swaps.members[best * groups : (best + 1) * groups].copy()

    def step(self, heat: float) -> int:
        self.steps += 1
        return self.swaps.step(round(heat * GRAIN) / GRAIN)

    def survey(self) -> tuple[float, float]:
        """Cool quickly, then descend; the heats at which HOT and COLD of the pairs swap."""
        heat = float(np.ptp(self.problem.between))
        hot = cold = heat
        pairs = self.copies * (len(self.sizes) // 2)
        for _ in range(LEVELS):
            if self.stop():
                break
            share = sum(self.step(heat) for _ in range(STEPS_A_LEVEL)) / (STEPS_A_LEVEL * pairs)
            hot = heat if share >= HOT else hot
            cold = heat if share >= COLD else cold
            if share < STILL:
                break
            heat *= COOLER
        self.descend()
        return hot, cold

    def cool(self, hot: float, cold: float, steps: int) -> None:
        """One turn, from *hot* to *cold* in so many steps; if another, twice as long, would come too late, in all the
        time there is.
        """
        begun, seconds = self.limits.clock(), self.limits.seconds
        left = np.inf if seconds is None else SHARE_TO_COOL * (self.begun + seconds - begun)
        pace = (begun - self.begun) / self.steps
        last, step, done = 3 * steps * pace > left, 0, 0.0
        while done < 1 and not self.stop():
            self.step(hot * (cold / hot) ** done)
            step += 1
            done = max(0 if last else step / steps, (self.limits.clock() - begun) / left)
            if done > WARM:
                self.keep()
        self.descend()

    def descend(self) -> None:
        """Swaps that pay, until none has come up for long."""
        idle = 0
        while idle < 3 * len(self.sizes) and not self.stop():
            idle = 0 if self.step(0.0) else idle + 1
        self.keep()
