"""Which servers are compared, with how many readers, how often."""

from __future__ import annotations

from benchmarks.fanout.plan import PHASES, WARM, Task, interleaved, shortened
from benchmarks.fanout.servers import OURS, SERVERS

REPETITIONS = 5
GROWTH = 5_000
QUICK = ("raw", OURS, "node-ws")
SLOW = "python-socketio"
NOT_WITH_MANY = ("python-socketio", "channels", "bikupa-own-page")
"""Left out from 5,000 readers on: seconds for each event, and nothing new."""
WITH_MOST = ("raw", OURS, "node-ws", "aiohttp", "websockets", "starlette")


def quick() -> list[Task]:
    """Some minutes: the floor, node's usual server, and ours also with more readers; Python's usual one, of which each
    run takes as long as all the others together, three times only."""
    few = (WARM, *shortened(PHASES[1:], 2))
    rows = [[Task(name, 1_000, each, few) for each in range(REPETITIONS)] for name in QUICK]
    thrice = range(0, REPETITIONS, 2)
    rows.append([Task(SLOW, 1_000, each, few) for each in thrice])
    rows.append([Task(OURS, GROWTH, each, few[:2]) for each in thrice])
    return interleaved(rows)


def full() -> list[Task]:
    """More than an hour: everything, the usual size first and what takes longest last."""
    tasks: list[Task] = []
    for readers in (1_000, 100, GROWTH, 10_000):
        names = [name for name in SERVERS if readers < GROWTH or name not in NOT_WITH_MANY]
        if readers == 10_000:
            names = list(WITH_MOST)
        tasks += interleaved([[Task(name, readers, each) for each in range(REPETITIONS)] for name in names])
    return tasks


def chosen(names: list[str], readers: list[int], repetitions: int) -> list[Task]:
    """What was asked for by name."""
    tasks: list[Task] = []
    for number in readers:
        tasks += interleaved([[Task(name, number, each) for each in range(repetitions)] for name in names])
    return tasks
