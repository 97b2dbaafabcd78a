"""Dealing people into groups: sizes here, who sits where by the solver. The same deal gives the same plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.breakouts.asking import concerned, problem_of, within
from hub.breakouts.deal import ON_SITE, WISHES, Deal, Dealt, Made, Plan, Pool, Wanted, Wish
from hub.breakouts.model import NoRoomTogether
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

    Sizes differ by at most one (where modes are kept apart: within each mode) and nobody is alone unless there is
    only one person in all, so that fewer groups come out than were asked for when people are few. Whoever is pinned
    sits there if the group has a seat. Those who lead are spread first; then every group has its fair share of each
    organisation, rounded up or down; then people meet others than before. That is sought after, not promised.
    """
    return [group for pool in pools(deal) for group in deal_pool(pool, deal)]


def still(made: Made, now: Deal) -> Plan:
    """The plan for those who are here now: newcomers are seated in it; made anew when it does not hold any more."""
    known = {each.person_id: each for each in made.deal.people}
    here = {each.person_id: each for each in now.people}
    new = [each for each in now.people if each.person_id not in known]
    same = all(here.get(person_id) == each for person_id, each in known.items())
    if not same or (made.deal.wanted, dict(made.deal.pins)) != (now.wanted, dict(now.pins)):
        return plan_of(now)
    plan = [list(group) for group in made.plan]
    places = seat([[known[each] for each in group] for group in plan], new, now.wanted.keep_modes_apart)
    for newcomer, place in zip(new, places, strict=True):
        plan[place].append(newcomer.person_id)
    return plan


def pools(deal: Deal) -> list[Pool]:
    """Everybody in one pool, or those on site and those remote in two; who is pinned goes to their group's pool.

    Somebody who is the only one on site, or the only one remote, sits with the others: nobody sits alone.
    """
    people, wanted = sorted(deal.people, key=lambda each: each.person_id), deal.wanted
    if not people:
        return []
    on_site = [each for each in people if each.mode == ON_SITE]
    remote = [each for each in people if each.mode != ON_SITE]
    if wanted.neighbours:
        return beside(people, on_site, remote, wanted)
    count = group_count(len(people), wanted)
    if not wanted.keep_modes_apart or min(len(on_site), len(remote)) < 2 or count < 2:
        return [Pool(people, count, 0)]
    if wanted.groups is None:
        first, second = group_count(len(on_site), wanted), group_count(len(remote), wanted)
    else:
        first, second = share(count, len(on_site), len(remote))
    pair = Pool(on_site, first, 0), Pool(remote, second, first)
    for here, there in (pair, pair[::-1]):
        change(here, there, deal.pins)
    return list(pair)


def beside(people: list[Dealt], on_site: list[Dealt], remote: list[Dealt], wanted: Wanted) -> list[Pool]:
    """All who are on site as one group, and the others in theirs; a single remote person sits with the room."""
    if len(remote) < 2:
        return [Pool(people, 1, 0)]
    room = [Pool(on_site, 1, 0)] if on_site else []
    return [*room, Pool(remote, group_count(len(remote), wanted), len(room))]


def change(here: Pool, there: Pool, pins: Mapping[Id, int]) -> None:
    """Let those change pools who are pinned to a group of the other, as long as nobody is left alone."""
    for each in [each for each in here.people if each.person_id in pins]:
        if pins[each.person_id] - there.first in range(there.groups) and len(here.people) > 2 * here.groups:
            here.people.remove(each)
            there.people.append(each)


def group_count(people: int, wanted: Wanted) -> int:
    """How many groups so many people make: the nearest to what is wanted in which nobody is alone."""
    size = wanted.size or people
    most = max(size, wanted.most or size)
    count = wanted.groups or (4 * people + size + most) // (2 * (size + most))
    if wanted.most and not wanted.groups:
        count = min(max(count, -(-people // most)), max(1, people // size))
    return max(1, min(count, people // 2))


def share(count: int, first: int, second: int) -> tuple[int, int]:
    """*count* groups divided between two kinds of people so that their sizes are as alike as can be."""
    choices = range(1, min(count - 1, first // 2) + 1)
    own = min(choices, key=lambda groups: (abs(first * (count - groups) - second * groups), groups))
    return own, min(count - own, second // 2)


def deal_pool(pool: Pool, deal: Deal) -> Plan:
    """One pool's groups, by the solver. Raises NoRoomTogether."""
    from hub.breakouts import solver
    from hub.breakouts.solver.solve import NoRoom

    people = pool.people
    limits = solver.Limits(rounds=0) if len(people) <= FEW else solver.Limits(SECONDS)
    try:
        found = solver.solve(problem_of(pool, deal), limits).groups
    except NoRoom as error:
        raise NoRoomTogether(fields={"together": NoRoomTogether.message}) from error
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
        if len({pool_of[person_id] for person_id in each}) > 1:
            return each
    for pool in dealt:
        try:
            check(problem_of(pool, deal))
        except solver.Impossible as error:
            return concerned(error.conflict)
    return ()


def seat(seated: Sequence[Sequence[Dealt]], newcomers: Sequence[Dealt], keep_modes_apart: bool) -> list[int]:
    """For each newcomer, in order, the index of their group; nobody who is seated moves.

    The smallest group is taken, of those with their mode where modes are kept apart (any, when there is none), and
    among equals the one with fewest from their organisation.
    """
    groups = [list(group) for group in seated]
    chosen = []
    for newcomer in newcomers:
        fitting = [n for n, group in enumerate(groups) if any(each.mode == newcomer.mode for each in group)]
        offered = fitting if keep_modes_apart and fitting else range(len(groups))
        best = min(offered, key=lambda n: (len(groups[n]), from_same(groups[n], newcomer), n))
        groups[best].append(newcomer)
        chosen.append(best)
    return chosen


def from_same(group: Sequence[Dealt], newcomer: Dealt) -> int:
    return sum(each.organisation.casefold() == newcomer.organisation.casefold() for each in group)
