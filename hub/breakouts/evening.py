"""Evening out groups whose people have come and gone: so few moves that sizes differ by one at most."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hub.breakouts.deal import ON_SITE, Dealt, heads_of
from hub.kernel.ids import Id


@dataclass(frozen=True)
class Step:
    """Somebody goes from one group to another, by index."""

    person_id: Id
    source: int
    target: int


def evened(groups: Sequence[Sequence[Dealt]], held: Collection[Id], *, modes_apart: bool) -> list[Step]:
    """The moves from the largest groups to the smallest, until no move makes them more even or all are held.

    Sizes are in heads; a party moves as one. Whoever leads, or is *held*, stays. Where modes are kept apart, so are
    groups of people on site and others. Nobody moves twice.
    """
    now = [list(group) for group in groups]
    on_site = [n for n, group in enumerate(now) if group and all(each.mode == ON_SITE for each in group)]
    others = [n for n in range(len(now)) if n not in on_site]
    steps: list[Step] = []
    for pool in [on_site, others] if modes_apart else [list(range(len(now)))]:
        while step := next_step(now, pool, {*held, *(each.person_id for each in steps)}):
            person = next(each for each in now[step.source] if each.person_id == step.person_id)
            now[step.source].remove(person)
            now[step.target].append(person)
            steps.append(step)
    return steps


def next_step(groups: Sequence[Sequence[Dealt]], pool: Sequence[int], held: Collection[Id]) -> Step | None:
    """From the largest group that has somebody free: the one who is least alike those in the smallest."""
    if not pool:
        return None
    sizes = [heads_of(group) for group in groups]
    target = min(pool, key=lambda n: (sizes[n], n))
    for source in sorted(pool, key=lambda n: (-sizes[n], n)):
        more = sizes[source] - sizes[target]
        if more < 2:
            return None
        loose = [each for each in groups[source] if each.person_id not in held and not each.leads]
        free = [each for each in loose if each.heads < more]
        if free:
            person = min(
                free,
                key=lambda each: (
                    abs(more - 2 * each.heads),
                    alike(each, groups[target]),
                    -alike(each, groups[source]),
                    each.person_id,
                ),
            )
            return Step(person.person_id, source, target)
    return None


def alike(person: Dealt, group: Sequence[Dealt]) -> int:
    return sum(each.organisation.casefold() == person.organisation.casefold() for each in group)
