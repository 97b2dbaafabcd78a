"""The invented people: each comes by their own link, over HTTP and a socket, and follows what the desk does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any
from uuid import uuid4

from hub.demo import habits, words
from hub.demo.habits import Mine, Regions
from hub.demo.stage import Extra, Stage
from hub.simulate.visitor import FOR_EVER_S, Answer, Unreached, Visitor, Web, news_since
from hub.web.auth import Role
from realtime.client import Live, LiveError
from realtime.replica import Replica

ARRIVAL_S = 30.0
THINKING_S = (3.0, 10.0)
LOOKING_S = (20.0, 40.0)
"""Before what one has to say, and between two looks at what somebody else writes."""
POINTS = (2, 3)
SEEING_S = (1.0, 15.0)
GOING_S = (10.0, 45.0)
CHOOSING_S = (3.0, 30.0)
"""Until one has looked at which group is one's own, sits with it, and has chosen what one likes."""
READING_S = (5.0, 40.0)
ASKING_S = (5.0, 90.0)
"""Until one has read what is new and says what one thinks of it, and has put a question into words."""
ASKS, ANSWERS = 0.15, 0.85
"""How many of the people ask the meeting something, and answer a poll."""
AGAIN_S = (1.0, 3.0)
"""Who lost the hub, or was told that it could not just now, comes back after so long, however fast people are."""

Errand = Callable[[], Coroutine[Any, Any, None]]


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
        self.weighed: set[str] = set()
        """What one has read and agrees with or not; and questions that one has voted for or not."""

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
        """Do what the page asks for, each thing for as long as it does."""
        doing: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                seen = habits.concerns(topic.html)
                wanted = self.errands(await self.look())
                for each in doing.keys() - wanted.keys():
                    doing.pop(each).cancel()
                for each in wanted.keys() - doing.keys():
                    doing[each] = asyncio.create_task(wanted[each]())
                await until_other(live, topic, seen)
        finally:
            for task in doing.values():
                task.cancel()

    async def look(self) -> Regions:
        """What the page Right now has for this person."""
        page = answered(await self.visitor.get(f"{self.path}/now"))
        return page.data["regions"] if page.accepted else {}

    def errands(self, regions: Regions) -> dict[str, Errand]:
        """What there is to do by the page, each under a name of its own: once done it is not begun again."""
        found: dict[str, Errand] = {
            f"choose {choice_id}": partial(self.choose, choice_id) for choice_id in habits.open_choices(regions)
        }
        for poll_id in habits.open_polls(regions):
            found[f"answer {poll_id}"] = partial(self.answer, poll_id)
        if newest := habits.newest_shared(regions):
            found[f"read {newest}"] = self.agree
        may_ask, standing = habits.questions_now(regions)
        if may_ask:
            found["ask"] = self.ask
        if standing:
            found[f"vote {standing}"] = self.vote
        if group := habits.group_of(regions):
            found[f"see {group.id}"] = partial(self.say, group, "seen", SEEING_S)
            if group.opened:
                found[f"sit {group.id}"] = partial(self.say, group, "here", GOING_S)
                found[f"talk {group.id}"] = partial(self.take_part, group)
        return found

    async def say(self, group: Mine, button: str, pause: tuple[float, float]) -> None:
        """That one has seen which group is one's own, or sits with it."""
        await self.pace.wait(self.random.uniform(*pause))
        with contextlib.suppress(Unreached):
            await self.press(group.id, button)

    async def choose(self, choice_id: str) -> None:
        """Take a place, or say what one wishes for; a group that has filled meanwhile is left for another."""
        pause = CHOOSING_S
        while True:
            await self.pace.wait(self.random.uniform(*pause))
            with contextlib.suppress(Unreached):
                press = habits.choosing(await self.look(), choice_id, self.random)
                if press is None or (await self.visitor.post(self.path + press.path, press.fields)).accepted:
                    return
            pause = THINKING_S

    # -- what the meeting asks, shares and wonders -------------------------------------------------------------------

    async def answer(self, poll_id: str) -> None:
        """Most answer a poll, each once."""
        await self.pace.wait(self.random.uniform(*CHOOSING_S))
        with contextlib.suppress(Unreached):
            press = habits.answering(await self.look(), poll_id, words.IN_A_WORD, self.random)
            if press and self.random.random() < ANSWERS:
                await self.visitor.post(self.path + press.path, press.fields)

    async def agree(self) -> None:
        """Read what is shared, and agree with some of it."""
        await self.pace.wait(self.random.uniform(*READING_S))
        with contextlib.suppress(Unreached):
            page = answered(await self.visitor.get(f"{self.path}/plenary"))
            for item in self.liked(habits.values_of(page.data, "item_id"), habits.AGREES):
                await self.visitor.post(f"{self.path}/agreements", {"item": item, "agrees": True})

    async def ask(self) -> None:
        """Some ask the meeting something, each once."""
        if self.random.random() < ASKS and "ask" not in self.weighed:
            await self.pace.wait(self.random.uniform(*ASKING_S))
            self.weighed.add("ask")
            with contextlib.suppress(Unreached):
                await self.visitor.post(f"{self.path}/questions", {"text": self.random.choice(words.ASKED)})

    async def vote(self) -> None:
        """Read what the others ask, and vote for some of it."""
        await self.pace.wait(self.random.uniform(*READING_S))
        with contextlib.suppress(Unreached):
            page = answered(await self.visitor.get(f"{self.path}/questions"))
            stands = habits.values_of(page.data["regions"]["questions-list"], "id")
            for asked in self.liked(stands, habits.VOTES):
                await self.visitor.post(f"{self.path}/questions/{asked}/vote", {"wanted": True})

    def liked(self, found: Sequence[str], share: float) -> list[str]:
        """So many of what is new to one; the rest is left at that, too."""
        new = [each for each in found if each not in self.weighed]
        self.weighed.update(new)
        return [each for each in new if self.random.random() < share]

    # -- in the group ---------------------------------------------------------------------------------------------

    async def take_part(self, group: Mine) -> None:
        """Take the notes if nobody does, and write until there is enough; somebody else's pen is theirs."""
        pause: tuple[float, float] | None = THINKING_S
        while pause:
            await self.pace.wait(self.random.uniform(*pause))
            with contextlib.suppress(Unreached):
                pause = await self.do_one_thing(group.id, group.number)

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


async def until_other(live: Live, topic: Replica, seen: habits.Concerns) -> None:
    """Wait until the page concerns somebody otherwise than when it was *seen*."""
    await live.until(lambda live: habits.concerns(topic.html) != seen, FOR_EVER_S)


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
