"""The hub as it is shipped, on a meeting in full swing; its process, and who comes."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fanout.process import Failed, Process, cores, free_port
from hub.kernel.sqlite import LARGEST_BATCH
from tests import meetings, swing
from tests.conftest import BEES
from tests.faults.storm import Cast, cast

WITHIN_S = 60.0


@dataclass(frozen=True)
class Running:
    """*point* is one that nobody has shared yet."""

    process: Process
    port: int
    cast: Cast
    point: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def sockets(self) -> int:
        """How many sockets the hub holds, its own included."""
        held = 0
        for link in Path(f"/proc/{self.process.popen.pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):  # closed meanwhile
                held += link.readlink().name.startswith("socket:")
        return held

    async def until_sockets(self, most: int) -> None:
        """Wait until the hub holds no more than *most*. Raises Failed."""
        try:
            async with asyncio.timeout(WITHIN_S):
                while self.sockets() > most:  # noqa: ASYNC110 - the kernel tells nobody
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise Failed(f"{self.sockets() - most} sockets are still held after {WITHIN_S:g} s") from None


@contextlib.contextmanager
def running(guests: int) -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="endurance-") as made:
        data, port = Path(made) / "data", free_port()
        asyncio.run(meetings.prepare(data))
        known = asyncio.run(swing.prepare(data, [BEES]))[BEES]
        players = asyncio.run(cast(data, known["own"], guests))
        command = [sys.executable, "-m", "benchmarks.checkins.hub", str(port), str(data), str(LARGEST_BATCH)]
        process = Process(command, cores()[0], Path(made) / "hub.log")
        try:
            process.wait_for_port(port)
            yield Running(process, port, players, known["points"][1])
        finally:
            process.end()
