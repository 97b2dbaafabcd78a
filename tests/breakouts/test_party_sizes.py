"""What parties do to sizes is told with who they are, and never of groups without parties."""

from __future__ import annotations

from datetime import UTC, datetime

from hub.breakouts.dealing import Wanted
from hub.breakouts.live.party_sizes import Larger, PartySizes, party_sizes
from hub.breakouts.queries import Group, Member, State, Way

AT = datetime(2031, 5, 6, 9, tzinfo=UTC)


def group(number: int, *heads: int, way: Way = Way.CHOOSE_ROOM, mode: str = "remote") -> Group:
    members = tuple(
        Member(f"{number}-{n}", f"P{number}{n}" + (f" +{each - 1}" if each > 1 else ""), "", mode, False, heads=each)
        for n, each in enumerate(heads)
    )
    whole = (f"{number}", "r", "s", number, f"Grupp {number}", "", way, State.PROPOSED, False)
    return Group(*whole, None, None, AT, members=members)


def test_a_party_that_is_larger_than_a_group_is_named() -> None:
    groups = [group(1, 8), group(2, 1, 1, 1, 1), group(3, 1, 1, 1)]

    assert party_sizes(groups, Wanted(size=3, most=4)) == PartySizes([Larger(1, 8, 4, ["P10 +7"])], [])


def test_sizes_that_differ_for_the_sake_of_parties_are_told() -> None:
    groups = [group(1, 3, 3), group(2, 4)]

    assert party_sizes(groups, Wanted(groups=2)) == PartySizes([], ["P10 +2", "P11 +2", "P20 +3"])


def test_nothing_is_told_of_groups_without_parties_or_by_themselves() -> None:
    groups = [group(1, 1, 1, 1, 1, 1, 1, 1), group(2, 1, 1), group(3, 12, way=Way.LOCAL)]

    assert party_sizes(groups, Wanted(size=3, most=4)) == PartySizes([], [])


def test_tables_and_remote_groups_are_each_even_among_themselves() -> None:
    groups = [group(1, 2, 1, mode="on-site"), group(2, 2, 2, 1), group(3, 1, 1, 1, 1)]

    assert party_sizes(groups, Wanted(groups=3, keep_modes_apart=True)) == PartySizes([], [])
    assert party_sizes(groups, Wanted(groups=3)).uneven == ["P10 +1", "P20 +1", "P21 +1"]
