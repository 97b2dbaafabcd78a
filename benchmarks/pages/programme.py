"""The programme of 60 sessions, as anybody may read it, beside a page of the same size from a template alone."""

from __future__ import annotations

import asyncio
import json
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from statistics import median
from sys import executable

from benchmarks.fanout.process import Failed, Process, cores, free_port, pinned
from benchmarks.http_load import Answered, load, request
from hub.app import House
from hub.kernel.clock import HeldClock
from hub.programme import commands as programme
from hub.programme.model import Kind, NewEvent, NewSession, Speaker
from hub.settings import Settings
from tests import meetings
from tests.meetings import NOW

SESSIONS_A_DAY = 30
TITLE = "Sextio punkter"
PATH = "/e/sextio-punkter-2031"
IN_FLIGHT = 32
REQUESTS = 3000
REPETITIONS = 5


def long_programme() -> NewEvent:
    """Two days of 30 sessions, a quarter of an hour each."""
    listed = tuple(
        NewSession(
            day,
            time(9 + number // 4, number % 4 * 15),
            time(9 + (number + 1) // 4, (number + 1) % 4 * 15),
            f"Punkt {number + 1} av dag {day + 1}",
            Kind.TALK,
            (Speaker("Nils Drönare", "biodlare", "Ljungö", ""),),
            "Stora salen",
            "Vad vi har lärt oss om kupor på tak, och vad som återstår att pröva.",
        )
        for day in range(2)
        for number in range(SESSIONS_A_DAY)
    )
    return replace(meetings.programme_of(TITLE), sessions=listed)


async def prepare(folder: Path) -> None:
    await meetings.prepare(folder)
    house = House(Settings(data=folder), HeldClock(NOW))
    await house.database.open()
    await house.site.change(lambda tx: programme.create_event(tx, long_programme()))
    await house.database.close()


@contextmanager
def served(module: str, *words: str, log: Path) -> Iterator[tuple[Process, int]]:
    port = free_port()
    server = Process([executable, "-m", module, str(port), *words], cores()[0], log)
    try:
        server.wait_for_port(port)
        yield server, port
    finally:
        server.end()


def fetched(port: int, path: str) -> tuple[str, str]:
    """The page and its ETag, empty when it has none."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.read().decode(), answer.headers.get("etag") or ""


def asked(port: int, path: str, tag: str = "") -> Answered:
    """REQUESTS for the page, of readers who have none of it, or who have that of *tag*."""
    headers = [("accept", "text/html"), *([("if-none-match", tag)] if tag else [])]
    answered = asyncio.run(load(port, [request("GET", path, port, headers)] * REQUESTS, IN_FLIGHT))
    if set(answered.statuses) != {304 if tag else 200}:
        raise Failed(f"other answers than were asked for: {answered.statuses}")
    return answered


def once(folder: Path) -> dict[str, float]:
    """Requests a second and p99 of both, cold and with the ETag that either gives; ours may give none."""
    with served("benchmarks.checkins.hub", str(folder / "data"), "64", log=folder / "hub.log") as (_, ours):
        html, tag = fetched(ours, PATH)
        (folder / "page.html").write_text(html, encoding="utf-8")
        with served("benchmarks.pages.bare", str(folder / "page.html"), log=folder / "bare.log") as (_, bare):
            _, bare_tag = fetched(bare, "/")
            with pinned(cores()[1]):
                found = {**told("hub", asked(ours, PATH)), **told("bare", asked(bare, "/"))}
                if tag:
                    found |= told("hub_etag", asked(ours, PATH, tag)) | told("bare_etag", asked(bare, "/", bare_tag))
    found["share_cold"] = found["hub_a_second"] / found["bare_a_second"]
    if tag:
        found["share_etag"] = found["hub_etag_a_second"] / found["bare_etag_a_second"]
    return {"page_kb": len(html.encode()) / 1000, **found}


def told(name: str, answered: Answered) -> dict[str, float]:
    return {f"{name}_a_second": answered.a_second, f"{name}_p99_ms": answered.p99_ms}


def measure(repetitions: int = REPETITIONS) -> dict[str, float]:
    """Medians of *repetitions*."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        folder = Path(made)
        asyncio.run(prepare(folder / "data"))
        found = [once(folder) for _ in range(repetitions)]
    return {name: round(median(each[name] for each in found), 3) for name in found[0]}


if __name__ == "__main__":
    print(json.dumps(measure()))
