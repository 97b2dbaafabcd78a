"""Schedules in which nobody meets anybody twice, by arithmetic in a finite field instead of a search.

People stand in rows of as many as there are groups, one row for each seat. In round *r*, who stands in column *c* of
row *x* goes to group c + r * x, reckoned in the field: two people of different rows meet for exactly one r (a net of
parallel classes, Bose 1938). Rows never meet; where their length is a multiple of the size, further rounds are made
inside the rows in the same way.
"""

from __future__ import annotations

import numpy as np

from hub.breakouts.solver.table import Ints


def schedule(groups: int, size: int) -> list[Ints]:
    """Rounds without a repeat for groups * size people: the group of each, one array a round; none when none is known.

    Person number x * groups + c stands in column c of row x.
    """
    field = multiplication(groups)
    if field is None or size > groups or groups < 2:
        return []
    add, times = field
    rows, columns = np.divmod(np.arange(groups * size), groups)
    rounds: list[Ints] = [add[columns, times[turn, rows]] for turn in range(groups)]
    if groups % size == 0:
        inside = schedule(groups // size, size) or [np.arange(groups) // size]
        rounds += [rows * (groups // size) + inner[columns] for inner in inside]
    return rounds


def multiplication(order: int) -> tuple[Ints, Ints] | None:
    """Tables of + and * of the field with *order* elements; None when there is none (not a power of a prime)."""
    prime = next((p for p in range(2, order + 1) if order % p == 0), 0)
    power = 0
    while prime and prime**power < order:
        power += 1
    if not prime or prime**power != order:
        return None
    digits = np.arange(order)[:, None] // prime ** np.arange(power) % prime
    weights = prime ** np.arange(power)
    add = ((digits[:, None] + digits[None, :]) % prime) @ weights
    for tail in range(order):
        times = products(digits, prime, digits[tail]) @ weights
        if all(len(set(row)) == order for row in times[1:].tolist()):
            return add, times
    return None


def products(digits: Ints, prime: int, tail: Ints) -> Ints:
    """Every product of two polynomials, reduced by x^power = *tail*; a field's when that can't be factored."""
    order, power = digits.shape
    found = np.zeros((order, order, power), dtype=np.int64)
    shifted = digits.copy()
    for place in range(power):
        found += digits[:, None, place, None] * shifted[None, :, :]
        carry = shifted[:, -1:]
        shifted = (
            np.concatenate((np.zeros((order, 1), dtype=np.int64), shifted[:, :-1]), axis=1) + carry * tail
        ) % prime
    return found % prime
