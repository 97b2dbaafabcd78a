"""Dealing: what holds for every plan, whoever the people are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, combinations
from math import ceil, floor
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.breakouts.dealing import Deal, Dealt, Wanted, Wish, conflict, group_count, made, plan_of, seat, still
from hub.kernel.ids import Id

steady = settings(deadline=None, max_examples=60)
"""No deadline: the machine may be busy with something else."""
MODES = st.sampled_from(["remote", "on-site"])
TOWN_NAMES = ("Granby", "Näsvik", "Ljungö", "Region Ås")
TOWNS = st.sampled_from(["", "granby", *TOWN_NAMES])
LEADS = st.booleans()


@st.composite
def crowds(
    draw: st.DrawFn, most: int = 60, leads: st.SearchStrategy[bool] = LEADS, modes: st.SearchStrategy[str] = MODES
) -> tuple[Dealt, ...]:
    kinds = draw(st.lists(st.tuples(TOWNS, modes, leads), max_size=most))
    return tuple(Dealt(f"{number:032x}", *kind) for number, kind in enumerate(kinds))


WANTED = st.one_of(
    st.builds(Wanted, st.integers(1, 30), st.none(), st.booleans()),
    st.builds(Wanted, st.none(), st.integers(2, 12), st.booleans()),
)
SEEDS = st.integers(0, 2**28 - 1)


def spread(plan: Sequence[Sequence[Id]], of: set[Id]) -> int:
    counts = [len(of & set(group)) for group in plan]
    return max(counts) - min(counts)


def by_town(people: Sequence[Dealt]) -> list[set[Id]]:
    towns = {each.organisation.casefold() for each in people} - {""}
    return [{each.person_id for each in people if each.organisation.casefold() == town} for town in towns]


def shares(plan: Sequence[Sequence[Id]], of: set[Id]) -> list[bool]:
    """For each group whether it has floor or ceiling of its fair share of these people."""
    everybody = sum(map(len, plan))
    fair = [len(group) * len(of) / everybody for group in plan]
    return [floor(share) <= len(of & set(group)) <= ceil(share) for share, group in zip(fair, plan, strict=True)]


@steady
@given(crowds(), WANTED, SEEDS)
def test_everybody_is_in_exactly_one_group_and_nobody_alone_unless_only_one(
    people: tuple[Dealt, ...], wanted: Wanted, seed: int
) -> None:
    plan = plan_of(Deal(people, wanted, seed))

    assert Counter(person for group in plan for person in group) == Counter(each.person_id for each in people)
    assert min((len(group) for group in plan), default=2) >= min(2, len(people))


@steady
@given(crowds(24), WANTED, SEEDS)
def test_the_same_seed_gives_the_same_plan_in_whatever_order_people_come(
    people: tuple[Dealt, ...], wanted: Wanted, seed: int
) -> None:
    assert plan_of(Deal(people, wanted, seed)) == plan_of(Deal(people[::-1], wanted, seed))


@steady
@given(crowds(), WANTED, SEEDS)
def test_sizes_differ_by_at_most_one_and_each_group_has_its_share_of_those_who_lead(
    people: tuple[Dealt, ...], wanted: Wanted, seed: int
) -> None:
    plan = plan_of(Deal(people, Wanted(wanted.groups, wanted.size), seed))

    if plan:
        assert spread(plan, {each.person_id for each in people}) <= 1
        led = [len({each.person_id for each in people if each.leads} & set(group)) for group in plan]
        assert max(led) <= 1 or min(led) >= 1


@steady
@given(crowds(leads=st.just(False), modes=st.just("remote")), WANTED, SEEDS)
def test_each_group_has_its_fair_share_of_each_organisation(
    people: tuple[Dealt, ...], wanted: Wanted, seed: int
) -> None:
    plan = plan_of(Deal(people, wanted, seed))

    assert [town for town in by_town(people) if not all(shares(plan, town))] == []


@steady
@given(crowds(), WANTED, SEEDS)
def test_modes_kept_apart_never_meet_and_are_dealt_as_evenly(
    people: tuple[Dealt, ...], wanted: Wanted, seed: int
) -> None:
    plan = plan_of(Deal(people, Wanted(wanted.groups, wanted.size, keep_modes_apart=True), seed))

    modes = {each.person_id: each.mode for each in people}
    kinds = Counter(modes.values())
    if len(plan) > 1 and min(kinds["remote"], kinds["on-site"]) > 1:
        for mode in ("remote", "on-site"):
            own = [group for group in plan if modes[group[0]] == mode]
            assert {modes[person] for group in own for person in group} == {mode}
            assert spread(own, {each.person_id for each in people}) <= 1


def test_another_seed_gives_another_plan() -> None:
    people = tuple(Dealt(f"{number:032x}", "Granby", "remote") for number in range(24))

    assert plan_of(Deal(people, Wanted(6), 1)) != plan_of(Deal(people, Wanted(6), 2))


def test_people_meet_others_in_each_round() -> None:
    people = tuple(Dealt(f"{number:032x}", TOWN_NAMES[number % 4], "remote") for number in range(48))
    rounds: tuple[tuple[tuple[Id, ...], ...], ...] = ()
    for seed in range(3):
        plan = plan_of(Deal(people, Wanted(size=4), seed, earlier=rounds))
        rounds += (tuple(map(tuple, plan)),)

    pairs = Counter(pair for plan in rounds for group in plan for pair in combinations(sorted(group), 2))

    assert (len(pairs), set(pairs.values())) == (3 * 12 * 6, {1})


def test_a_wanted_size_gives_the_nearest_number_of_groups() -> None:
    assert [group_count(people, Wanted(size=4)) for people in (1, 2, 4, 5, 6, 9, 10, 118)] == [1, 1, 1, 1, 2, 2, 3, 30]


def test_the_only_one_on_site_sits_with_the_others() -> None:
    people = (*(Dealt(f"{number:032x}", "", "remote") for number in range(5)), Dealt("f" * 32, "", "on-site"))

    plan = plan_of(Deal(people, Wanted(groups=2, keep_modes_apart=True), 3))

    assert [len(group) for group in plan] == [3, 3]


@steady
@given(crowds(24), st.integers(1, 6), SEEDS, st.dictionaries(st.integers(0, 23), st.integers(0, 6)))
def test_pinned_people_keep_their_group_and_sizes_stay(
    people: tuple[Dealt, ...], groups: int, seed: int, pinned: dict[int, int]
) -> None:
    plan = plan_of(Deal(people, Wanted(groups), seed))
    pins = {people[number].person_id: group for number, group in pinned.items() if number < len(people)}

    kept = plan_of(Deal(people, Wanted(groups), seed, pins))

    assert [len(group) for group in kept] == [len(group) for group in plan]
    for number, group in enumerate(kept):
        asked = {person for person, wanted in pins.items() if wanted == number}
        assert asked <= set(group) or set(group) <= asked


def test_who_is_placed_by_hand_at_a_table_leaves_their_own_pool_and_takes_nobodys_seat() -> None:
    remote = [Dealt(f"{number:032x}", "", "remote") for number in range(6)]
    people = (*remote, *(Dealt(f"{number:032x}", "", "on-site") for number in range(6, 10)))

    plan = plan_of(Deal(people, Wanted(3, keep_modes_apart=True), 1, {remote[0].person_id: 0}))

    assert (set(plan[0]), [len(group) for group in plan]) == (
        {remote[0].person_id, *(each.person_id for each in people[6:])},
        [5, 3, 2],
    )


@steady
@given(crowds(), crowds(10), st.integers(1, 8), SEEDS)
def test_late_people_fill_the_smallest_groups(
    people: tuple[Dealt, ...], late: tuple[Dealt, ...], groups: int, seed: int
) -> None:
    by_id = {each.person_id: each for each in people}
    plan = [[by_id[person] for person in group] for group in plan_of(Deal(people, Wanted(groups), seed))] or [[]]

    chosen = seat(plan, late, keep_modes_apart=False)

    sizes = [len(group) + chosen.count(number) for number, group in enumerate(plan)]
    assert max(sizes) - min(sizes) <= 1


def test_a_plan_made_a_moment_ago_holds_for_those_who_are_still_here_and_seats_who_came() -> None:
    people = tuple(Dealt(f"{number:032x}", "", "remote") for number in range(8))
    plan = made(Deal(people, Wanted(2), 1))
    newcomer = Dealt("f" * 32, "", "remote")

    with_more = still(plan, Deal((*people, newcomer), Wanted(2), 2))
    with_fewer = still(plan, Deal(people[1:], Wanted(2), 2))

    assert still(plan, Deal(people, Wanted(2), 2)) == plan.plan
    assert with_more == [[*plan.plan[0], newcomer.person_id], plan.plan[1]]
    assert sorted(chain.from_iterable(with_fewer)) == [each.person_id for each in people[1:]]


def test_late_people_sit_with_their_own_mode_and_away_from_their_own_town() -> None:
    table = [Dealt("a", "Granby", "on-site"), Dealt("b", "Granby", "on-site")]
    first = [Dealt("c", "Näsvik", "remote"), Dealt("d", "Granby", "remote"), Dealt("e", "", "remote")]
    second = [Dealt("f", "Ljungö", "remote"), Dealt("g", "Näsvik", "remote"), Dealt("h", "", "remote")]

    chosen = seat([table, first, second], [Dealt("i", "granby", "remote")], keep_modes_apart=True)

    assert chosen == [2]


def some(count: int, *towns: str, mode: str = "remote", first: int = 0) -> tuple[Dealt, ...]:
    """People of *towns* in turn, with ids from *first* on."""
    return tuple(Dealt(f"{first + n:032x}", towns[n % len(towns)], mode) for n in range(count))


def test_groups_of_a_least_and_a_most_size_keep_to_both_where_numbers_allow() -> None:
    counts = [group_count(people, Wanted(size=3, most=4)) for people in (3, 5, 6, 9, 10, 11, 12, 13, 143)]

    assert counts == [1, 1, 2, 3, 3, 3, 3, 4, 41]


def test_those_who_belong_together_share_a_group_and_those_who_are_to_be_apart_do_not() -> None:
    people = some(12, "Granby", "Näsvik")
    ids = [each.person_id for each in people]
    wanted = Wanted(4, together=((ids[0], ids[1]), (ids[2], "nobody")), apart=((ids[3], ids[4], ids[5]),))

    plan = plan_of(Deal(people, wanted, 1))

    place = {person: number for number, group in enumerate(plan) for person in group}
    assert place[ids[0]] == place[ids[1]]
    assert len({place[each] for each in ids[3:6]}) == 3


def test_what_cannot_hold_is_told_with_those_whom_it_concerns() -> None:
    people = (*some(4, "Granby"), *some(4, "Granby", mode="on-site", first=4))
    ids = [each.person_id for each in people]

    def unheld(**wanted: Any) -> set[Id]:
        return set(conflict(Deal(people, Wanted(4, **wanted), 1)))

    assert unheld(together=((ids[0], ids[1]),), apart=((ids[2], ids[3]),)) == set()
    assert unheld(together=((ids[0], ids[1]),), apart=((ids[1], ids[0]),)) == {ids[0], ids[1]}
    assert unheld(together=(tuple(ids[:3]),)) == set(ids[:3])
    assert unheld(apart=(tuple(ids[:5]),)) == set(ids[:5])
    assert unheld(together=((ids[0], ids[5]),), keep_modes_apart=True) == {ids[0], ids[5]}


def test_every_group_has_one_who_leads_and_one_who_writes_as_far_as_they_go_round() -> None:
    people = tuple(
        replace(each, leads=number < 4, writes=4 <= number < 7) for number, each in enumerate(some(16, "Granby"))
    )
    held = {each.person_id: each for each in people}

    plan = plan_of(Deal(people, Wanted(4), 1))

    assert [sum(held[who].leads for who in group) for group in plan] == [1, 1, 1, 1]
    assert sorted(sum(held[who].writes for who in group) for group in plan) == [0, 1, 1, 1]


def test_what_is_wished_for_first_counts_for_more() -> None:
    # Four towns by four roles: towns and roles can't both be spread over two groups of two without one giving way.
    people = (
        Dealt("0" * 32, "Granby", "remote", role="speaker"),
        Dealt("1" * 32, "Granby", "remote", role="door"),
        Dealt("2" * 32, "Näsvik", "remote", role="speaker"),
        Dealt("3" * 32, "Näsvik", "remote", role="door"),
    )
    earlier = ((("0" * 32, "3" * 32), ("1" * 32, "2" * 32)),)

    def pairs(*wishes: Wish) -> set[frozenset[Id]]:
        return {frozenset(group) for group in plan_of(Deal(people, Wanted(2, wishes=wishes), 1, earlier=earlier))}

    met = {frozenset({"0" * 32, "3" * 32}), frozenset({"1" * 32, "2" * 32})}
    assert pairs(Wish.ORGANISATION, Wish.ROLE, Wish.MEET) == met
    assert pairs(Wish.MEET, Wish.ORGANISATION) == {frozenset({"0" * 32, "2" * 32}), frozenset({"1" * 32, "3" * 32})}


def test_with_neighbours_only_known_tables_and_the_remote_are_dealt_each_among_themselves() -> None:
    room, remote = some(9, "Granby", mode="on-site"), some(7, "Näsvik", first=20)

    wanted = Wanted(size=2, most=3, neighbours=True)
    tables = tuple(tuple(each.person_id for each in room[part]) for part in (slice(0, 5), slice(5, 6)))

    plan = plan_of(Deal((*room, *remote), wanted, 1, tables=tables))
    nobody_known = plan_of(Deal((*room, remote[0]), wanted, 1))

    at_a_table = plan[:2]
    assert sorted(who for group in at_a_table for who in group) == [each.person_id for each in room[:5]]
    assert [len(group) for group in plan] == [3, 2, 3, 2, 2]
    assert nobody_known == []
