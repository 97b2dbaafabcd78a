"""Dealing: what holds for every plan, whoever the people are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.breakouts.dealing import Dealt, Wanted, deal, group_count, keep, seat
from hub.kernel.ids import Id

steady = settings(deadline=None, max_examples=80)
"""No deadline: the machine may be busy with something else."""
MODES = st.sampled_from(["remote", "on-site"])
TOWNS = st.sampled_from(["", "Granby", "granby", "Näsvik", "Ljungö", "Region Ås"])


@st.composite
def crowds(draw: st.DrawFn, most: int = 60) -> list[Dealt]:
    kinds = draw(st.lists(st.tuples(TOWNS, MODES), max_size=most))
    return [Dealt(f"{number:032x}", town, mode) for number, (town, mode) in enumerate(kinds)]


WANTED = st.one_of(
    st.builds(Wanted, st.integers(1, 30), st.none(), st.booleans()),
    st.builds(Wanted, st.none(), st.integers(2, 12), st.booleans()),
)
SEEDS = st.integers(0, 2**28 - 1)


def spread(plan: Sequence[Sequence[Id]], of: set[Id]) -> int:
    counts = [len(of & set(group)) for group in plan]
    return max(counts) - min(counts)


def by_town(people: Sequence[Dealt]) -> list[set[Id]]:
    towns = {each.organisation.casefold() for each in people}
    return [{each.person_id for each in people if each.organisation.casefold() == town} for town in towns]


@steady
@given(crowds(), WANTED, SEEDS)
def test_everybody_is_in_exactly_one_group(people: list[Dealt], wanted: Wanted, seed: int) -> None:
    plan = deal(people, wanted, [], seed)

    assert Counter(person for group in plan for person in group) == Counter(each.person_id for each in people)


@steady
@given(crowds(), WANTED, SEEDS)
def test_nobody_is_alone_unless_there_is_only_one(people: list[Dealt], wanted: Wanted, seed: int) -> None:
    plan = deal(people, wanted, [], seed)

    assert min((len(group) for group in plan), default=2) >= min(2, len(people))


@steady
@given(crowds(), WANTED, SEEDS)
def test_the_same_seed_gives_the_same_plan_in_whatever_order_people_come(
    people: list[Dealt], wanted: Wanted, seed: int
) -> None:
    assert deal(people, wanted, [], seed) == deal(people[::-1], wanted, [], seed)


@steady
@given(crowds(), WANTED, SEEDS)
def test_sizes_and_organisations_differ_by_at_most_one(people: list[Dealt], wanted: Wanted, seed: int) -> None:
    plan = deal(people, Wanted(wanted.groups, wanted.size), [], seed)

    if plan:
        assert spread(plan, {each.person_id for each in people}) <= 1
        assert [spread(plan, town) for town in by_town(people) if spread(plan, town) > 1] == []


@steady
@given(crowds(), WANTED, SEEDS, st.sets(st.integers(0, 59), max_size=20))
def test_facilitators_are_spread_one_each(people: list[Dealt], wanted: Wanted, seed: int, leading: set[int]) -> None:
    leaders = [each.person_id for number, each in enumerate(people) if number in leading]

    plan = deal(people, Wanted(wanted.groups, wanted.size), leaders, seed)

    if plan:
        assert spread(plan, {each.person_id for each in people}) <= 1
        assert spread(plan, set(leaders)) <= 1
        assert [spread(plan, town) for town in by_town(people) if spread(plan, town) > 2] == []


@steady
@given(crowds(), WANTED, SEEDS)
def test_modes_kept_apart_never_meet_and_are_dealt_as_evenly(people: list[Dealt], wanted: Wanted, seed: int) -> None:
    plan = deal(people, Wanted(wanted.groups, wanted.size, keep_modes_apart=True), [], seed)

    modes = {each.person_id: each.mode for each in people}
    kinds = Counter(modes.values())
    if len(plan) > 1 and min(kinds["remote"], kinds["on-site"]) > 1:
        for mode in ("remote", "on-site"):
            own = [group for group in plan if modes[group[0]] == mode]
            assert {modes[person] for group in own for person in group} == {mode}
            assert spread(own, {each.person_id for each in people}) <= 1


def test_another_seed_gives_another_plan() -> None:
    people = [Dealt(f"{number:032x}", "Granby", "remote") for number in range(24)]

    assert deal(people, Wanted(6), [], 1) != deal(people, Wanted(6), [], 2)


def test_a_wanted_size_gives_the_nearest_number_of_groups() -> None:
    assert [group_count(people, Wanted(size=4)) for people in (1, 2, 4, 5, 6, 9, 10, 118)] == [1, 1, 1, 1, 2, 2, 3, 30]


def test_the_only_one_on_site_sits_with_the_others() -> None:
    people = [Dealt(f"{number:032x}", "", "remote") for number in range(5)] + [Dealt("f" * 32, "", "on-site")]

    plan = deal(people, Wanted(groups=2, keep_modes_apart=True), [], 3)

    assert [len(group) for group in plan] == [3, 3]


@steady
@given(crowds(24), st.integers(1, 6), SEEDS, st.dictionaries(st.integers(0, 23), st.integers(0, 6)))
def test_pinned_people_keep_their_group_and_sizes_stay(
    people: list[Dealt], groups: int, seed: int, pinned: dict[int, int]
) -> None:
    plan = deal(people, Wanted(groups), [], seed)
    pins = {people[number].person_id: group for number, group in pinned.items() if number < len(people)}

    kept = keep(plan, pins, lambda a, b: True)

    assert [len(group) for group in kept] == [len(group) for group in plan]
    assert sorted(chain.from_iterable(kept)) == sorted(chain.from_iterable(plan))
    for number, group in enumerate(kept):
        asked = {person for person, wanted in pins.items() if wanted == number}
        assert asked <= set(group) or set(group) <= asked


@steady
@given(crowds(), crowds(10), st.integers(1, 8), SEEDS)
def test_late_people_fill_the_smallest_groups(people: list[Dealt], late: list[Dealt], groups: int, seed: int) -> None:
    by_id = {each.person_id: each for each in people}
    plan = [[by_id[person] for person in group] for group in deal(people, Wanted(groups), [], seed)] or [[]]

    chosen = seat(plan, late, keep_modes_apart=False)

    sizes = [len(group) + chosen.count(number) for number, group in enumerate(plan)]
    assert max(sizes) - min(sizes) <= 1


def test_late_people_sit_with_their_own_mode_and_away_from_their_own_town() -> None:
    table = [Dealt("a", "Granby", "on-site"), Dealt("b", "Granby", "on-site")]
    first = [Dealt("c", "Näsvik", "remote"), Dealt("d", "Granby", "remote"), Dealt("e", "", "remote")]
    second = [Dealt("f", "Ljungö", "remote"), Dealt("g", "Näsvik", "remote"), Dealt("h", "", "remote")]

    chosen = seat([table, first, second], [Dealt("i", "granby", "remote")], keep_modes_apart=True)

    assert chosen == [2]
