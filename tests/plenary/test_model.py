"""How the plenary can be read, and the order of groups."""

from __future__ import annotations

from itertools import product

import pytest

from hub.plenary.model import By, Reading, by_number, reading_of

ROUND = "0123456789abcdef" * 2
READINGS = [Reading(*each) for each in product(By, ("", ROUND), (False, True))]


@pytest.mark.parametrize("reading", READINGS, ids=lambda each: each.key or "as it opens")
def test_a_reading_is_known_by_its_key(reading: Reading) -> None:
    assert reading_of(reading.key) == reading


def test_each_reading_has_a_key_of_its_own() -> None:
    assert len({each.key for each in READINGS}) == len(READINGS)


@pytest.mark.parametrize("key", ["theme.group", "steer.group", f"group.{ROUND}", "a.b", "group.", ".group"])
def test_a_key_that_no_reading_has_is_none(key: str) -> None:
    assert reading_of(key) is None


def test_groups_stand_by_their_numbers_and_then_by_name() -> None:
    names = ["Fönstret", "Grupp 10", "Bord 2 vid dörren", "Grupp 9", "Grupp 100", "7"]
    assert sorted(names, key=by_number) == ["7", "Bord 2 vid dörren", "Fönstret", "Grupp 9", "Grupp 10", "Grupp 100"]
