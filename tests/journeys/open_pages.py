"""The pages that somebody has open: what their live topics show, and every frame that ever came."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from random import Random
from typing import Any

from hub.kernel.i18n import Languages, Texts
from realtime.client import Live, connect
from realtime.messages import Html, Reset
from tests.journeys.callers import Caller

LANGUAGES = Languages(Path(__file__).parents[2] / "locales")
PATIENCE_S = 120.0
EVERYONES = ("now", "plenary", "screen", "programme")
"""The topics that show nothing but what everybody may see, and what is the reader's own."""


@dataclass(frozen=True)
class Frame:
    """What a region of a topic came to show: its HTML, and the text of it."""

    topic: str
    region: str
    element: str
    text: str


class Soon(Random):
    """Comes back some tenths of a second after the connection was lost."""

    def uniform(self, a: float, b: float) -> float:
        return 0.2 + 0.4 * self.random()


def texts(lang: str) -> Texts:
    """The hub's texts as a reader of *lang* gets them."""
    return LANGUAGES[LANGUAGES.wanted(lang)]


def visible(element: str) -> str:
    """The text of an HTML element, in single spaces; what stands within a line goes on in it."""
    lines = re.sub(r"</?(a|b|bdi|em|i|q|small|span|strong|time)\b[^>]*>", "", element)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", lines)).split())


class OpenPages:
    """The live topics of one person. ``frames`` holds what each region of each topic has shown, in order."""

    def __init__(self, live: Live, caller: Caller) -> None:
        self.live = live
        self.caller = caller
        self.words = texts(caller.lang)
        self.frames: list[Frame] = []
        self._recording = asyncio.create_task(self._record())

    async def _record(self) -> None:
        async for message in self.live:
            if isinstance(message, Html | Reset):
                for region, element in (message.regions or {}).items():
                    self.frames.append(Frame(message.topic, region, element, visible(element)))

    async def open(self, topic: str) -> None:
        await self.live.subscribe(topic, lang=self.caller.lang)

    def shows(self, region: str) -> str:
        """What *region* shows now, on whichever of the open topics has it."""
        found = [t.regions[region].html for t in self.live.topics.values() if region in t.regions]
        return visible(found[0]) if found else ""

    def says(self, message: str, **places: Any) -> str:
        """The hub's sentence *message* as this reader has it; a place may be a time of day."""
        written = {name: self.words.clock(each) if isinstance(each, time) else each for name, each in places.items()}
        return visible(self.words.plain(message, **written))

    async def until(self, region: str, *said: str, gone: Iterable[str] = ()) -> None:
        """Wait until *region* shows all that is *said*, and nothing of what is to be *gone*."""
        absent = list(gone)

        def there(live: Live) -> bool:
            shown = self.shows(region)
            return all(each in shown for each in said) and not any(each in shown for each in absent)

        try:
            await self.live.until(there, PATIENCE_S)
        except TimeoutError:
            raise AssertionError(f"{self.caller.name}: {region} shows {self.shows(region)!r}, not {said}") from None

    def heard(self, *texts: str, since: int = 0, kinds: Iterable[str] = EVERYONES) -> list[Frame]:
        """The frames with any of *texts* in their HTML or text, from that with number *since* on, of those topics."""
        told = [frame for frame in self.frames[since:] if frame.topic.partition("/")[0] in kinds]
        return [frame for frame in told if any(text in frame.element or text in frame.text for text in texts)]

    def arrivals(self, region: str, text: str) -> int:
        """How many times *text* has come into view in *region*, counting once for as long as it stays."""
        shown = [text in frame.text for frame in self.frames if frame.region == region]
        return sum(now and not before for before, now in zip([False, *shown], shown, strict=False))

    async def back(self) -> None:
        """Wait until a lost connection is made anew and every topic is live."""
        await self.live.until(
            lambda live: live.statistics.reconnects >= 1 and all(topic.live for topic in live.topics.values()),
            PATIENCE_S,
        )

    async def close(self) -> None:
        self._recording.cancel()
        await asyncio.gather(self._recording, return_exceptions=True)


async def open_pages(stack: AsyncExitStack, caller: Caller, *topics: str) -> OpenPages:
    """Open *topics* for *caller*, whose cookie signs the socket in."""
    url = caller.url.replace("http:", "ws:") + "/live"
    live = await stack.enter_async_context(
        connect(url, origin=caller.url, cookie=f"bikupa={caller.cookie}", reconnecting=True, random=Soon())
    )
    pages = OpenPages(live, caller)
    stack.push_async_callback(pages.close)
    for topic in topics:
        await pages.open(topic)
    return pages


async def everyone(pages: Iterable[OpenPages], region: str, message: str, **places: Any) -> None:
    """Wait until *region* says *message* on all of *pages*, each in its reader's language."""
    await asyncio.gather(*(page.until(region, page.says(message, **places)) for page in pages))
