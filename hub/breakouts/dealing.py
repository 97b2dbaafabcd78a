"""Dealing people into groups: sizes here, who sits where by the solver. The same deal gives the same plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hub.kernel.ids import Id

ON_SITE = "on-site"
SECONDS = 0.3
"""How long, at most, groups of many people are made better; that of few ends by itself, the same on any machine."""
FEW = 150
ROLES = frozenset[str](), frozenset({"leads"})
Plan = list[list[Id]]
"""The person ids of each group."""


@dataclass(frozen=True)
class Dealt:
    """Somebody to be dealt; *leads*: one of those who lead a group's talk."""

    person_id: Id
    organisation: str
    mode: str
    leads: bool = False


@dataclass(frozen=True)
class Wanted:
    """How many groups, or (when that is None) how many people in each, or (when both are) one single group."""

    groups: int | None = None
    size: int | None = None
    keep_modes_apart: bool = False


@dataclass(frozen=True)
class Deal:
    """All that a plan depends on.

    *pins*: the index of the group in which somebody was placed by hand. *earlier*: the people of each group of each
    round in which they have met.
    """

    people: tuple[Dealt, ...]
    wanted: Wanted
    seed: int
    pins: Mapping[Id, int] = field(default_factory=dict)
    earlier: tuple[tuple[tuple[Id, ...], ...], ...] = ()


@dataclass(frozen=True)
class Made:
    """A plan, and what it was made of."""

    deal: Deal
    plan: Plan


@dataclass
class Pool:
    """Those who are dealt among themselves, into *groups* groups, of which *first* is the index of the first."""

    people: list[Dealt]
    groups: int
    first: int


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


def change(here: Pool, there: Pool, pins: Mapping[Id, int]) -> None:
    """Let those change pools who are pinned to a group of the other, as long as nobody is left alone."""
    for each in [each for each in here.people if each.person_id in pins]:
        if pins[each.person_id] - there.first in range(there.groups) and len(here.people) > 2 * here.groups:
            here.people.remove(each)
            there.people.append(each)


def group_count(people: int, wanted: Wanted) -> int:
    """How many groups so many people make: the nearest to what is wanted in which nobody is alone."""
    size = wanted.size or people
    count = wanted.groups or (2 * people + size) // (2 * size)
    return max(1, min(count, people // 2))


def share(count: int, first: int, second: int) -> tuple[int, int]:
    """*count* groups divided between two kinds of people so that their sizes are as alike as can be."""
    choices = range(1, min(count - 1, first // 2) + 1)
    own = min(choices, key=lambda groups: (abs(first * (count - groups) - second * groups), groups))
    return own, min(count - own, second // 2)


def deal_pool(pool: Pool, deal: Deal) -> Plan:
    """One pool's groups, by the solver, which is loaded here: a hub that makes no groups needs no NumPy."""
    from hub.breakouts import solver

    people = pool.people
    sizes = [len(people) // pool.groups + (n < len(people) % pool.groups) for n in range(pool.groups)]
    groups = tuple(solver.Group(str(number), size, size) for number, size in enumerate(sizes))
    persons = tuple(solver.Person(each.person_id, kinds_of(each), ROLES[each.leads]) for each in people)
    met = (solver.MeetNew(deal.earlier),) if deal.earlier else ()
    pins = tuple(solver.Pin(who, str(group)) for who, group in kept_pins(pool, sizes, deal.pins))
    modes = () if deal.wanted.keep_modes_apart else ("mode",)
    led = (solver.OneEach("leads"), solver.Mix(("leads",)))
    rules = (*pins, *led, solver.Mix(("organisation", *modes)), *met)
    limits = solver.Limits(rounds=0) if len(people) <= FEW else solver.Limits(SECONDS)
    found = solver.solve(solver.Problem(persons, groups, rules, deal.seed), limits).groups
    plan: Plan = [[] for _ in groups]
    for each in people:
        plan[int(found[each.person_id])].append(each.person_id)
    return plan


def kinds_of(each: Dealt) -> dict[str, str]:
    organisation = each.organisation.casefold()
    leads = {"leads": "yes"} if each.leads else {}
    return {"mode": each.mode, **({"organisation": organisation} if organisation else {}), **leads}


def kept_pins(pool: Pool, sizes: Sequence[int], pins: Mapping[Id, int]) -> Iterator[tuple[Id, int]]:
    """Who is pinned to which of the pool's groups; who finds it full of others is let go."""
    left = list(sizes)
    for each in pool.people:
        group = pins.get(each.person_id, -1) - pool.first
        if group in range(pool.groups) and left[group]:
            left[group] -= 1
            yield each.person_id, group


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
