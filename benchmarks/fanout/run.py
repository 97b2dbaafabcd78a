"""One run: a server, its readers, all phases."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.fanout.listening import Collected, Readers
from benchmarks.fanout.meeting import Audience
from benchmarks.fanout.peers.control import PLACES
from benchmarks.fanout.plan import Phase, Task, shortened
from benchmarks.fanout.process import Failed, Process, cores, free_port
from benchmarks.fanout.servers import SERVERS, Server, text

FIRST_FEW = 50
"""They come before memory is measured, so that it holds no code that the first connection loads."""
SETTLE_S = 0.7


@dataclass(frozen=True)
class Measured:
    """A phase: what arrived, and the server's CPU-seconds from the first publish until all had."""

    name: str
    events: int
    collected: Collected
    cpu_s: float


@dataclass(frozen=True)
class Joined:
    """What the readers cost by being there: kB resident and CPU for each, and how long it took to let them in."""

    kb_each: float
    cpu_us_each: float
    seconds: float
    refused: int


@dataclass(frozen=True)
class Stage:
    """A server with its readers' door open."""

    server: Process
    readers: Readers
    port: int

    def phase(self, phase: Phase, readers: int, slow: bool = False, of_the_first: int = 0, gap_ms: int = 0) -> Measured:
        """Publish the events of *phase* and wait for them; raises Failed when a server does not answer."""
        first = int(self.server.ask(f"prepare {phase.events}").split()[1])
        self.readers.expect(first, phase.events, of_the_first)
        gap_ms = gap_ms or phase.gap_ms(readers, slow)
        within_s = 20 + phase.bursts * gap_ms / 1000 + 0.0006 * phase.events * readers * (1 if slow else 0.1)
        self.readers.begin_collecting(within_s)
        cpu_s = self.server.cpu_s()
        self.server.tell(f"publish {phase.burst} {gap_ms * 1000}")
        collected = self.readers.collected(within_s)
        cpu_s = self.server.cpu_s() - cpu_s
        self.server.hear(within_s)
        return Measured(phase.name, phase.events, collected, cpu_s)

    def join(self, count: int, a_second: int = 0) -> Joined:
        """*count* readers, after a first few that are let in before anything is measured."""
        few = min(FIRST_FEW, count // 2)
        self.readers.open(few)
        self.readers.all_ready()
        time.sleep(SETTLE_S)
        kb, cpu_s = self.server.resident_kb(), self.server.cpu_s()
        self.readers.open(count - few, a_second)
        came = self.readers.all_ready(30 + count / 100)
        if came["ready"] < count:
            raise Failed(f"only {came['ready']} of {count} readers were let in ({came['lost']} lost)")
        cpu_s = self.server.cpu_s() - cpu_s
        time.sleep(SETTLE_S)
        more = count - few
        return Joined((self.server.resident_kb() - kb) / more, cpu_s / more * 1e6, came["seconds"], came["refused"])


@contextlib.contextmanager
def staged(server: Server, audience: Audience) -> Iterator[Stage]:
    """*server* started on a core, its readers on the other; the hub on a copy of the audience's data folder."""
    server_core, readers_core = cores()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-") as made, contextlib.ExitStack() as ends:
        folder = Path(made)
        times, sample = folder / "times", folder / "text"
        times.write_bytes(bytes(8 * PLACES))
        sample.write_text(text(audience), encoding="utf-8")
        if server.is_hub:
            shutil.copytree(audience.folder, folder / "data")
        mine = replace(audience, folder=folder / "data")
        running = Process(server.command(port, times, sample, mine), server_core, folder / "server.log")
        ends.callback(running.end)
        running.wait_for_port(port)
        seats = audience.seats(server.topic, server.form) if server.is_hub else [("", server.greeting)]
        readers = Readers(port, server.path, seats, times, readers_core, server.until, server.alive)
        ends.callback(readers.end)
        yield Stage(running, readers, port)


def run(task: Task, audience: Audience) -> dict[str, object]:
    """All that *task* asks for, as JSON values. A server that fails is told as ``error``."""
    server = SERVERS[task.server]
    phases = shortened(task.phases, server.slow) if server.slow > 1 else task.phases
    try:
        with staged(server, audience) as stage:
            joined = stage.join(task.readers)
            measured = [stage.phase(phase, task.readers, server.slow > 1) for phase in phases]
    except Failed as failure:
        return {"key": task.key, "server": task.server, "readers": task.readers, "error": str(failure)}
    return {
        "key": task.key,
        "server": task.server,
        "readers": task.readers,
        "joined": asdict(joined),
        "phases": {each.name: flat(each) for each in measured},
    }


def flat(measured: Measured) -> dict[str, object]:
    return {"events": measured.events, "cpu_s": round(measured.cpu_s, 6), **asdict(measured.collected)}
