"""What is said of a round's groups: counted from them as they stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, permutations

import pytest

from hub.breakouts.balance import Again, Balance, Mend, Off, Why, balance, unavoidable
from hub.breakouts.deal import WISHES, Wanted, Wish
from hub.breakouts.model import Group, Member, State
from hub.breakouts.ways import Way

LEADER, BY_HAND = "*", "!"


def group(number: int, people: str, mode: str = "remote") -> Group:
    """A group of "name:organisation" pairs; a name with * leads, one with ! was placed by hand."""
    pairs = [each.partition(":")[::2] for each in people.split()]
    members = tuple(
        Member(name.strip("*!"), name.strip("*!"), of, mode, LEADER in name, BY_HAND in name) for name, of in pairs
    )
    return Group("", "", "", number, "", "", Way.STAY_HERE, State.PROPOSED, False, None, None, None, members=members)


def told(
    *groups: Group,
    apart: bool = False,
    earlier: tuple[str, ...] = (),
    together: tuple[tuple[str, ...], ...] = (),
    wishes: tuple[Wish, ...] = WISHES,
) -> Balance:
    """*earlier*: rounds as "ab cd", a letter for each name."""
    met = [[tuple(names) for names in round_.split()] for round_ in earlier]
    return balance(groups, met, Wanted(keep_modes_apart=apart, together=together, wishes=wishes))


def test_even_groups_have_nothing_to_be_told() -> None:
    found = told(group(1, "a*:Granby b:Ljungö c:"), group(2, "d*:Granby e:Ljungö f:"))

    assert found == Balance(6, 0, [], 2, [], 0, 0, 0, [])


@pytest.mark.parametrize(
    ("first", "second", "earlier", "why", "mend"),
    [
        ("a:Granby b:Granby c:", "d: e: f:", (), Why.CAN_BE_MENDED, "ad"),
        ("a!:Granby b:Granby c:", "d: e: f:", (), Why.BY_HAND, "bd"),
        ("a*:Granby b*:Granby c:", "d: e: f:", (), Why.LEADS, "ad"),
        ("a:Granby b:Granby c:", "d: e: f:", ("ae af bd", "ad be bf", "cd ce cf"), Why.MEETING, "ad"),
        ("a:Granby b:Granby c:", "d!: e!: f!:", (), Why.OTHERS, ""),
    ],
)
def test_a_place_that_is_off_says_who_is_meant_and_why(
    first: str, second: str, earlier: tuple[str, ...], why: Why, mend: str
) -> None:
    found = told(group(1, first), group(2, second), earlier=earlier)

    change = Mend(mend[0], mend[0], mend[1], mend[1], 2) if mend else None
    assert (found.above, found.off) == (1, [Off(1, "Granby", ("a", "b"), 1, why, change)])


def test_a_place_that_is_off_because_some_are_to_sit_together_says_so_and_nobody_would_part_them() -> None:
    found = told(group(1, "a:Granby b:Granby c:"), group(2, "d: e: f:"), together=(("a", "b"),))

    assert [(off.why, off.mend) for off in found.off] == [(Why.TOGETHER, None)]


def test_places_are_told_of_what_people_are_mixed_over() -> None:
    pairs = (("a", "Granby"), ("b", "Granby"), ("c", ""))
    towns = tuple(Member(name, name, name, "remote", False, municipality=town) for name, town in pairs)
    groups = (replace(group(1, ""), members=towns), group(2, "d: e: f:"))

    by_town, by_organisation = told(*groups, wishes=(Wish.MUNICIPALITY,)), told(*groups)

    assert [(off.attribute, off.value, off.names) for off in by_town.off] == [(Wish.MUNICIPALITY, "Granby", ("a", "b"))]
    assert by_organisation.off == []


def test_a_place_is_a_head_and_who_sits_at_one_screen_is_not_parted() -> None:
    party, lone = group(1, "a:Granby b:Ljungö"), group(2, "c:Granby d: e: f:")
    party = replace(party, members=(replace(party.members[0], heads=3), *party.members[1:]))

    found = told(party, lone)

    assert (found.people, found.above) == (8, 1)
    assert [(off.names, off.fair, off.why, off.mend) for off in found.off] == [(("a",), 2, Why.TOGETHER, None)]


def test_where_modes_are_kept_apart_the_share_is_that_of_the_tables_alone() -> None:
    at_tables = group(1, "a:Granby b:Granby", "on-site")
    remote = group(2, "c:Ljungö d:Ljungö")

    assert told(at_tables, remote, apart=True).above == 0
    assert told(at_tables, remote, apart=False).above == 2


def test_who_meets_again_is_named_and_what_no_groups_could_avoid_is_counted() -> None:
    found = told(group(1, "a: b: c:"), group(2, "d: e: f:"), earlier=("abd cef",))

    assert (found.earlier, found.again, found.unavoidable) == (1, 2, 2)
    assert found.pairs == [Again(1, ("a", "b")), Again(2, ("e", "f"))]


def test_groups_without_somebody_who_leads_are_named_where_somebody_leads() -> None:
    found = told(group(1, "a*: b:"), group(2, "c: d:"), group(3, "e: f:"))

    assert (found.leading, found.unled) == (1, [2, 3])


@pytest.mark.parametrize("earlier", ["abcd efg", "ab cd efg", "abc def", "abcdefg", "ab", "abc xyz"])
@pytest.mark.parametrize("sizes", [(4, 3), (2, 2, 3), (2, 5)])
def test_what_cannot_be_avoided_is_not_more_than_the_best_of_all_groups(earlier: str, sizes: tuple[int, ...]) -> None:
    met = {frozenset(pair) for names in earlier.split() for pair in combinations(names, 2)}

    def again(order: tuple[str, ...]) -> int:
        ends = [sum(sizes[: n + 1]) for n in range(len(sizes))]
        parts = (order[end - size : end] for size, end in zip(sizes, ends, strict=True))
        return sum(frozenset(pair) in met for pair in chain.from_iterable(combinations(part, 2) for part in parts))

    least = min(again(order) for order in permutations("abcdefg"))

    assert 0 <= unavoidable(list(sizes), set("abcdefg"), [[tuple(names) for names in earlier.split()]]) <= least
