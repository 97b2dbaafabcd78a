"""Wrong tries are counted for a while and forgiven after it."""

from __future__ import annotations

import pytest

from hub.kernel.errors import TooMany
from hub.web.limits import Tries


class Watch:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_so_many_wrong_tries_are_let_through_and_the_next_is_not() -> None:
    tries = Tries(most=2, clock=Watch())
    for _ in range(2):
        tries.check("here")
        tries.note("here")
    with pytest.raises(TooMany):
        tries.check("here")
    tries.check("there")


def test_they_are_forgiven_one_by_one_as_time_goes() -> None:
    watch = Watch()
    tries = Tries(most=2, window_s=60, clock=watch)
    tries.note("here")
    watch.at = 30
    tries.note("here")
    watch.at = 60
    tries.check("here")
    tries.note("here")
    with pytest.raises(TooMany):
        tries.check("here")


def test_looking_alone_counts_nothing() -> None:
    tries = Tries(most=1, clock=Watch())
    for _ in range(100):
        tries.check("here")


def test_a_flood_of_addresses_does_not_fill_the_memory() -> None:
    watch = Watch()
    tries = Tries(clock=watch)
    for n in range(10_000):
        tries.note(f"address {n}")
    watch.at = 61
    tries.note("one more")
    assert len(tries._wrong) == 1
