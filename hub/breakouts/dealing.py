"""Dealing people into groups: who sits where, by the solver. The same deal gives the same plan."""

from __future__ import annotations

from collections.abc import Sequence

from hub.breakouts.asking import concerned, problem_of, within
from hub.breakouts.deal import ON_SITE, WISHES, Deal, Dealt, Made, Plan, Pool, Wanted, Wish, heads_of
from hub.breakouts.model import NoRoomTogether
from hub.breakouts.sizes import fit, group_count, limits_of, pools
from hub.kernel.ids import Id

__all__ = [
    "ON_SITE",
    "WISHES",
    "Deal",
    "Dealt",
    "Made",
    "Plan",
    "Pool",
    "Wanted",
    "Wish",
    "conflict",
    "group_count",
    "limits_of",
    "made",
    "plan_of",
    "seat",
    "still",
]
SECONDS = 0.3
"""How long, at most, groups of many people are made better; that of few ends by itself, the same on any machine."""
FEW = 150


def made(deal: Deal) -> Made:
    return Made(deal, plan_of(deal))


def plan_of(deal: Deal) -> Plan:
    """Groups of person ids, those on site first; everybody is in exactly one.

    Sizes in heads differ by at most one (where modes are kept apart: within each mode), or by as little as lets no
    party be split, and nobody is alone unless there is only one head in all: fewer groups come out than were asked for
    when people are few. Whoever is pinned sits there if the group has a seat. Those who lead are spread first; then
    every group has its fair share of each organisation, rounded up or down; then people meet others than before. That
    is sought after, not promised.
    """
    return [group for pool in pools(deal) for group in deal_pool(pool, deal)]


def still(made: Made, now: Deal) -> Plan:
    """The plan for those who are here now: newcomers are seated in it; made anew when it does not hold any more."""
    known = {each.person_id: each for each in made.deal.people}
    here = {each.person_id: each for each in now.people}
    new = [each for each in now.people if each.person_id not in known]
    same = all(here.get(person_id) == each for person_id, each in known.items())
    if now.wanted.neighbours or not same or (made.deal.wanted, dict(made.deal.pins)) != (now.wanted, dict(now.pins)):
        return plan_of(now)
    plan = [list(group) for group in made.plan]
    places = seat([[known[each] for each in group] for group in plan], new, now.wanted.keep_modes_apart)
    for newcomer, place in zip(new, places, strict=True):
        plan[place].append(newcomer.person_id)
    return plan


def deal_pool(pool: Pool, deal: Deal) -> Plan:
    """One pool's groups, by the solver. Raises NoRoomTogether."""
    from hub.breakouts import solver
    from hub.breakouts.solver.solve import NoRoom

    people = pool.people
    limits = solver.Limits(rounds=0) if len(people) <= FEW else solver.Limits(SECONDS)
    fitted = fit(pool, deal)
    problem = problem_of(pool, fitted, deal)
    try:
        found = solver.solve(problem, limits).groups
    except NoRoom as error:
        if not fitted.places:
            raise NoRoomTogether(fields={"together": NoRoomTogether.message}) from error
        begin = {person_id: str(group) for person_id, group in fitted.places.items()}
        found = solver.solve(problem, limits, begin=begin).groups
    plan: Plan = [[] for _ in range(pool.groups)]
    for each in people:
        plan[int(found[each.person_id])].append(each.person_id)
    return plan


def conflict(deal: Deal) -> tuple[Id, ...]:
    """Whom what must hold can't hold for, so few that it would without any one of the rules; nobody when it can."""
    if not deal.wanted.together and not deal.wanted.apart:
        return ()
    from hub.breakouts import solver
    from hub.breakouts.solver.conflicts import check

    everybody = {each.person_id for each in deal.people}
    dealt = pools(deal)
    pool_of = {each.person_id: number for number, pool in enumerate(dealt) for each in pool.people}
    for each in within(deal.wanted.together, everybody):
        if len({pool_of.get(person_id) for person_id in each}) > 1:
            return each
    for pool in dealt:
        try:
            check(problem_of(pool, fit(pool, deal), deal))
        except solver.Impossible as error:
            return concerned(error.conflict)
    return ()


def seat(seated: Sequence[Sequence[Dealt]], newcomers: Sequence[Dealt], keep_modes_apart: bool) -> list[int]:
    """For each newcomer, in order, the index of their group; nobody who is seated moves.

    The group of fewest heads is taken, of those with their mode where modes are kept apart (any, when there is none),
    and among equals the one with fewest from their organisation.
    """
    groups = [list(group) for group in seated]
    chosen = []
    for newcomer in newcomers:
        fitting = [n for n, group in enumerate(groups) if any(each.mode == newcomer.mode for each in group)]
        offered = fitting if keep_modes_apart and fitting else range(len(groups))
        best = min(offered, key=lambda n: (heads_of(groups[n]), from_same(groups[n], newcomer), n))
        groups[best].append(newcomer)
        chosen.append(best)
    return chosen


def from_same(group: Sequence[Dealt], newcomer: Dealt) -> int:
    return sum(each.organisation.casefold() == newcomer.organisation.casefold() for each in group)
