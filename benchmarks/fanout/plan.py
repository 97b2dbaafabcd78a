"""What a server is put through: numbers of readers, phases, repetitions."""

from __future__ import annotations

from dataclasses import dataclass, replace

LEAST_GAP_MS = 25
"""Between single events: long enough that no server takes two for a burst."""
WARM_UP = 45
"""A young connection is acknowledged at once, which makes each small send dearer: it needs some forty of them first."""


@dataclass(frozen=True)
class Phase:
    """*bursts* times *burst* events back to back, and then a pause; single events are bursts of one."""

    name: str
    burst: int
    bursts: int

    @property
    def events(self) -> int:
        return self.burst * self.bursts

    def gap_ms(self, readers: int, slow: bool = False) -> int:
        """The pause after each burst: what came before it has then left any server that is not overwhelmed."""
        a_send = 0.02 * readers
        if self.burst == 1:
            return max(LEAST_GAP_MS, round(a_send))
        return max(100, round(4 * a_send)) * (1 if self.burst < 100 or slow else 2)


WARM = Phase("warm", 1, WARM_UP)
PHASES = (WARM, Phase("single", 1, 40), Phase("burst10", 10, 10), Phase("burst100", 100, 3))
MEASURED = tuple(phase.name for phase in PHASES if phase is not WARM)


@dataclass(frozen=True)
class Task:
    """One run: *server* by name with so many *readers*, for the *repetition*th time."""

    server: str
    readers: int
    repetition: int
    phases: tuple[Phase, ...] = PHASES

    @property
    def key(self) -> str:
        return f"{self.server} {self.readers} {self.repetition}"


def shortened(phases: tuple[Phase, ...], by: int) -> tuple[Phase, ...]:
    """The same bursts, fewer of them: for servers that take long."""
    return tuple(replace(phase, bursts=max(1, phase.bursts // by)) for phase in phases)


def interleaved(tasks: list[list[Task]]) -> list[Task]:
    """*tasks*, listed by server, turned so that each repetition goes once round all; it begins elsewhere each time."""
    rounds: dict[int, list[Task]] = {}
    for row in tasks:
        for task in row:
            rounds.setdefault(task.repetition, []).append(task)
    ordered = []
    for repetition, row in sorted(rounds.items()):
        turn = repetition % len(row)
        ordered += row[turn:] + row[:turn]
    return ordered
