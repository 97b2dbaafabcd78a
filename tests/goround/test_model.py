"""The order of a go-round, the share of each, and what a press does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.goround.model import (
    FORGOTTEN,
    LEAST_S,
    SHARE_S,
    USUAL_S,
    Goround,
    Order,
    Seat,
    Step,
    ordered,
    seconds_each,
    stepped,
    without,
)

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(seconds=40)
SEATS = [Seat(f"g{number}", number, number % 3 != 0) for number in range(1, 8)]
ROUND = Goround("round", ("a", "b", "c"), 0, 0, 60, False, NOON)


def test_by_number_is_by_number_whatever_the_lot() -> None:
    assert ordered(list(reversed(SEATS)), Order.NUMBER, "lot") == tuple(f"g{n}" for n in range(1, 8))


def test_remote_and_on_site_take_turns_and_a_remote_group_begins() -> None:
    remote = {seat.group_id for seat in SEATS if seat.remote}

    order = ordered(SEATS, Order.TURNS, "lot")

    assert [id_ in remote for id_ in order] == [True, False, True, False, True, True, True]


@given(st.sampled_from(Order), st.text(max_size=10))
def test_each_group_speaks_once_and_the_same_lot_gives_the_same_order(order: Order, seed: str) -> None:
    found = ordered(SEATS, order, seed)

    assert sorted(found) == sorted(seat.group_id for seat in SEATS)
    assert ordered(list(reversed(SEATS)), order, seed) == found


def test_lots_differ() -> None:
    assert len({ordered(SEATS, Order.LOT, str(lot)) for lot in range(20)}) > 10


@pytest.mark.parametrize(
    ("minutes", "groups", "seconds"),
    [
        (15, 20, 45),
        (15, 18, 50),
        (15, 16, 55),
        (2, 20, LEAST_S),
        (60, 2, SHARE_S),
        (-3, 4, LEAST_S),
        (None, 4, USUAL_S),
    ],
)
def test_the_time_that_is_left_is_shared(minutes: float | None, groups: int, seconds: int) -> None:
    assert seconds_each(None if minutes is None else timedelta(minutes=minutes), groups) == seconds


def test_on_back_and_again_begin_the_time_anew() -> None:
    second = replace(ROUND, place=1, turn=1, begun_at=LATER)

    assert stepped(ROUND, Step.NEXT, LATER) == second
    assert stepped(second, Step.AGAIN, LATER) == replace(second, turn=2)
    assert stepped(second, Step.BACK, LATER) == replace(second, place=0, turn=2)
    assert stepped(ROUND, Step.BACK, LATER) == replace(ROUND, turn=1, begun_at=LATER)


def test_one_that_is_passed_by_comes_last() -> None:
    assert stepped(ROUND, Step.SKIP, LATER) == replace(ROUND, groups=("b", "c", "a"), turn=1, begun_at=LATER)


@pytest.mark.parametrize("step", [Step.NEXT, Step.SKIP])
def test_after_the_last_it_is_over(step: Step) -> None:
    last = replace(ROUND, place=2)

    assert stepped(last, step, LATER) == replace(last, turn=1, begun_at=LATER, ended_at=LATER)


def test_a_group_that_is_gone_leaves_the_order() -> None:
    middle = replace(ROUND, place=1)

    assert without(middle, "a", LATER) == replace(middle, groups=("b", "c"), place=0, turn=1)
    assert without(middle, "c", LATER) == replace(middle, groups=("a", "b"), turn=1)
    assert without(middle, "b", LATER) == replace(middle, groups=("a", "c"), turn=1, begun_at=LATER)
    assert without(middle, "other", LATER) == middle


def test_when_the_last_to_speak_is_gone_it_is_over() -> None:
    last = replace(ROUND, place=2)

    assert without(last, "c", LATER) == replace(last, ended_at=LATER)


def test_one_that_nobody_ends_is_over_some_time_after() -> None:
    over = ROUND.ends_at + FORGOTTEN

    assert [ROUND.is_on(at) for at in (NOON, over - timedelta(seconds=1), over)] == [True, True, False]
    assert not replace(ROUND, ended_at=NOON).is_on(NOON)
