"""Stretches of time: put together, cut, taken away. Pure.

What is called *united* is in order, without overlaps and without stretches of no length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]
"""From the first until the second."""
Spans = tuple[Span, ...]


def united(spans: Iterable[Span]) -> Spans:
    """All the time that one or another of *spans* covers."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def within(spans: Sequence[Span], bounds: Sequence[Span]) -> Spans:
    """What united *spans* have in common with united *bounds*."""
    return united((max(a, c), min(b, d)) for a, b in spans for c, d in bounds)


def without(spans: Sequence[Span], away: Sequence[Span]) -> Spans:
    """United *spans* less the time of united *away*."""
    left = list(spans)
    for start, end in away:
        left = [part for a, b in left for part in ((a, min(b, start)), (max(a, end), b))]
    return united(left)


def length(spans: Iterable[Span]) -> timedelta:
    """Of united *spans*."""
    return sum((end - start for start, end in spans), timedelta())
