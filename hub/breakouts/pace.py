"""Pace by question: when it is time for which, of the talk's time and the number of questions. No I/O, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

GRACE_S = 60
"""So long people have to come back unless the team says otherwise."""
LEAST = timedelta(minutes=1)
"""Shorter than this a question is not worth being reminded of."""


@dataclass(frozen=True)
class Paced:
    """Whether a round goes by question. From *at* on (None: from the start), the questions from number *first* (counted
    from 0) share the time that is left: so a longer talk never takes the groups back to a question they have left."""

    on: bool = True
    at: datetime | None = None
    first: int = 0


def starts(paced: Paced, opened_at: datetime, ends_at: datetime, count: int) -> dict[int, datetime]:
    """When it is time for each question, by its number from 0, from ``paced.first`` on; none for one question or none,
    and where less than a minute would be theirs."""
    if not paced.on or count < 2:
        return {}
    begun, first = paced.at or opened_at, min(paced.first, count - 1)
    each = (ends_at - begun) / (count - first)
    if each < LEAST:
        return {}
    return {number: begun + (number - first) * each for number in range(first, count)}


def at_question(begins: dict[int, datetime], now: datetime) -> int:
    """The number of the question whose time it is at *now*; *begins* as of :func:`starts`, not empty."""
    return max((number for number, at in begins.items() if at <= now), default=min(begins))
