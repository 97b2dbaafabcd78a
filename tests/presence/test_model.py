"""The roll of a process: a person counts once, and what is owed to the database is little."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hub.presence.model import LOOK_EVERY, SIGN_AGAIN, Roll

NOW = datetime(2031, 5, 6, 8, 50, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_somebody_with_many_pages_is_signed_once() -> None:
    roll = Roll()
    for _ in range(3):
        roll.came("bees", "asta")
    assert roll.take(NOW) == {"bees": ["asta"]}
    assert roll.take(NOW + SECOND) == {}


def test_the_last_page_that_closes_gives_one_more_sign_and_the_others_none() -> None:
    roll = Roll()
    roll.came("bees", "asta")
    roll.came("bees", "asta")
    roll.take(NOW)
    roll.left("bees", "asta")
    assert roll.take(NOW + SECOND) == {}
    roll.left("bees", "asta")
    assert roll.take(NOW + 2 * SECOND) == {"bees": ["asta"]}
    assert roll.take(NOW + timedelta(hours=1)) == {}


def test_a_reload_between_two_looks_is_one_sign() -> None:
    roll = Roll()
    roll.came("bees", "asta")
    roll.take(NOW)
    roll.left("bees", "asta")
    roll.came("bees", "asta")
    assert roll.take(NOW + SECOND) == {"bees": ["asta"]}
    assert roll.take(NOW + 2 * SECOND) == {}


def test_who_stays_is_signed_again_before_their_time_has_run_out_by_half_and_a_look() -> None:
    roll = Roll()
    roll.came("bees", "asta")
    signed = [at for at in range(300) if roll.take(NOW + at * SECOND)]
    gaps = {later - earlier for earlier, later in pairwise(signed)}
    assert min(gaps) * SECOND >= SIGN_AGAIN
    assert max(gaps) * SECOND <= SIGN_AGAIN + LOOK_EVERY


def test_a_clock_that_is_set_back_makes_nobody_wait_for_it() -> None:
    roll = Roll()
    roll.came("bees", "asta")
    roll.take(NOW)
    assert roll.take(NOW - timedelta(hours=2)) == {"bees": ["asta"]}


def test_meetings_are_kept_apart() -> None:
    roll = Roll()
    roll.came("wasps", "asta")
    roll.came("bees", "bo")
    roll.came("bees", "asta")
    assert roll.take(NOW) == {"bees": ["asta", "bo"], "wasps": ["asta"]}


def test_what_could_not_be_written_is_owed_still() -> None:
    roll = Roll()
    roll.came("bees", "asta")
    roll.came("bees", "bo")
    roll.left("bees", "bo")
    roll.give_back(roll.take(NOW))
    assert roll.take(NOW + SECOND) == {"bees": ["asta", "bo"]}
