"""The comb: a place for everybody, given once; and as many cells filled as there are people here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.checkin.comb import (
    GAP,
    HALF,
    Comb,
    Look,
    Whose,
    centre,
    columns_for,
    combs,
    foot,
    ordered,
    place,
)
from hub.checkin.model import Attendee, State

OPENS = datetime(2031, 5, 6, 0, 0, tzinfo=UTC)
MODES = ("remote", "on-site")
APART = 2 * HALF + GAP


def attendee(number: int, state: State = State.HERE, mode: str = "remote", organisation: str = "") -> Attendee:
    listed = OPENS + timedelta(minutes=number)
    return Attendee(f"p{number:05}", f"Bi {number}", organisation, mode, frozenset(), state, None, None, listed)


def many(people: int, here: int, mode: str = "remote", first: int = 0) -> list[Attendee]:
    return [attendee(first + n, State.HERE if n < here else State.NOT_SEEN, mode) for n in range(people)]


@st.composite
def lists(draw: st.DrawFn) -> list[Attendee]:
    """A list of people: some registered long before, some at the door."""
    return [
        replace(
            attendee(number, draw(st.sampled_from(State)), draw(st.sampled_from(MODES)), draw(st.sampled_from("ABC "))),
            listed_at=OPENS + timedelta(minutes=draw(st.integers(-60, 60))),
        )
        for number in range(draw(st.integers(1, 40)))
    ]


def places(drawn: Comb) -> Iterator[tuple[float, float]]:
    """Where each cell is drawn, as a browser reads it."""
    for row in drawn.rows:
        left, top = map(float, row.at.split())
        yield from ((left + float(x), top) for x, _ in row.cells)


# -- places -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "columns", "on_the_wall"),
    [(1, 4, 4), (12, 4, 4), (13, 10, 10), (80, 10, 10), (81, 22, 19), (200, 22, 19), (201, 25, 25), (400, 25, 25)],
)
def test_how_many_are_registered_sets_the_columns(people: int, columns: int, on_the_wall: int) -> None:
    assert (columns_for(people), columns_for(people, wall=True)) == (columns, on_the_wall)


def test_rows_have_a_column_less_in_turn() -> None:
    assert [place(index, 4) for index in range(9)] == [
        (0, 0),
        (0, 1),
        (0, 2),
        (0, 3),
        (1, 0),
        (1, 1),
        (1, 2),
        (2, 0),
        (2, 1),
    ]


@pytest.mark.parametrize("columns", [4, 10, 19, 22, 25])
def test_no_two_cells_overlap(columns: int) -> None:
    centres = [centre(index, columns) for index in range(3 * columns)]
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(centres, 2))
    assert nearest == pytest.approx(APART)


@pytest.mark.parametrize("people", [1, 4, 10, 60, 161, 400, 1000, 4000, 4001])
def test_every_cell_has_a_place_of_its_own_inside_the_drawing(people: int) -> None:
    for drawn in combs(many(people, people // 2), OPENS):
        left, top, width, height = map(int, drawn.box.split())
        found = list(places(drawn))
        assert len(set(found)) == len(drawn.looks)
        assert all(left + HALF < x < left + width - HALF and top + 10 < y < top + height - 10 for x, y in found)


def test_a_delegation_sits_together_and_whoever_is_listed_after_check_in_opened_comes_last() -> None:
    early = [
        replace(attendee(n, organisation=name), listed_at=OPENS - timedelta(days=n)) for n, name in enumerate("BA")
    ]
    guest = replace(attendee(2), listed_at=OPENS - timedelta(days=2))
    late = [attendee(4, organisation="A"), attendee(3, organisation="B")]
    found = ordered([*late, guest, *early], OPENS)
    assert [each.person_id for each in found] == ["p00001", "p00000", "p00002", "p00003", "p00004"]


@settings(deadline=None, max_examples=30)
@given(lists(), st.randoms(use_true_random=False))
def test_nobody_s_place_changes_whatever_people_do(people: list[Attendee], lot) -> None:
    places_before = [each.person_id for each in ordered(people, OPENS)]
    changed = [
        replace(each, state=lot.choice(list(State)), mode=lot.choice(MODES), name=f"{lot.random()}") for each in people
    ]
    lot.shuffle(changed)
    assert [each.person_id for each in ordered(changed, OPENS)] == places_before


@settings(deadline=None, max_examples=30)
@given(lists())
def test_nobody_s_place_changes_when_more_people_are_listed(people: list[Attendee]) -> None:
    last = max(each.listed_at for each in people)
    newcomer = replace(attendee(999, organisation="A"), listed_at=max(last, OPENS) + timedelta(seconds=1))
    assert ordered([newcomer, *people], OPENS) == [*ordered(people, OPENS), newcomer]


# -- what is filled ---------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=30)
@given(lists())
def test_there_is_a_cell_for_everybody_filled_for_those_who_are_here(people: list[Attendee]) -> None:
    (drawn,) = combs(people, OPENS)
    here = [each for each in people if each.state is State.HERE]
    remote = sum(each.mode == "remote" for each in here)
    assert (drawn.registered, drawn.here, len(drawn.looks)) == (len(people), len(here), len(people))
    assert (drawn.looks.count(Look.REMOTE), drawn.looks.count(Look.ON_SITE)) == (remote, len(here) - remote)


def test_a_person_a_cell_looks_the_way_they_take_part() -> None:
    people = [attendee(0), attendee(1, mode="on-site"), attendee(2, State.GONE), attendee(3, State.UNSURE, "on-site")]
    (drawn,) = combs(people, OPENS)
    assert drawn == Comb(Whose.EVERYONE, 4, 2, 1, 4, (Look.REMOTE, Look.ON_SITE, Look.EMPTY, Look.EMPTY))


def test_four_hundred_are_a_person_a_cell_and_one_more_makes_two_combs_of_tens() -> None:
    people = many(300, 300) + many(100, 50, "on-site", first=300)
    assert [each.unit for each in combs(people, OPENS)] == [1]
    found = combs([*people, attendee(400)], OPENS)
    assert [(each.whose, each.unit, each.here, each.registered) for each in found] == [
        (Whose.ON_SITE, 10, 50, 100),
        (Whose.REMOTE, 10, 301, 301),
    ]


def test_over_four_thousand_a_cell_is_a_hundred_people() -> None:
    (tens,), (hundreds,) = combs(many(4000, 1234), OPENS), combs(many(4001, 1234), OPENS)
    assert (tens.unit, len(tens.looks), tens.looks.count(Look.FULL), tens.tenths) == (10, 400, 123, 4)
    assert (hundreds.unit, len(hundreds.looks), hundreds.looks.count(Look.FULL), hundreds.tenths) == (100, 41, 12, 3)


@settings(deadline=None, max_examples=30)
@given(st.integers(401, 4000), st.floats(0, 1))
def test_full_cells_and_tenths_of_the_next_add_up_to_those_who_are_here(people: int, share: float) -> None:
    here = int(people * share)
    (drawn,) = combs(many(people, here), OPENS)
    assert 10 * drawn.looks.count(Look.FULL) + drawn.tenths == drawn.here == here
    assert (drawn.level is None) == (drawn.tenths == 0)


def test_two_combs_side_by_side_have_cells_of_one_size() -> None:
    remote, on_site = combs(many(1300, 1046) + many(700, 583, "on-site", first=1300), OPENS)
    assert (remote.columns, remote.width) == (on_site.columns, on_site.width)


def test_the_level_lies_in_the_first_cell_that_is_not_full() -> None:
    (drawn,) = combs(many(500, 123), OPENS)
    assert drawn.level is not None
    x, y = map(float, drawn.level[0].split())
    assert (x, y) == pytest.approx(list(places(drawn))[12], abs=0.11)


@pytest.mark.parametrize("tenths", range(1, 10))
def test_what_is_full_of_a_cell_reaches_its_foot_and_no_side_beyond_it(tenths: int) -> None:
    points = [tuple(map(float, each.split())) for each in foot(tenths)[1:-1].split("L")]
    assert min(y for _, y in points) == 10 - 2 * tenths
    assert max(y for _, y in points) == 10
    assert all(abs(x) <= HALF + 0.05 for x, _ in points)


def test_nobody_makes_no_comb() -> None:
    assert combs([], OPENS) == ()
