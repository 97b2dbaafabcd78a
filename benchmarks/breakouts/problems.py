"""Invented problems: values drawn by seed, the first of each attribute most often, as organisations really are."""

from __future__ import annotations

from typing import Any

import numpy as np

Shape = dict[str, Any]


def drawn(people: int, groups: int, values: list[int], seed: int) -> Shape:
    """*people* in *groups* as even as can be, with an attribute for each number of *values*."""
    rng = np.random.default_rng(seed)
    attributes = {}
    for number, count in enumerate(values):
        weights = 1 / np.arange(1, count + 1)
        attributes[f"a{number}"] = [f"v{v}" for v in rng.choice(count, people, p=weights / weights.sum())]
    sizes = [people // groups + (n < people % groups) for n in range(groups)]
    return {"n": people, "sizes": sizes, "attributes": attributes}


def with_rules(seed: int) -> Shape:
    """300 people in 50 groups with a facilitator and a scribe each, eight pairs together and eight apart."""
    found = drawn(300, 50, [20, 12, 5, 3, 3, 2], seed)
    order = [int(each) for each in np.random.default_rng(seed + 1).permutation(300)]
    found["roles"] = {"facilitator": sorted(order[:50]), "scribe": sorted(order[50:120])}
    found["together"] = [order[n : n + 2] for n in range(120, 136, 2)]
    found["apart"] = [order[n : n + 2] for n in range(136, 152, 2)]
    return found


def by_topics(seed: int) -> Shape:
    rng = np.random.default_rng(seed)
    liked = 1 / np.arange(1, 13) ** 0.6
    rankings = [[int(t) for t in rng.choice(12, 5, replace=False, p=liked / liked.sum())] for _ in range(120)]
    return {"n": 120, "topics": 12, "capacity": [10] * 12, "min_size": 4, "rankings": rankings}


def far(points: bool, people: int, groups: int, seed: int) -> Shape:
    """Distances as in published problems: of *points* in 2 to 21 dimensions, or whole numbers drawn up to 100."""
    rng = np.random.default_rng(seed)
    if points:
        places = rng.uniform(0, 10, (people, int(rng.integers(2, 22))))
        between = np.rint(1000 * np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))).astype(int)
    else:
        between = np.triu(rng.integers(0, 101, (people, people)), 1)
        between += between.T
    return {"n": people, "sizes": [people // groups] * groups, "distances": between.tolist()}


SHAPES: dict[str, Shape] = {
    "48 in 8, 5 attributes": drawn(48, 8, [8, 6, 4, 3, 2], 1),
    "48 in 8, 8 attributes": drawn(48, 8, [4] * 8, 2),
    "300 in 50, roles and pairs": with_rules(3),
    "500 in 67, 6 attributes": drawn(500, 67, [12, 8, 6, 4, 3, 2], 4),
    "2000 in 250, 6 attributes": drawn(2000, 250, [60, 30, 6, 3, 4, 2], 5),
    "2000 in 250, 10 attributes": drawn(2000, 250, [8] * 10, 6),
    "64 in 16, 4 rounds": {**drawn(64, 16, [2, 2], 7), "rounds": 4},
    "64 in 16, 8 rounds": {**drawn(64, 16, [2, 2], 7), "rounds": 8},
    "64 in 16, 12 rounds": {**drawn(64, 16, [2, 2], 7), "rounds": 12},
    "32 in 8, 9 rounds": {**drawn(32, 8, [], 8), "rounds": 9},
    "120 to 12 topics": by_topics(9),
    "120 in 10, distances of points": far(True, 120, 10, 10),
    "120 in 10, distances drawn": far(False, 120, 10, 11),
    "480 in 20, distances drawn": far(False, 480, 20, 12),
}
