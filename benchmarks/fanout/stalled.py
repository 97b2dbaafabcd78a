"""One reader in twenty stays connected and reads no more: ``python -m benchmarks.fanout.stalled``.

What is measured are the others, before and after. A stalled reader's pipe holds what its socket and the kernel's
buffers take; the news is long enough to fill them.
"""

from __future__ import annotations

from benchmarks.fanout.meeting import Audience
from benchmarks.fanout.plan import WARM, Phase
from benchmarks.fanout.repeated import as_command
from benchmarks.fanout.run import staged
from benchmarks.fanout.servers import OURS, SERVERS

READERS = 1_000
PERCENT = 5
FILLING = Phase("filling", 100, 12)
"""Some 350 kB for each reader, more than a stalled one's narrow pipe takes."""
NEWS = Phase("single", 1, 100)


def once(audience: Audience) -> dict[str, float]:
    """p99 of single events and CPU for each delivery, with everybody reading and with some who do not."""
    with staged(SERVERS[OURS], audience) as stage:
        stage.join(READERS)
        stage.phase(WARM, READERS)
        all_read = stage.phase(NEWS, READERS)
        stalled = stage.readers.stall(PERCENT)
        stage.phase(FILLING, READERS)
        some_stalled = stage.phase(NEWS, READERS)
        kb = stage.server.resident_kb()
    return {
        "stalled": stalled,
        "p99_ms_none_stalled": all_read.collected.p99_ms,
        "p99_ms_some_stalled": some_stalled.collected.p99_ms,
        "p99_times": some_stalled.collected.p99_ms / all_read.collected.p99_ms,
        "cpu_times": _cpu(some_stalled.cpu_s, some_stalled.collected.deliveries)
        / _cpu(all_read.cpu_s, all_read.collected.deliveries),
        "resident_mb": kb / 1024,
    }


def _cpu(cpu_s: float, deliveries: int) -> float:
    return cpu_s / max(1, deliveries)


if __name__ == "__main__":
    as_command(once)
