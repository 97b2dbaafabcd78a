"""Stretches of time, held against counting minutes one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hub.attendance.spans import Span, length, united, within, without

START = datetime(2031, 5, 6, 7, tzinfo=UTC)
minute = st.integers(0, 120)
spans = st.lists(st.tuples(minute, minute).map(lambda pair: span(*pair)), max_size=8)


def span(start: int, end: int) -> Span:
    return START + timedelta(minutes=start), START + timedelta(minutes=end)


def minutes(found: list[Span] | tuple[Span, ...]) -> set[int]:
    """The minutes that one or another of them covers."""
    return {n for a, b in found for n in range(120) if a <= START + timedelta(minutes=n) < b}


@given(spans)
def test_united_is_what_any_of_them_covers_in_order_and_once(found: list[Span]) -> None:
    result = united(found)
    assert minutes(result) == minutes(found)
    assert length(result) == timedelta(minutes=len(minutes(found)))
    assert all(a[1] < b[0] for a, b in pairwise(result))


@given(spans, spans)
def test_within_is_what_both_cover_and_without_is_what_the_first_alone_does(a: list[Span], b: list[Span]) -> None:
    both, rest = within(united(a), united(b)), without(united(a), united(b))
    assert (minutes(both), minutes(rest)) == (minutes(a) & minutes(b), minutes(a) - minutes(b))
    assert length(both) + length(rest) == length(united(a))
