"""Evening out: what holds whatever the groups are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.breakouts.deal import Dealt
from hub.breakouts.evening import Step, evened

KINDS = st.tuples(st.sampled_from(["Granby", "Näsvik", ""]), st.sampled_from(["remote", "on-site"]), st.booleans())
GROUPS = st.lists(st.lists(KINDS, max_size=7), min_size=1, max_size=6)


def people(kinds: list[list[tuple[str, str, bool]]]) -> list[list[Dealt]]:
    return [[Dealt(f"{n:016x}{m:016x}", *kind) for m, kind in enumerate(group)] for n, group in enumerate(kinds)]


@settings(deadline=None, max_examples=60)
@given(GROUPS, st.booleans())
def test_nobody_moves_twice_and_whoever_is_held_or_leads_stays(
    kinds: list[list[tuple[str, str, bool]]], apart: bool
) -> None:
    groups = people(kinds)
    held = {each.person_id for group in groups for each in group[:1]}

    steps = evened(groups, held, modes_apart=apart)

    movers = [step.person_id for step in steps]
    leading = {each.person_id for group in groups for each in group if each.leads}
    assert len(set(movers)) == len(movers)
    assert not set(movers) & (held | leading)


@settings(deadline=None, max_examples=60)
@given(GROUPS)
def test_sizes_differ_by_one_at_most_when_everybody_is_free(kinds: list[list[tuple[str, str, bool]]]) -> None:
    groups = people([[(town, mode, False) for town, mode, _ in group] for group in kinds])

    sizes = [len(group) for group in groups]
    for step in evened(groups, (), modes_apart=False):
        sizes[step.source] -= 1
        sizes[step.target] += 1

    assert max(sizes) - min(sizes) <= 1


def test_groups_that_are_even_are_left_alone_and_the_least_alike_moves() -> None:
    alike = people(
        [[("Granby", "remote", False)] * 3 + [("Näsvik", "remote", False)], [("Granby", "remote", False)] * 2]
    )

    assert evened(alike, (), modes_apart=False) == [Step(alike[0][3].person_id, 0, 1)]
    assert evened(alike[:1], (), modes_apart=False) == []
