"""What is on at the demonstration: the stage, and the people who play on it, until it all begins afresh."""

from __future__ import annotations

import asyncio
import time

from hub.app import House
from hub.demo.cast import Pace, play
from hub.demo.stage import Stage, set_stage
from hub.kernel.errors import Unavailable


class Theatre:
    """Plays one meeting at a time. Opened in the hub's own loop; *stage* is there from then on."""

    settling_s = 3.0
    """Who presses twice gets one new meeting: within this time after a beginning nothing begins again."""

    def __init__(self, people: int, speed: float) -> None:
        self.people = people
        self.pace = Pace(speed)
        self._stage: Stage | None = None
        self._playing: asyncio.Task[None] | None = None
        self._began = 0.0
        self._turn = asyncio.Lock()

    @property
    def stage(self) -> Stage:
        """Raises Unavailable before the first meeting is there."""
        if self._stage is None:
            raise Unavailable
        return self._stage

    async def open(self, house: House, origin: str) -> Stage:
        """Set the stage and let people come; they find the hub at *origin*."""
        self.house, self.origin = house, origin
        self.loop = asyncio.get_running_loop()
        return await self.begin_afresh()

    async def begin_afresh(self) -> Stage:
        """Another meeting, with new links, and people on their way to it. The former one is left as it is."""
        async with self._turn:
            if self._stage is not None and time.monotonic() - self._began < self.settling_s:
                return self._stage
            await self.close()
            site = self.house.site
            stage: Stage = await site.change(lambda tx: set_stage(tx, site.secret, self.people))
            self._stage, self._began = stage, time.monotonic()
            self._playing = asyncio.create_task(play(stage, self.origin, self.pace), name="demo")
            return stage

    async def close(self) -> None:
        """Send the invented people home."""
        if self._playing is not None:
            self._playing.cancel()
            await asyncio.gather(self._playing, return_exceptions=True)

    def begin_afresh_from_a_thread(self) -> None:
        """As :meth:`begin_afresh`, for where a view's work is prepared; returns when the new meeting is there."""
        asyncio.run_coroutine_threadsafe(self.begin_afresh(), self.loop).result()
