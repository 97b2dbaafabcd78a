"""The first plan: seats are filled so that sizes and blocks hold, and people who are alike are dealt round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from hub.breakouts.solver.table import Ints, Table, members_of


def first_members(table: Table, pinned: Mapping[int, int], blocks: Sequence[Sequence[int]], seed: int) -> Ints | None:
    """The members of each group, or None when the blocks do not fit the groups this way.

    *pinned* people sit first, then blocks from the largest down, then the rest by what they are: rarest first.
    """
    rng = np.random.default_rng(seed)
    groups = np.full(table.people, -1, dtype=np.int64)
    left = table.sizes.astype(np.int64).copy()
    for person, group in pinned.items():
        groups[person] = group
        left[group] -= 1
    for block in sorted(blocks, key=lambda each: (-len(each), each)):
        if not seat_block(table, groups, left, block, rng):
            return None
    if left.min() < 0:
        return None
    deal_rest(table, groups, left, rng)
    return members_of(groups, table.sizes, table.seats)


def seat_block(table: Table, groups: Ints, left: Ints, block: Sequence[int], rng: np.random.Generator) -> bool:
    """Give a block the group where it costs least and most seats are left; True when it has one."""
    if groups[block[0]] >= 0:
        return True
    dear = np.zeros(table.groups, dtype=np.int64)
    for person in block:
        if table.places is not None:
            dear += table.places[person]
        if table.pairs is not None:
            seated = np.flatnonzero(groups >= 0)
            np.add.at(dear, groups[seated], table.pairs[person, seated])
    fitting = np.flatnonzero(left >= len(block))
    if not len(fitting):
        return False
    order = np.lexsort((rng.permutation(len(fitting)), -left[fitting], dear[fitting]))
    chosen = fitting[order[0]]
    groups[list(block)] = chosen
    left[chosen] -= len(block)
    return True


def deal_rest(table: Table, groups: Ints, left: Ints, rng: np.random.Generator) -> None:
    """Deal whoever has no group yet: like people lie side by side and go to one group after the other."""
    waiting = rng.permutation(np.flatnonzero(groups < 0))
    kinds = [np.count_nonzero(np.bincount(column)) for column in table.codes]
    keys = [table.codes[column][waiting] for column in np.argsort(kinds, kind="stable")]
    if keys:
        waiting = waiting[np.lexsort(keys)]
    if table.places is None:
        groups[waiting] = seats_in_turn(left)[: len(waiting)]
        return
    wishes = table.places[waiting].astype(np.int64)
    order = np.argsort(np.ptp(wishes, axis=1), kind="stable")[::-1]  # whoever it matters most to comes first
    for row in order:
        dear = np.where(left > 0, wishes[row], np.iinfo(np.int64).max)
        best = np.flatnonzero(dear == dear.min())
        chosen = best[np.argmax(left[best])]
        groups[waiting[row]] = chosen
        left[chosen] -= 1


def seats_in_turn(left: Ints) -> Ints:
    """Every free seat's group, going round: the first seat of each group, then the second of each."""
    turns = [np.flatnonzero(left > turn) for turn in range(int(left.max(initial=0)))]
    return np.concatenate(turns) if turns else np.zeros(0, dtype=np.int64)
