"""Twenty groups and five questions, handed in within a minute, then shared in three ways with 500 pages open.

After each way every page is compared with one that is opened afresh, and everything that was shared is counted: in the
pages, and in the journal. Prints one line of JSON: ``python -m benchmarks.plenary``
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx2

from benchmarks.fanout.process import Failed, Process, cores, free_port, pinned
from benchmarks.fanout.tools import allow_many_files
from benchmarks.plenary.meeting import GROUPS, QUESTIONS, WATCHING, Cast, prepare
from benchmarks.plenary.pages import Page, opened, until
from hub.kernel.sqlite import LARGEST_BATCH

THEMSELVES = 7
"""Groups that press nothing: theirs is handed in when everyone is called back."""
GOAL_MS, GOAL_S = 300, 60


@dataclass
class Day:
    """The hub that runs, who acts at it, and what was measured. *times*: by way, each press's, page by page, in ms."""

    cast: Cast
    hub: Process
    data: Path
    port: int
    client: httpx2.AsyncClient
    pages: list[Page] = field(default_factory=list)
    times: dict[str, list[list[float]]] = field(default_factory=dict)

    async def post(self, token: str, path: str, **body: Any) -> Any:
        headers = {"cookie": f"bikupa={token}"}
        answer = await self.client.post(f"/api{self.cast.path}{path}", json=body, headers=headers)
        if answer.status_code != 200:
            raise Failed(f"{path}: {answer.status_code} {answer.text[:200]}")
        return answer.json()

    async def read(self, token: str, path: str) -> Any:
        answer = await self.client.get(f"/api{self.cast.path}{path}", headers={"cookie": f"bikupa={token}"})
        return answer.json()

    def shared(self) -> list[str]:
        """What the journal has told to be shared, as often as it tells."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data / 'bikupa.sqlite'}?mode=ro", uri=True)) as database:
            facts = "select data from journal where scope = ? and type in ('PointShared', 'HeadlineShared')"
            return [row[0] for row in database.execute(facts, (self.cast.event_id,))]


# -- what happens -----------------------------------------------------------------------------------------------------


async def written_and_handed_in(day: Day) -> float:
    """All groups write and hand in, but for those that never press; everyone is called back. Returns the seconds."""
    began = time.perf_counter()
    await asyncio.gather(*(one_writes(day, number) for number in range(GROUPS)))
    await day.post(day.cast.facilitator, f"/rounds/{day.cast.round_id}/recall")
    queue = (await day.read(day.cast.moderator, "/moderation"))["regions"]["moderation-queue"]["queue"]
    by = Counter(group["handed_in_by"] for group in queue["handed_in"])
    if by != {"group": GROUPS - THEMSELVES, "recall": THEMSELVES}:
        raise Failed(f"handed in: {dict(by)}")
    return time.perf_counter() - began


async def one_writes(day: Day, number: int) -> None:
    group_id, token = day.cast.scribes[number]
    for place, question in enumerate(day.cast.questions, 1):
        text = f"Grupp {number + 1} fråga {place}: så gör vi plats för det som annars inte hinns med «{number}.{place}»"
        await day.post(token, f"/groups/{group_id}/points", question=question, point=[text])
    await day.post(token, f"/groups/{group_id}/headline", text=f"Börja smått, och stanna «{number}»", version=0)
    if number >= THEMSELVES:
        await day.post(token, f"/groups/{group_id}/hand-in")


async def press(day: Day, way: str, path: str, **body: Any) -> None:
    """The moderator presses; wait until every page shows it, and note how long each took from the press."""
    for page in day.pages:
        page.came.clear()
    began = time.perf_counter()
    await day.post(day.cast.moderator, path, **body)
    pos = (await day.read(day.cast.moderator, "/plenary"))["live"]["pos"]
    await until(day.pages, pos)
    day.times.setdefault(way, []).append([(page.came_at(pos) - began) * 1000 for page in day.pages])
    for page in day.pages:
        page.read()


async def all_at_once(day: Day) -> None:
    await press(day, "all at once", f"/rounds/{day.cast.round_id}/share", what="all")


async def by_question(day: Day) -> None:
    share = f"/rounds/{day.cast.round_id}/share"
    await press(day, "by question", share, what="headlines")
    for question in day.cast.questions:
        await press(day, "by question", share, question=question)


async def one_by_one(day: Day) -> None:
    for group_id, _ in day.cast.scribes:
        await press(day, "one by one", f"/groups/{group_id}/share")


# -- what it must come to ---------------------------------------------------------------------------------------------


async def compared(day: Day) -> int:
    """How many pages differ from one that is opened now. Raises Failed when something is there twice, or not at all."""
    (fresh,) = await opened(day.port, [(day.cast.readers[0], f"plenary/{day.cast.event_id}")])
    shown = "".join(fresh.regions.values())
    fresh.transport.abort()
    for number in range(GROUPS):
        marks = [f"«{number}»", *(f"«{number}.{place}»" for place in range(1, len(QUESTIONS) + 1))]
        if wrong := [mark for mark in marks if shown.count(mark) != 1]:
            raise Failed(f"not once each on the page: {wrong}")
    return sum(page.regions != fresh.regions for page in day.pages)


async def each_way(day: Day) -> dict[str, Any]:
    found: dict[str, Any] = {}
    before = 0
    for name, share in (("all at once", all_at_once), ("by question", by_question), ("one by one", one_by_one)):
        if before:
            await press(day, "taken back", f"/rounds/{day.cast.round_id}/withdraw")
        cpu_s = day.hub.cpu_s()
        await share(day)
        told = Counter(day.shared()[before:])
        before += told.total()
        once = len(told) == told.total() == GROUPS * (len(QUESTIONS) + 1)
        of_pages = {"differ": await compared(day), "once": once, "cpu_s": round(day.hub.cpu_s() - cpu_s, 2)}
        found[name] = {**figures(day.times[name]), **of_pages}
    return found | {"taken back": figures(day.times["taken back"])}


def figures(times: Sequence[Sequence[float]]) -> dict[str, Any]:
    """*last_ms*: the median press's last page, and the worst press's; the rest of all pages at all presses."""
    every = sorted(each for press in times for each in press)
    last = [max(press) for press in times]
    p99 = quantiles(every, n=100)[98]
    return {
        "presses": len(times),
        "p50_ms": round(median(every), 1),
        "p99_ms": round(p99, 1),
        "last_ms": [round(median(last), 1), round(max(last), 1)],
    }


async def played(day: Day) -> dict[str, Any]:
    handed_in_s = await written_and_handed_in(day)
    seats = [(token, f"plenary/{day.cast.event_id}") for token in islice(day.cast.readers, WATCHING)]
    day.pages = await opened(day.port, seats)
    ways = await each_way(day)
    shared = [ways[name] for name in ways if name != "taken back"]
    held = handed_in_s < GOAL_S and all(
        each["p99_ms"] < GOAL_MS and each["once"] and not each["differ"] for each in shared
    )
    return {"pages": WATCHING, "handed_in_s": round(handed_in_s, 1), "ways": ways, "held": held}


@contextlib.contextmanager
def running(cast: Cast, folder: Path) -> Iterator[tuple[Process, int]]:
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.checkins.hub", str(port), str(cast.folder), str(LARGEST_BATCH)]
    hub = Process(command, cores()[0], folder / "hub.log")
    try:
        hub.wait_for_port(port)
        yield hub, port
    finally:
        hub.end()


async def measured(cast: Cast, hub: Process, port: int) -> dict[str, Any]:
    here = f"http://127.0.0.1:{port}"
    async with httpx2.AsyncClient(base_url=here, headers={"origin": here}, timeout=30, verify=False) as client:
        playing: Awaitable[dict[str, Any]] = played(Day(cast, hub, cast.folder, port, client))
        return await playing


def main() -> None:
    allow_many_files()
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        folder = Path(made)
        cast = prepare(folder / "data")
        with running(cast, folder) as (hub, port), pinned(cores()[1]):
            print(json.dumps(asyncio.run(measured(cast, hub, port))))


if __name__ == "__main__":
    main()
