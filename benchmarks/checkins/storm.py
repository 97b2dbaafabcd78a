"""Everybody checks in while some have their page open: 2,000 presses of “I'm here”, beside 500 open pages.

Every tenth press is sent twice, as by a phone that heard no answer. Afterwards the database tells who is here, and how
often each was told to have come. Beside it, the same with a commit for each: ``python -m benchmarks.checkins.storm``
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.checkins.over_http import IN_FLIGHT, presses, refuse_others, running
from benchmarks.fanout.listening import Readers
from benchmarks.fanout.meeting import Audience, prepare
from benchmarks.fanout.peers.control import PLACES
from benchmarks.fanout.process import Failed, cores, pinned
from benchmarks.fanout.servers import OURS, SERVERS
from benchmarks.http_load import load
from hub.kernel.sqlite import LARGEST_BATCH

WATCHING = 500
REPETITIONS = 3
TWICE = 10
"""One in so many presses is sent again."""
WITHIN_S = 60
PAGE = "now/{event}/{person}"


@dataclass(frozen=True)
class Stormed:
    """*seconds* until the last was answered; *cpu_s* of the server, of which pushing to those who watch is a part.

    *missing*: who pressed and is not here; *doubled*: who was told to have come more than once.
    """

    seconds: float
    p50_ms: float
    p99_ms: float
    cpu_s: float
    missing: int
    doubled: int


@contextlib.contextmanager
def watched(audience: Audience, port: int, count: int) -> Iterator[None]:
    """*count* people have their page Right now open. Raises Failed when one of them is not let in, or is lost."""
    ours = SERVERS[OURS]
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        times = Path(made) / "times"
        times.write_bytes(bytes(8 * PLACES))
        readers = Readers(port, ours.path, audience.seats(PAGE, "html"), times, cores()[1], ours.until, ours.alive)
        try:
            readers.open(count)
            opened = readers.all_ready()
            yield
            after = readers.all_ready()
        finally:
            readers.end()
    if (opened["ready"], after["ready"], after["lost"]) != (count, count, 0):
        raise Failed(f"of {count} pages {opened['ready']} were open at first, {after['ready']} at last")


def told(data: Path, event_id: str) -> tuple[set[str], list[str]]:
    """Who is here by the database, and by the journal who was told to have come, as often as it tells."""
    with contextlib.closing(sqlite3.connect(f"file:{data / 'bikupa.sqlite'}?mode=ro", uri=True)) as database:
        here = database.execute("select person_id from attendance where event_id = ? and state = 'here'", (event_id,))
        facts = "select data from journal where scope = ? and type = 'CheckedIn'"
        came = [json.loads(row[0])["person_id"] for row in database.execute(facts, (event_id,))]
        return {row[0] for row in here}, came


def storm(audience: Audience, most: int, watching: int = WATCHING) -> Stormed:
    """Everybody checks in once, with at most *most* commands in a commit. Raises Failed when anybody is refused."""
    with running(audience, most) as hub, watched(audience, hub.port, watching), pinned(cores()[1]):
        pressed = presses(audience, hub.port)
        again = [each for press in pressed[::TWICE] for each in (press, press)]
        rest = [each for number, each in enumerate(pressed) if number % TWICE]
        before = hub.server.cpu_s()
        answered = asyncio.run(load(hub.port, [*again, *rest], IN_FLIGHT))
        cpu_s = hub.server.cpu_s() - before
        here, came = told(hub.data, audience.event_id)
    refuse_others(answered)
    people = {person for person, _ in audience.people}
    doubled = len(came) - len(set(came))
    return Stormed(answered.seconds, answered.p50_ms, answered.p99_ms, cpu_s, len(people - here), doubled)


def middle(storms: list[Stormed]) -> dict[str, float]:
    """Medians; what is missing or doubled, of all of them."""
    listed = [asdict(each) for each in storms]
    found = {name: round(median(each[name] for each in listed), 3) for name in listed[0]}
    return found | {name: sum(each[name] for each in listed) for name in ("missing", "doubled")}


def measure(audience: Audience, repetitions: int = REPETITIONS) -> dict[str, object]:
    """Interleaved; ``within``: whether each of ours was over within WITHIN_S."""
    together: list[Stormed] = []
    alone: list[Stormed] = []
    for _ in range(repetitions):
        together.append(storm(audience, LARGEST_BATCH))
        alone.append(storm(audience, 1))
    within = all(each.seconds < WITHIN_S for each in together)
    return {"people": len(audience.people), "watching": WATCHING, "together": middle(together)} | {
        "a_commit_each": middle(alone),
        "within": within,
    }


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(json.dumps(measure(prepare(Path(folder) / "data"))))


if __name__ == "__main__":
    main()
