"""What the solver is asked, of a deal: the people with their kinds, the groups' sizes, and the rules in their order.

The solver is loaded here, when it is needed: a hub that makes no groups needs no NumPy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from hub.breakouts.deal import Deal, Dealt, Pool, Wish
from hub.breakouts.sizes import Fit
from hub.kernel.ids import Id

if TYPE_CHECKING:
    from hub.breakouts import solver

LEADS, WRITES = "leads", "writes"


def problem_of(pool: Pool, fitted: Fit, deal: Deal) -> solver.Problem:
    """What must hold comes first, then those who lead and write, then what is wished for in its order."""
    from hub.breakouts import solver

    people, wanted = pool.people, deal.wanted
    ids = {each.person_id for each in people}
    pins = (solver.Pin(who, str(group)) for who, group in fitted.pins.items())
    together = (solver.Together(each) for each in within(wanted.together, ids))
    apart = (solver.Apart(each) for each in within(wanted.apart, ids))
    roles = spread(people) if wanted.led else ()
    led = (rule for role in roles for rule in (solver.OneEach(role), solver.Mix((role,))))
    wishes = (rule for wish in wanted.wishes for rule in wished(wish, deal))
    return solver.Problem(
        tuple(solver.Person(each.person_id, kinds_of(each), roles_of(each), each.heads) for each in people),
        tuple(solver.Group(str(number), size, size) for number, size in enumerate(fitted.sizes)),
        (*pins, *together, *apart, *led, *wishes),
        deal.seed,
    )


def spread(people: Sequence[Dealt]) -> tuple[str, ...]:
    """What every group is to have one of; those who write only where somebody has been asked to."""
    return (LEADS, WRITES) if any(each.writes for each in people) else (LEADS,)


def roles_of(each: Dealt) -> frozenset[str]:
    return frozenset(role for role, held in ((LEADS, each.leads), (WRITES, each.writes)) if held)


def wished(wish: Wish, deal: Deal) -> Iterator[solver.Rule]:
    from hub.breakouts import solver

    if wish is Wish.MEET:
        if deal.earlier:
            yield solver.MeetNew(deal.earlier)
    elif wish is Wish.LANGUAGE:
        yield solver.Same(wish.value)
    elif wish is not Wish.MODE or not (deal.wanted.keep_modes_apart or deal.wanted.neighbours):
        yield solver.Mix((wish.value,))


def within(sets: Sequence[Sequence[Id]], ids: Collection[Id]) -> Iterator[tuple[Id, ...]]:
    """Of each set those who are in *ids*, where that is more than one."""
    for each in sets:
        there = tuple(dict.fromkeys(person_id for person_id in each if person_id in ids))
        if len(there) > 1:
            yield there


def kinds_of(each: Dealt) -> dict[str, str]:
    organisation = each.organisation.casefold()
    named = {
        "organisation": organisation,
        "municipality": each.municipality.casefold(),
        "role": each.role,
        "language": each.language,
    }
    roles = dict.fromkeys(sorted(roles_of(each)), "yes")
    return {"mode": each.mode, **{kind: value for kind, value in named.items() if value}, **roles}


def concerned(found: solver.Conflict) -> tuple[Id, ...]:
    named = (who for rule in found.rules for who in people_of(rule))
    return found.people or tuple(dict.fromkeys(named))


def people_of(rule: solver.Rule) -> tuple[Id, ...]:
    from hub.breakouts import solver

    if isinstance(rule, solver.Pin):
        return (rule.person,)
    return rule.people if isinstance(rule, solver.Together | solver.Apart) else ()
