"""Plans: what holds for every problem, whoever the people are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hub.breakouts.solver import (
    Apart,
    Group,
    Impossible,
    Limits,
    MeetNew,
    Mix,
    NotAlone,
    OneEach,
    Person,
    Pin,
    Plan,
    Problem,
    Same,
    Stay,
    Together,
    solve,
)
from hub.breakouts.solver.conflicts import contradiction
from hub.breakouts.solver.encode import table_of
from hub.breakouts.solver.layout import layout_of
from hub.breakouts.solver.scan import Scanner
from hub.breakouts.solver.score import score_of
from hub.breakouts.solver.solve import NoRoom, started
from hub.breakouts.solver.sweep import Sweeper
from hub.breakouts.solver.table import Table, cost_of, group_of
from tests.breakouts.solver.crowds import every_plan, least_score, problems

steady = settings(deadline=None, max_examples=25)
"""No deadline: the machine may be busy with something else."""


def solved(problem: Problem, rounds: int = 1) -> Plan:
    """A plan, or no example when the rules contradict each other."""
    try:
        return solve(problem, Limits(rounds=rounds))
    except (Impossible, NoRoom):
        assume(False)
        raise


@steady
@given(problems(most=7))
def test_small_problems_get_the_best_plan_there_is(problem: Problem) -> None:
    plan = solved(problem)

    assert plan.score == least_score(problem)


@settings(deadline=None, max_examples=8)
@given(problems(least=8, most=9))
def test_nine_people_get_the_best_plan_there_is(problem: Problem) -> None:
    plan = solved(problem)

    assert plan.score == least_score(problem)


@settings(deadline=None, max_examples=25)
@given(problems(most=7), st.permutations(range(3)))
def test_wishes_are_met_in_their_order_and_none_makes_up_for_one_before_it(problem: Problem, order: list[int]) -> None:
    ids = sorted(person.id for person in problem.people)
    wishes = (Mix(("mode",)), Mix(("town",)), MeetNew(((tuple(ids[::2]), tuple(ids[1::2])),)))
    asked = replace(problem, rules=tuple(wishes[number] for number in order))

    assert solved(asked).score == least_score(asked)


@steady
@given(problems(most=30))
def test_sizes_are_as_asked_and_everybody_has_one_group(problem: Problem) -> None:
    plan = solved(problem, rounds=0)

    assert plan.groups.keys() == {person.id for person in problem.people}
    assert Counter(plan.groups.values()) == Counter({group.id: group.most for group in problem.groups})


@steady
@given(problems(most=20, parties=True))
def test_those_together_and_pinned_stay_so_and_parties_fit(problem: Problem) -> None:
    plan = solved(problem, rounds=0)

    heads: Counter[str] = Counter()
    for person in problem.people:
        heads[plan.groups[person.id]] += person.heads
    assert all(group.least <= heads[group.id] <= group.most for group in problem.groups)
    for rule in problem.rules:
        if isinstance(rule, Together):
            assert len({plan.groups[each] for each in rule.people}) == 1
        if isinstance(rule, Pin):
            assert plan.groups[rule.person] == rule.group


@steady
@given(problems(most=30, parties=True))
def test_no_plan_is_better_than_its_bound(problem: Problem) -> None:
    plan = solved(problem, rounds=0)

    assert all(got >= least for got, least in zip(plan.score, plan.bound, strict=True))


@steady
@given(problems(most=30), st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_plan_in_whatever_order_people_come(problem: Problem, random) -> None:
    people = list(problem.people)
    random.shuffle(people)

    assert solved(replace(problem, people=tuple(people)), 1).groups == solved(problem, 1).groups


def table_for(problem: Problem) -> tuple[Table, np.ndarray]:
    layout = layout_of(problem)
    table = table_of(problem, layout)
    try:
        return table, started(problem, layout, table)
    except (NoRoom, Impossible):
        assume(False)
        raise


@st.composite
def with_history(draw: st.DrawFn) -> Problem:
    """A problem with every kind of wish in it."""
    problem = draw(problems(most=16))
    assume(contradiction(problem) is None)
    ids = [person.id for person in problem.people]
    met = MeetNew(((tuple(ids[: len(ids) // 2]), tuple(ids[len(ids) // 2 :])),))
    seated = Stay({who: draw(st.sampled_from([group.id for group in problem.groups])) for who in ids[::2]})
    return replace(problem, rules=(*problem.rules, met, seated, NotAlone("town", "Granby"), Same("mode")))


@steady
@given(with_history())
def test_a_scan_knows_its_cost_after_every_step(problem: Problem) -> None:
    table, members = table_for(problem)
    scanner = Scanner(table, members, np.random.default_rng(problem.seed))

    for step in range(30):
        if not scanner.costs.any():
            break
        if table.blocks and step % 3 == 0:
            scanner.move_block(table.blocks[step % len(table.blocks)])
        else:
            scanner.move(lenient=100)
        assert scanner.total == cost_of(table, group_of(scanner.members, table.people))


@steady
@given(with_history(), st.integers(1, 3))
def test_a_sweep_knows_each_copys_cost_after_every_step(problem: Problem, copies: int) -> None:
    table, members = table_for(problem)
    sweeper = Sweeper(table, members, copies, np.random.default_rng(problem.seed))

    for _ in range(8):
        sweeper.step(30.0)
        counted = [cost_of(table, group_of(part, table.people)) for part in np.split(sweeper.members, copies)]
        assert sweeper.totals.tolist() == counted


@steady
@given(problems(most=7))
def test_what_is_called_impossible_is_so_and_would_not_be_with_one_rule_less(problem: Problem) -> None:
    try:
        solve(problem, Limits(rounds=0))
    except Impossible as error:
        conflict = replace(problem, rules=error.conflict.rules)
    except NoRoom:
        return
    else:
        return

    assert least_score(conflict)[0] > 0
    for rule in conflict.rules:
        fewer = tuple(other for other in conflict.rules if other is not rule)
        assert contradiction(replace(problem, rules=fewer)) is None


def crowd(count: int, **kinds: list[str]) -> tuple[Person, ...]:
    return tuple(
        Person(f"p{n:03}", {name: values[n % len(values)] for name, values in kinds.items()}) for n in range(count)
    )


def groups_of(*sizes: int) -> tuple[Group, ...]:
    return tuple(Group(f"g{n}", size, size) for n, size in enumerate(sizes))


def test_six_attributes_of_hundreds_of_people_are_mixed_perfectly() -> None:
    rng = np.random.default_rng(7)
    values = {f"a{k}": [f"v{v}" for v in rng.integers(0, 3 + k, size=240)] for k in range(4)}
    problem = Problem(crowd(240, **values), groups_of(*[8] * 30), (Mix(tuple(values)),))

    plan = solve(problem, Limits(rounds=2))

    assert (plan.score, plan.proven) == ((0, 0), True)


def test_uneven_sizes_come_out_as_even_as_they_can() -> None:
    problem = Problem(crowd(23), tuple(Group(f"g{n}", 3, 7) for n in range(4)), ())

    assert sorted(Counter(solve(problem).groups.values()).values()) == [5, 6, 6, 6]


def test_people_of_one_language_sit_together_when_the_numbers_allow_it() -> None:
    people = crowd(24, language=["sv", "sv", "fi"])
    problem = Problem(people, tuple(Group(f"g{n}", 3, 5) for n in range(6)), (Same("language"),))

    plan = solve(problem)

    languages = {(plan.groups[person.id], person.kinds["language"]) for person in people}
    assert (plan.score, len(languages)) == ((0, 0), 6)


def test_nobody_of_a_kind_is_alone() -> None:
    people = crowd(24, town=["Granby", "Näsvik", "Näsvik", "Ljungö"])
    problem = Problem(people, groups_of(4, 4, 4, 4, 4, 4), (NotAlone("town", "Granby"), Mix(("town",))), seed=3)

    assert solve(problem, Limits(rounds=0)).score[:2] == (0, 0)


def test_a_value_that_two_who_sit_together_share_is_told_with_their_names() -> None:
    people = tuple(Person(f"p{n}", {"town": "Granby" if n < 2 else f"T{n % 3}"}) for n in range(12))
    rule, mix = Together(("p0", "p1")), Mix(("town",))

    plan = solve(Problem(people, groups_of(3, 3, 3, 3), (rule, mix)))

    off = [(finding.value, finding.people, finding.forced_by) for finding in plan.findings if finding.kind == "place"]
    assert off == [("Granby", ("p0", "p1"), rule)]
    assert plan.proven


def test_what_a_facilitator_has_pinned_off_can_be_mended_at_a_price_that_is_told() -> None:
    people = tuple(Person(f"p{n}", {"town": "Granby" if n < 3 else "Näsvik"}) for n in range(9))
    pins = (Pin("p0", "g0"), Pin("p1", "g1"), Pin("p8", "g2"), Pin("p7", "g2"), Pin("p6", "g2"))

    plan = solve(Problem(people, groups_of(3, 3, 3), (*pins, Mix(("town",)))), Limits(rounds=0))

    off = {(f.group, f.value, f.amount, f.mending) for f in plan.findings if f.kind == "place"}
    full = plan.groups["p2"]
    assert off == {
        (full, "Granby", 1, 0),
        (full, "Näsvik", -1, 0),
        ("g2", "Granby", -1, None),
        ("g2", "Näsvik", 1, None),
    }


def test_everybody_meets_others_than_before() -> None:
    people = crowd(16)
    earlier = tuple(tuple(person.id for person in people[n : n + 4]) for n in range(0, 16, 4))

    plan = solve(Problem(people, groups_of(4, 4, 4, 4), (MeetNew((earlier,)),)))

    assert plan.score == (0, 0)


def test_too_few_facilitators_are_never_two_in_a_group() -> None:
    people = tuple(Person(f"p{n}", {}, frozenset({"leads"} if n < 3 else ())) for n in range(20))

    plan = solve(Problem(people, groups_of(5, 5, 5, 5), (OneEach("leads"),)))

    assert len({plan.groups[f"p{n}"] for n in range(3)}) == 3


def test_whoever_is_seated_stays_when_that_counts_most() -> None:
    people = crowd(12, town=["Granby", "Näsvik"])
    previous = {person.id: f"g{n // 4}" for n, person in enumerate(people[:11])}

    plan = solve(Problem(people, groups_of(4, 4, 4), (Stay(previous), Mix(("town",)))))

    assert {who: plan.groups[who] for who in previous} == previous


def test_the_first_plan_is_told_and_each_later_one_is_better() -> None:
    rng = np.random.default_rng(5)
    people = crowd(48, **{f"a{k}": [f"v{v}" for v in rng.integers(0, 5, size=48)] for k in range(6)})
    problem = Problem(people, groups_of(*[6] * 8), (Mix(tuple(f"a{k}" for k in range(6))),))
    told: list[int] = []

    def improved(places) -> None:
        told.append(sum(score_of(problem, places)))

    plan = solve(problem, Limits(rounds=1), improved)

    assert told == sorted(set(told), reverse=True)
    assert told[-1] == sum(plan.score)


def test_a_cancelled_search_still_has_a_plan() -> None:
    problem = Problem(crowd(40, town=["a", "b", "c"]), groups_of(*[5] * 8), (Mix(("town",)),))

    plan = solve(problem, Limits(cancelled=lambda: True))

    assert Counter(plan.groups.values()) == Counter({f"g{n}": 5 for n in range(8)})


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ((Together(("p000", "p001")), Together(("p001", "p002")), Apart(("p000", "p002"))), "together-apart"),
        ((Pin("p000", "g0"), Pin("p001", "g1"), Together(("p000", "p001"))), "together-pins"),
        ((Pin("p000", "g0"), Pin("p001", "g0"), Apart(("p000", "p001"))), "apart-pins"),
        ((Together(("p000", "p001", "p002", "p003")),), "block-size"),
        ((Apart(("p000", "p001", "p002")),), "apart-groups"),
        (tuple(Pin(f"p00{n}", "g1") for n in range(4)), "pins-size"),
    ],
)
def test_rules_that_contradict_each_other_are_named_and_no_others(rules, reason: str) -> None:
    bystander = Together(("p004", "p005"))

    with pytest.raises(Impossible) as caught:
        solve(Problem(crowd(6), groups_of(3, 3), (bystander, *rules, Mix(("town",)))))

    assert (caught.value.conflict.reason, caught.value.conflict.rules) == (reason, rules)


def test_too_few_seats_are_a_conflict_without_rules() -> None:
    with pytest.raises(Impossible) as caught:
        solve(Problem(crowd(7), groups_of(3, 3), (Mix(("town",)),)))

    assert (caught.value.conflict.reason, caught.value.conflict.rules) == ("seats", ())


def test_every_plan_of_four_in_pairs_is_tried_by_the_tests_themselves() -> None:
    assert len(list(every_plan(Problem(crowd(4), groups_of(2, 2))))) == 6
