"""People to topics by their ranked wishes, at the least cost there is.

A flow of least cost, one person after the other along the cheapest chain of moves (successive shortest paths, Busacker
and Gowen 1960): the result is exact. A topic that would open with too few is tried closed and tried filled.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hub.breakouts.solver.table import Ints

PRICES = (0, 1, 3, 6, 10)
"""What a first to fifth choice costs; later ones and topics not chosen at all cost ``UNWANTED``."""
UNWANTED = 25
FILL = 1 << 24
FAR = 1 << 40


def by_wishes(
    rankings: Sequence[Sequence[int]], capacity: Sequence[int], least: int | Sequence[int]
) -> list[int] | None:
    """The topic of each person, whose *rankings* name topics from the most wanted on; None when there is no room.

    No topic takes more than its *capacity*, and one that opens has at least *least* people, a number for all topics or
    one for each. Cost and ties are settled in the order of people and topics alone.
    """
    costs = np.full((len(rankings), len(capacity)), UNWANTED, dtype=np.int64)
    for person, ranking in enumerate(rankings):
        for topic, price in zip(ranking, PRICES, strict=False):
            costs[person, topic] = min(price, int(costs[person, topic]))
    room, filled = np.array(capacity, dtype=np.int64), np.zeros(len(capacity), dtype=np.int64)
    best = cheapest(costs, room, filled, np.broadcast_to(np.array(least, dtype=np.int64), room.shape), FAR)
    return None if best is None else [int(topic) for topic in best[1]]


def cheapest(costs: Ints, room: Ints, filled: Ints, least: Ints, limit: int) -> tuple[int, Ints] | None:
    """The best way below *limit* with at least *filled* in each topic: branches on a topic that is opened too small."""
    if filled.sum() > len(costs):
        return None
    found = flow(costs, room, filled)
    if found is None:
        return None
    cost = int(costs[np.arange(len(costs)), found].sum())
    counts = np.bincount(found, minlength=len(room))
    if cost >= limit or (counts < filled).any():
        return None
    small = np.flatnonzero((counts > 0) & (counts < least))
    if not len(small):
        return cost, found
    topic = small[np.argmin(counts[small])]
    closed, filling = room.copy(), filled.copy()
    closed[topic], filling[topic] = 0, least[topic]
    first = cheapest(costs, closed, filled, least, limit)
    second = None
    if room[topic] >= least[topic]:
        second = cheapest(costs, room, filling, least, first[0] if first else limit)
    return second or first


def flow(costs: Ints, room: Ints, filled: Ints) -> Ints | None:
    """Everybody's topic at the least cost; the first seats of a topic that must be filled are worth ``FILL`` each."""
    people, topics = costs.shape
    if room.sum() < people:
        return None
    found = np.full(people, -1, dtype=np.int64)
    counts = np.zeros(topics, dtype=np.int64)
    steps = np.full((topics, topics), FAR, dtype=np.int64)
    movers = np.zeros((topics, topics), dtype=np.int64)
    for person in range(people):
        ends = np.where(counts < room, np.where(counts < filled, -FILL, 0), FAR)
        distance, before = distances(costs[person], steps)
        last = int(np.argmin(distance + ends))
        counts[last] += 1
        changed = chain(found, before, movers, person, last)
        for topic in changed:
            measure(topic, costs, found, steps, movers)
    return found


def distances(start: Ints, steps: Ints) -> tuple[Ints, Ints]:
    """The cheapest way to each topic and the topic before it, -1 for straight there (Bellman and Ford)."""
    distance, before = start.copy(), np.full(len(start), -1, dtype=np.int64)
    for _ in range(len(start)):
        ways = distance[:, None] + steps
        through = ways.argmin(axis=0)
        nearer = ways[through, np.arange(len(start))]
        better = nearer < distance
        if not better.any():
            break
        distance = np.where(better, nearer, distance)
        before = np.where(better, through, before)
    return distance, before


def chain(found: Ints, before: Ints, movers: Ints, person: int, last: int) -> set[int]:
    """Seat *person*, each one on the way giving up their topic for the next; returns the topics that changed."""
    changed = {last}
    topic = last
    while before[topic] >= 0:
        previous = int(before[topic])
        found[movers[previous, topic]] = topic
        changed.add(previous)
        topic = previous
    found[person] = topic
    return changed


def measure(topic: int, costs: Ints, found: Ints, steps: Ints, movers: Ints) -> None:
    """What the cheapest move from *topic* to each other costs, and whose it is."""
    here = np.flatnonzero(found == topic)
    if not len(here):
        steps[topic] = FAR
        return
    moves = costs[here] - costs[here, topic][:, None]
    cheapest_row = moves.argmin(axis=0)
    steps[topic] = moves[cheapest_row, np.arange(costs.shape[1])]
    movers[topic] = here[cheapest_row]
    steps[topic, topic] = FAR
