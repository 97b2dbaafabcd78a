"""What the engine has done and what it holds, as numbers for whoever watches it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """What only grows: added to once a flush or a catch-up, never for a single delivery.

    *deliveries*: subscriptions that flushes have gone through; one that lags, or had the news already, is counted too.
    *flush_seconds*: from a flush's first write to its last, with what else ran between its slices. *closed_slow*:
    connections closed with 4408 for lagging. *from_memory*: subscriptions brought up by frames that were kept.
    *catch_ups* and *snapshots*: questions to the source, for what came after a cursor and for everything; those who ask
    the same at once are one question.
    """

    deliveries: int = 0
    flushes: int = 0
    flush_seconds: float = 0.0
    closed_slow: int = 0
    from_memory: int = 0
    catch_ups: int = 0
    snapshots: int = 0


@dataclass(frozen=True)
class Figures:
    """The engine at one instant: what it holds, and in *done* what it has done since it was made.

    *topics* are those that somebody listens to, *subscriptions* those to them; *lagging* connections take nothing more
    for now.
    """

    connections: int
    topics: int
    subscriptions: int
    lagging: int
    done: Tally
