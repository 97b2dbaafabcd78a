"""The flower: the first in the middle, others round it, and room for more than one ring."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from hub.checkin.comb import GAP, HALF, Look, Whose
from hub.checkin.flower import MOST, Flower, centres, flower, seated

APART = 2 * HALF + GAP


def rings(places: int) -> list[int]:
    return [round(hypot(x, y) / APART) for x, y in centres(places)]


def test_one_is_in_the_middle_six_round_it_and_twelve_outside() -> None:
    assert rings(MOST) == [0] + [1] * 6 + [2] * 12


@pytest.mark.parametrize("places", [7, 19, 20, 45])
def test_no_two_cells_overlap(places: int) -> None:
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(centres(places), 2))
    assert nearest == pytest.approx(APART)


def test_a_newcomer_takes_the_next_place_and_nobody_moves() -> None:
    assert all(centres(places) == centres(MOST)[:places] for places in range(MOST))


def test_a_small_group_has_room_for_a_whole_ring() -> None:
    three = flower([Look.YOU, Look.ON_SITE, Look.REMOTE])
    assert three == Flower((Look.YOU, Look.ON_SITE, Look.REMOTE), 7)
    assert three.box == flower([Look.ON_SITE] * 7).box


def test_flowers_with_room_for_the_same_number_have_one_scale() -> None:
    few, more = flower([Look.ON_SITE] * 5, 9), flower([Look.REMOTE] * 9, 9)
    assert (few.box, few.width) == (more.box, more.width)


@pytest.mark.parametrize("people", [1, 3, 7, 9, 19, 20, 40])
@pytest.mark.parametrize("places", [0, 19, 40])
def test_everybody_is_a_cell_inside_the_drawing(people: int, places: int) -> None:
    drawn = flower([Look.ON_SITE] * people, places)
    left, top, width, height = map(int, drawn.box.split())
    found = {(float(petal.x), float(petal.y)) for petal in drawn.petals}
    assert len(found) == people
    assert all(left + HALF < x < left + width - HALF and top + 10 < y < top + height - 10 for x, y in found)


def test_you_are_drawn_last_and_in_the_middle() -> None:
    petals = flower([Look.YOU, Look.REMOTE, Look.ON_SITE], new=[2]).petals
    assert [(petal.look, petal.new) for petal in petals] == [
        (Look.REMOTE, False),
        (Look.ON_SITE, True),
        (Look.YOU, False),
    ]
    assert (petals[-1].x, petals[-1].y) == ("0", "0")


def test_people_look_the_way_they_take_part() -> None:
    assert [seated(whose) for whose in (Whose.REMOTE, Whose.ON_SITE)] == [Look.REMOTE, Look.ON_SITE]
