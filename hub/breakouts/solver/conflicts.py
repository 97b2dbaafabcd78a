"""Rules that can't hold at once, told before any search: the smallest set that does not fit.

A set is shrunk rule by rule: what is left would fit if any one of them were taken away (deletion filtering, Chinneck
and Dravnieks 1991). Only sums and unions are asked, so each answer is a proof; what needs a search to be refuted
shows up as broken rules in the score instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.breakouts.solver.layout import blocks_of
from hub.breakouts.solver.problem import Apart, Conflict, Impossible, OneEach, Pin, Problem, Rule, Together


def check(problem: Problem) -> None:
    """Raise Impossible with a minimal conflict where the rules that must hold can't."""
    found = contradiction(problem)
    if found is None:
        return
    kept = [rule for rule in problem.rules if isinstance(rule, Together | Apart | Pin)]
    for rule in list(kept):
        fewer = [other for other in kept if other is not rule]
        if contradiction(replace(problem, rules=tuple(fewer))):
            kept = fewer
    reason, people = contradiction(replace(problem, rules=tuple(kept))) or found
    raise Impossible(Conflict(reason, tuple(kept), people))


def contradiction(problem: Problem) -> tuple[str, tuple[str, ...]] | None:
    """A reason why no plan exists, with the people it concerns; None when sums and unions see none."""
    heads = sum(person.heads for person in problem.people)
    if not sum(group.least for group in problem.groups) <= heads <= sum(group.most for group in problem.groups):
        return "seats", ()
    block = {who: members for members in blocks_of(problem) for who in members}
    return (
        too_large(problem, block) or pinned_apart(problem, block) or parted(problem, block) or too_many_apart(problem)
    )


Blocks = dict[str, tuple[str, ...]]
Reason = tuple[str, tuple[str, ...]] | None


def too_large(problem: Problem, blocks: Blocks) -> Reason:
    heads = {person.id: person.heads for person in problem.people}
    most = max((group.most for group in problem.groups), default=0)
    for members in blocks.values():
        if sum(heads[each] for each in members) > most:
            return "block-size", members
    return None


def pinned_apart(problem: Problem, blocks: Blocks) -> Reason:
    """One block pinned to two groups, or more heads pinned to a group than it takes."""
    heads = {person.id: person.heads for person in problem.people}
    place: dict[tuple[str, ...], tuple[str, str]] = {}
    for rule in pins(problem.rules):
        members = blocks.get(rule.person, (rule.person,))
        group, first = place.setdefault(members, (rule.group, rule.person))
        if group != rule.group:
            return "together-pins", tuple(dict.fromkeys((first, rule.person)))
    there: dict[str, list[str]] = {group.id: [] for group in problem.groups}
    for members, (group, _) in place.items():
        there[group] += members
    for each in problem.groups:
        if sum(heads[who] for who in there[each.id]) > each.most:
            return "pins-size", tuple(there[each.id])
    return None


def pins(rules: Sequence[Rule]) -> list[Pin]:
    return [rule for rule in rules if isinstance(rule, Pin)]


def parted(problem: Problem, blocks: Blocks) -> Reason:
    """Two who must be apart but are in one block, or pinned to one group."""
    place = {who: rule.group for rule in pins(problem.rules) for who in blocks.get(rule.person, (rule.person,))}
    for rule in problem.rules:
        if not isinstance(rule, Apart):
            continue
        for number, one in enumerate(rule.people):
            for other in rule.people[number + 1 :]:
                if other in blocks.get(one, ()):
                    return "together-apart", (one, other)
                if one in place and place[one] == place.get(other):
                    return "apart-pins", (one, other)
    return None


def too_many_apart(problem: Problem) -> Reason:
    for rule in problem.rules:
        if isinstance(rule, Apart) and len(set(rule.people)) > len(problem.groups):
            return "apart-groups", rule.people
    return None


def lacking(problem: Problem) -> list[OneEach]:
    """Roles that too few people have for one in each group; such a rule then says: no group has two."""
    return [
        rule
        for rule in problem.rules
        if isinstance(rule, OneEach)
        and sum(rule.role in person.roles for person in problem.people) < len(problem.groups)
    ]
