"""Work that comes back by the clock, in a task of its own for as long as the hub is open."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod

log = logging.getLogger("bikupa.ticking")


class Ticking(ABC):
    """Ticks every *every_s* seconds. A tick that fails is logged as *failed*, and the next one comes all the same."""

    every_s: float
    failed: str
    _task: asyncio.Task[None] | None = None

    @abstractmethod
    async def tick(self) -> None:
        """One time's work."""

    async def open(self) -> None:
        self._task = asyncio.create_task(self._run(), name=type(self).__name__)

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self.every_s)
            try:
                await self.tick()
            except Exception:
                log.exception(self.failed)
