"""The invented people: each comes by their own link, over HTTP and a socket, and follows what the desk does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import uuid4

from hub.demo import words
from hub.demo.stage import Extra, Stage
from hub.simulate.visitor import Answer, Unreached, Visitor, Web, news_since
from hub.web.auth import Role
from realtime.client import Live, LiveError
from realtime.replica import Replica

ARRIVAL_S = 30.0
THINKING_S = (3.0, 10.0)
LOOKING_S = (20.0, 40.0)
"""Before what one has to say, and between two looks at what somebody else writes."""
POINTS = (2, 3)
IN_GROUPS = ("published", "open")
AGAIN_S = (1.0, 3.0)
"""Who lost the hub, or was told that it could not just now, comes back after so long, however fast people are."""


@dataclass(frozen=True)
class Pace:
    """How fast people are: 1 is as people are, 10 ten times faster."""

    speed: float

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)


async def play(stage: Stage, origin: str, pace: Pace, seed: int = 0) -> None:
    """Everybody comes, and follows the meeting until the hub ends. What the hub refuses is left at that."""
    web = Web(origin)
    try:
        lives = [
            Player(web, stage, extra, pace, Random(f"{seed}/{number}")).live_through(number / len(stage.extras))
            for number, extra in enumerate(stage.extras)
        ]
        await asyncio.gather(seat_who_comes(web, stage, Random(f"{seed}/seats")), *lives)
    finally:
        await web.close()


class Player:
    """One of the invented people."""

    def __init__(self, web: Web, stage: Stage, extra: Extra, pace: Pace, random: Random) -> None:
        self.visitor = Visitor(web)
        self.path = stage.event.path
        self.topic = f"now/{stage.event.id}/{extra.person_id}"
        self.me = extra
        self.here = extra.here
        self.pace = pace
        self.random = random

    async def live_through(self, share: float) -> None:
        """Come after that *share* of the time of arrival, and stay; a broken connection is made again."""
        # Who is here already has only closed the page, and opens it again.
        await self.pace.wait(ARRIVAL_S * (share / 10 if self.me.here else share) + self.random.random())
        await again_and_again(self.be_there, self.random)

    async def be_there(self) -> None:
        """Sign in and check in, where that is not done, and follow the meeting. Raises what breaks it."""
        if not self.visitor.cookie:
            answered(await self.visitor.post(self.me.link))
        if not self.here:
            await self.come_in()
        async with self.visitor.live() as live:
            await self.follow(live, await live.subscribe(self.topic))

    async def come_in(self) -> None:
        """ "I'm here"; every second one of those who are remote presses the button to the meeting instead."""
        goes = not self.me.on_site and self.random.random() < 0.5
        answered(await self.visitor.post(f"{self.path}/{'go' if goes else 'checkin'}"))
        self.here = True

    async def follow(self, live: Live, topic: Replica) -> None:
        """Take part in the group that the page shows, for as long as it shows it."""
        group, work = None, None
        try:
            while True:
                seen = topic.pos
                wanted = await self.group_now()
                if wanted != group:
                    group = wanted
                    if work:
                        work.cancel()
                    work = asyncio.create_task(self.take_part(*wanted)) if wanted else None
                await news_since(live, topic, seen)
        finally:
            if work:
                work.cancel()

    async def group_now(self) -> tuple[str, int] | None:
        """Id and number of the group that this person may go to now; None before, between and after."""
        page = answered(await self.visitor.get(f"{self.path}/now"))
        group = page.data["regions"].get("my-group") if page.accepted else None
        if not group or not group["opened"] or group["state"] not in IN_GROUPS:
            return None
        return str(group["id"]), int(group["number"])

    # -- in the group ---------------------------------------------------------------------------------------------

    async def take_part(self, group_id: str, number: int) -> None:
        """Take the notes if nobody does, and write until there is enough; somebody else's pen is theirs."""
        pause: tuple[float, float] | None = THINKING_S
        while pause:
            await self.pace.wait(self.random.uniform(*pause))
            with contextlib.suppress(Unreached):
                pause = await self.do_one_thing(group_id, number)

    async def do_one_thing(self, group_id: str, number: int) -> tuple[float, float] | None:
        """What there is to do in the group now; returns how long to wait after it, None after the last."""
        page = answered(await self.visitor.get(f"{self.path}/groups/{group_id}"))
        if not page.accepted or page.data["notes"]["handed_in_at"]:
            return None
        notes = page.data["notes"]
        if notes["scribe_id"] is None:
            await self.press(group_id, "scribe")
        elif notes["scribe_id"] != self.me.person_id:
            return LOOKING_S
        elif await self.write(group_id, number, notes) is None:
            return None
        return THINKING_S

    async def write(self, group_id: str, group_number: int, notes: Mapping[str, Any]) -> Answer | None:
        """The next thing to write: points, after the first question the main point, then hand in. None: all is done."""
        group = Random(group_id)
        headline = words.HEADLINES[group_number % len(words.HEADLINES)]
        for number, question in enumerate(notes["questions"]):
            wanted = group.randint(*POINTS)
            there = [point["text"] for point in question["points"]]
            text = next((text for text in stock(number, group) if text not in there), None)
            if number == 1 and not notes["headline"]:
                break
            if question["asked"] and len(there) < wanted and text:
                fields = {"question": question["id"], "point": [text], "id": uuid4().hex}
                return await self.press(group_id, "points", fields)
        if not notes["headline"]:
            return await self.press(group_id, "headline", {"text": headline, "version": 0})
        if group_number % 4:
            await self.press(group_id, "hand-in")
        return None  # the others' notes go in by themselves when everybody is called back

    async def press(self, group_id: str, button: str, fields: Mapping[str, Any] | None = None) -> Answer:
        return await self.visitor.post(f"{self.path}/groups/{group_id}/{button}", fields)


def stock(number: int, group: Random) -> Sequence[str]:
    """What a group may say to its question *number*, in an order of its own."""
    texts = words.POINTS[number % len(words.POINTS)]
    return group.sample(texts, len(texts))


async def seat_who_comes(web: Web, stage: Stage, random: Random) -> None:
    """Give those who come a group in the proposal that is there, until somebody publishes it or throws it away."""
    if stage.round_id is not None:
        await again_and_again(lambda: seat(Visitor(web), stage), random)


async def seat(visitor: Visitor, stage: Stage) -> None:
    """The same, for as long as the connection lasts. Raises what breaks it."""
    path = f"{stage.event.path}/rounds/{stage.round_id}"
    answered(await visitor.post(stage.links[Role.FACILITATOR]))
    async with visitor.live() as live:
        topic = await live.subscribe(f"round/{stage.event.id}/{stage.round_id}")
        while True:
            seen = topic.pos
            page = answered(await visitor.get(path))
            if not page.accepted or page.data["round"]["state"] != "proposed":
                return
            if page.data["regions"]["round-late"]["waiting"]:
                answered(await visitor.post(f"{path}/seat", {}))
            await news_since(live, topic, seen)


async def again_and_again(live: Callable[[], Awaitable[None]], random: Random) -> None:
    """Do it until it comes to its end by itself: after a pause anew, whenever the hub or the connection fails."""
    while True:
        with contextlib.suppress(LiveError, TimeoutError, Unreached):
            return await live()
        await asyncio.sleep(random.uniform(*AGAIN_S))


def answered(answer: Answer) -> Answer:
    """*answer*, unless it says that the hub can not just now: then Unreached, as if none had come."""
    if answer.status >= 500 or answer.status == 429:
        raise Unreached(answer.said)
    return answer
