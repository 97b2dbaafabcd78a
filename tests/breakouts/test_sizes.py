"""Sizes in heads: no party is split, nobody sits alone, and sizes are the best there are."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.breakouts.deal import Pool
from hub.breakouts.dealing import Deal, Dealt, Plan, Wanted, limits_of, plan_of, seat
from hub.breakouts.packing import Limits, packed, poured
from hub.breakouts.sizes import count_for, fit
from tests.breakouts.test_dealing import MODES, SEEDS, TOWNS

steady = settings(deadline=None, max_examples=30)
PARTY = st.sampled_from([1, 1, 1, 1, 2, 2, 3, 4, 8])
WANTED = st.one_of(
    st.builds(Wanted, st.integers(1, 12), st.none(), st.booleans()),
    st.builds(Wanted, st.none(), st.integers(2, 8), st.booleans()),
    st.builds(lambda size, more: Wanted(size=size, most=size + more), st.integers(2, 8), st.integers(1, 3)),
)


@st.composite
def parties(draw: st.DrawFn, most: int = 40) -> tuple[Dealt, ...]:
    kinds = draw(st.lists(st.tuples(TOWNS, MODES, st.booleans(), st.just(""), PARTY), max_size=most))
    return tuple(Dealt(f"{number:032x}", *kind) for number, kind in enumerate(kinds))


def sizes_of(plan: Plan, people: tuple[Dealt, ...]) -> list[int]:
    heads = {each.person_id: each.heads for each in people}
    return [sum(heads[person] for person in group) for group in plan]


@steady
@given(parties(), WANTED, SEEDS)
def test_every_party_is_in_exactly_one_group_and_no_head_is_alone(
    people: tuple[Dealt, ...], wanted: Wanted, seed: int
) -> None:
    plan = plan_of(Deal(people, wanted, seed))

    assert Counter(person for group in plan for person in group) == Counter(each.person_id for each in people)
    sizes = sizes_of(plan, people)
    assert min(sizes, default=2) >= min(2, sum(sizes))


@steady
@given(parties(), WANTED, SEEDS)
def test_sizes_in_heads_are_those_that_fitting_promised(people: tuple[Dealt, ...], wanted: Wanted, seed: int) -> None:
    deal = Deal(people, Wanted(wanted.groups, wanted.size, most=wanted.most), seed)

    plan = plan_of(deal)

    if plan:
        ordered = sorted(people, key=lambda each: each.person_id)
        pool = Pool(ordered, len(plan), 0)
        assert sizes_of(plan, people) == list(fit(pool, deal).sizes)
        assert len(plan) == count_for(ordered, deal)


@steady
@given(parties(12), st.integers(2, 5), SEEDS, st.dictionaries(st.integers(0, 11), st.integers(0, 4)))
def test_whoever_speaks_for_a_party_and_is_placed_by_hand_is_there_with_all_of_it(
    people: tuple[Dealt, ...], groups: int, seed: int, placed: dict[int, int]
) -> None:
    pins = {people[number].person_id: group for number, group in placed.items() if number < len(people)}
    large = {each.person_id for each in people if each.heads > 1}

    plan = plan_of(Deal(people, Wanted(groups), seed, pins))

    for person, group in pins.items():
        if person in large and group < len(plan):
            assert person in plan[group]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(2, 6), max_size=6), st.integers(0, 6), st.integers(1, 3), st.integers(2, 5), st.data())
def test_no_sizes_are_better_than_those_found(
    blocks: list[int], singles: int, groups: int, least: int, data: st.DataObject
) -> None:
    held = data.draw(st.lists(st.none() | st.integers(0, groups - 1), min_size=len(blocks), max_size=len(blocks)))
    limits = Limits(least, least + data.draw(st.integers(0, 2)))

    found = packed(list(zip(blocks, held, strict=True)), singles, groups, limits)

    best = min(
        cost(poured(loads(blocks, places, groups), singles), limits)
        for places in product(*(range(groups) if at is None else [at] for at in held))
    )
    assert found.cost == best
    assert cost(list(found.sizes), limits) == best
    assert all(at in {None, group} for at, group in zip(held, found.groups, strict=True))


def loads(blocks: list[int], places: tuple[int, ...], groups: int) -> list[int]:
    return [sum(size for size, place in zip(blocks, places, strict=True) if place == n) for n in range(groups)]


def cost(sizes: list[int], limits: Limits) -> tuple[int, int, int]:
    outside = sum(max(limits.least - size, size - limits.most, 0) for size in sizes)
    return sum(size < 2 for size in sizes), outside, sum(size * size for size in sizes)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 30))
def test_single_heads_go_one_by_one_to_the_least_full_group(full: list[int], heads: int) -> None:
    slowly = list(full)
    for _ in range(heads):
        slowly[slowly.index(min(slowly))] += 1

    assert sorted(poured(full, heads)) == sorted(slowly)


def some(*heads: int) -> tuple[Dealt, ...]:
    return tuple(Dealt(f"{number:032x}", "", "remote", heads=each) for number, each in enumerate(heads))


def test_118_heads_at_101_screens_make_groups_of_six_to_eight_heads() -> None:
    people = some(*[1] * 91, *[2] * 5, *[3] * 3, *[4] * 2)
    wanted = Wanted(size=6, most=8)

    sizes = sizes_of(plan_of(Deal(people, wanted, 7)), people)

    assert (len(people), sum(sizes), len(sizes), set(sizes)) == (101, 118, 17, {6, 7})


def test_a_party_larger_than_a_group_is_one_by_itself_and_the_others_keep_their_size() -> None:
    people = some(*[1] * 12, 8)

    sizes = sizes_of(plan_of(Deal(people, Wanted(size=3, most=4), 7)), people)

    assert sorted(sizes) == [4, 4, 4, 8]


def test_parties_that_can_not_be_evened_out_are_as_even_as_they_can_be() -> None:
    people = some(3, 3, 4)

    sizes = sizes_of(plan_of(Deal(people, Wanted(groups=2), 7)), people)

    assert sorted(sizes) == [4, 6]


def test_a_party_whose_speaker_is_to_sit_with_somebody_takes_them_along() -> None:
    people = some(3, 3, 1, 1, 1, 1)
    wanted = Wanted(groups=2, together=((people[0].person_id, people[2].person_id),))

    plan = plan_of(Deal(people, wanted, 7))

    assert sorted(sizes_of(plan, people)) == [5, 5]
    assert [({people[0].person_id, people[2].person_id} <= set(group)) for group in plan].count(True) == 1


def test_late_parties_go_to_the_group_with_fewest_heads() -> None:
    assert seat([some(6), some(1, 1, 1)], some(2, 1, 1), keep_modes_apart=False) == [1, 1, 0]


def test_what_a_size_means_is_told_in_heads() -> None:
    assert [limits_of(wanted, 23, 4) for wanted in (Wanted(size=6), Wanted(size=3, most=4), Wanted(4))] == [
        Limits(6, 6),
        Limits(3, 4),
        Limits(5, 6),
    ]
