"""Seats for those who have not chosen, and topics by wishes: the numbers hold, whoever comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.choosing.filling import Newcomer, Table, filled
from hub.choosing.model import CannotDivide, TooFewPlaces
from hub.choosing.wishing import Granted, Wisher, Wishing, granted, shared

HEADS = st.lists(st.integers(1, 3), max_size=12)
TABLES = st.lists(st.tuples(st.integers(1, 8), st.integers(0, 8)), min_size=1, max_size=5)


def newcomers(*heads: int) -> list[Newcomer]:
    return [Newcomer(f"{number:02}", "", each) for number, each in enumerate(heads)]


@pytest.mark.parametrize(
    ("tables", "heads", "sizes"),
    [
        ([(4, 3), (4, 2), (8, 0)], [1, 1, 1], [4, 4, 0]),
        ([(4, 4), (4, 4), (8, 0)], [1, 1], [4, 4, 2]),
        ([(4, 3), (4, 0)], [1, 1, 1], [3, 3]),
        ([(8, 0), (8, 0), (8, 0)], [1, 1, 1, 1], [2, 2, 0]),
        ([(8, 0), (8, 0)], [1], [1, 0]),
        ([(3, 1), (3, 2)], [2, 1], [3, 3]),
    ],
    ids=["others have room", "others are full", "one has no room", "nobody has chosen", "alone", "a party"],
)
def test_groups_become_even_and_no_more_are_begun_than_it_takes(
    tables: list[tuple[int, int]], heads: list[int], sizes: list[int]
) -> None:
    made = [Table(most, taken) for most, taken in tables]

    filled(made, newcomers(*heads))

    assert [table.taken for table in made] == sizes


def test_among_groups_of_one_size_people_sit_with_others_than_their_own() -> None:
    tables = [Table(4, 2, {"granby": 2}), Table(4, 2, {"näsvik": 2})]

    assert filled(tables, [Newcomer("a", "Granby"), Newcomer("b", "Näsvik")]) == [1, 0]


@given(TABLES, HEADS)
def test_no_group_gets_more_than_it_has_places_for_and_nobody_is_left_whom_one_has_room_for(
    sizes: list[tuple[int, int]], heads: list[int]
) -> None:
    tables = [Table(max(most, taken), taken) for most, taken in sizes]

    found = filled(tables, newcomers(*heads))

    assert all(table.taken <= table.most for table in tables)
    left = max(table.most - table.taken for table in tables)
    assert [each for each, place in zip(heads, found, strict=True) if place is None and each <= left] == []


# -- topics -----------------------------------------------------------------------------------------------------------


def test_a_party_stays_together_with_the_topic_it_wants_most_that_has_room() -> None:
    people = (Wisher("a", (0,)), Wisher("b", (0,)), Wisher("c", (0, 1), 3), Wisher("d", (1,)))

    assert shared(Wishing(people, (1, 1), (4, 4))).topics == (0, 1, 0, 1)


def test_too_many_people_and_numbers_that_do_not_divide_are_refused() -> None:
    three = tuple(Wisher(name, ()) for name in "abc")
    with pytest.raises(TooFewPlaces):
        shared(Wishing(three, (1, 1), (1, 1)))
    with pytest.raises(CannotDivide):
        shared(Wishing(three, (2, 2), (2, 2)))
    with pytest.raises(CannotDivide):
        shared(Wishing((Wisher("a", (), 3),), (1, 1), (2, 2)))


@given(
    st.lists(st.lists(st.integers(0, 2), max_size=3, unique=True), max_size=10),
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 5)), min_size=3, max_size=3),
)
def test_a_topic_that_is_held_has_as_many_as_it_needs_and_no_more_than_it_takes(
    wishes: list[list[int]], sizes: list[tuple[int, int]]
) -> None:
    least, most = tuple(each for each, _ in sizes), tuple(each + more for each, more in sizes)
    people = tuple(Wisher(f"{number:02}", tuple(each)) for number, each in enumerate(wishes))

    try:
        topics = shared(Wishing(people, least, most)).topics
    except (TooFewPlaces, CannotDivide):
        return

    counts = [topics.count(topic) for topic in range(3)]
    assert all(count == 0 or least[topic] <= count <= most[topic] for topic, count in enumerate(counts))


def test_what_came_of_wishes_is_counted_by_rank_with_the_names_of_those_who_got_none() -> None:
    wishes = {"a": ["x", "y"], "b": ["y", "x"], "c": ["y"], "d": []}
    got = {"a": "x", "b": "x", "c": "x", "d": "x", "e": "y"}

    assert granted(got, wishes, {"c": "Cilla"}, 3) == Granted((1, 1, 0), ("Cilla",), 2)
