"""How large groups are to be whose sizes are bounded, where what counts is a sum over pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

OUT_OF_REACH = -(1 << 60)


def sizes_for(people: int, least: Sequence[int], most: Sequence[int], sign: int) -> tuple[int, ...]:
    """Sizes within their bounds with the largest sum of squares (*sign* 1), which makes most pairs, or the least (-1).

    By what is best for the first groups and each number of people. The bounds must allow for so many *people*.
    """
    best = np.full(people + 1, OUT_OF_REACH, dtype=np.int64)
    best[0] = 0
    chosen = []
    for few, many in zip(least, most, strict=True):
        sizes = np.arange(few, min(many, people) + 1)
        rest = np.arange(people + 1) - sizes[:, None]
        worth = np.where(rest < 0, OUT_OF_REACH, best[np.maximum(rest, 0)] + sign * sizes[:, None] ** 2)
        chosen.append(sizes[worth.argmax(axis=0)])
        best = np.maximum(worth.max(axis=0), OUT_OF_REACH)
    found = []
    for group in reversed(chosen):
        found.append(int(group[people]))
        people -= found[-1]
    return tuple(reversed(found))
