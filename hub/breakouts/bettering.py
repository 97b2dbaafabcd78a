"""Making a proposal better while it is looked at: the solver goes on from the groups as they stand. Pure but for time.

Groups keep their sizes, and whoever was placed by hand their seat. Where people on site and remote are kept apart, they
are looked at one after the other.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hub.breakouts.asking import kinds_of, wished, within
from hub.breakouts.deal import ON_SITE, Deal, Dealt, Wanted
from hub.kernel.ids import Id

if TYPE_CHECKING:
    from hub.breakouts import solver

ROUNDS = 8
"""Of work, each twice the one before: more than there is time for, where anything is left to be had."""
WORK_S, REST_S = 0.004, 0.002
"""How long it works at a time, and lets others work: it shares the interpreter with those who answer requests."""
Places = Mapping[Id, Id]
"""By person, their group."""


@dataclass(frozen=True)
class Seated:
    """A proposal as it stands at *version*: the people of each group, by its id. *held* stay where they are."""

    version: int
    groups: Mapping[Id, tuple[Dealt, ...]]
    held: frozenset[Id]
    wanted: Wanted
    earlier: tuple[tuple[tuple[Id, ...], ...], ...]
    seed: int

    @property
    def places(self) -> Places:
        return {each.person_id: group_id for group_id, people in self.groups.items() for each in people}


@dataclass
class Search:
    """One search. *found* is the best there is so far, None before anything better than what stands; *stopped* ends it
    from another thread. Setting either is safe without a lock."""

    seated: Seated
    seconds: float
    found: Places | None = None
    stopped: bool = False
    rested: float = field(default_factory=time.perf_counter)

    def run(self) -> None:
        from hub.breakouts import solver

        end = time.perf_counter() + self.seconds
        parts = list(parts_of(self.seated))
        for left, groups in zip(range(len(parts), 0, -1), parts, strict=True):
            limits = solver.Limits((end - time.perf_counter()) / left, ROUNDS, self.gently)
            try:
                best = solver.solve(problem_of(groups, self.seated), limits, self.take, self.seated.places)
            except solver.Impossible:
                continue  # what was done by hand rules it out: then it stays as it is
            self.take(best.groups)

    def take(self, places: Places) -> None:
        """The part's own people sit so; everybody else as before."""
        now = self.found or self.seated.places
        if any(now[who] != where for who, where in places.items()):
            self.found = {**now, **places}

    def gently(self) -> bool:
        """Whether to stop; now and then it makes room for others first."""
        if time.perf_counter() - self.rested > WORK_S:
            time.sleep(REST_S)
            self.rested = time.perf_counter()
        return self.stopped


def parts_of(seated: Seated) -> Iterator[Mapping[Id, tuple[Dealt, ...]]]:
    """The groups among which people may change places; a part of one group has nothing to change."""
    on_site = {key: people for key, people in seated.groups.items() if all(each.mode == ON_SITE for each in people)}
    others = {key: people for key, people in seated.groups.items() if key not in on_site}
    parts = (on_site, others) if seated.wanted.keep_modes_apart or seated.wanted.neighbours else (seated.groups,)
    yield from (part for part in parts if len(part) > 1)


def problem_of(groups: Mapping[Id, tuple[Dealt, ...]], seated: Seated) -> solver.Problem:
    """What must hold is what holds now; the wishes are those of the round."""
    from hub.breakouts import solver

    wanted = seated.wanted
    people = {each.person_id: (each, group_id) for group_id, there in groups.items() for each in there}
    deal = Deal((), wanted, seated.seed, earlier=seated.earlier)
    whole = (each for each in within(wanted.together, people) if len({people[who][1] for who in each}) == 1)
    pins = (solver.Pin(who, where) for who, (_, where) in people.items() if who in seated.held)
    led = (solver.OneEach("leads"), solver.Mix(("leads",))) if wanted.led else ()
    sizes = {group_id: sum(each.heads for each in there) for group_id, there in groups.items()}
    return solver.Problem(
        tuple(
            solver.Person(each.person_id, kinds_of(each), frozenset({"leads"} if each.leads else ()), each.heads)
            for each, _ in people.values()
        ),
        tuple(solver.Group(group_id, size, size) for group_id, size in sizes.items() if size),
        (
            *pins,
            *(solver.Together(each) for each in whole),
            *(solver.Apart(each) for each in within(wanted.apart, people)),
            *led,
            *(rule for wish in wanted.wishes for rule in wished(wish, deal)),
        ),
        seated.seed,
    )
