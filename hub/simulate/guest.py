"""One simulated guest: comes in, looks, takes part in a group, and at the end checks what the hub has kept."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Coroutine, Mapping
from random import Random
from typing import Any

from hub.simulate.tally import Step, Tally
from hub.simulate.visitor import LANGUAGE, Answer, Unreached, Visitor, Web, news_since
from realtime.client import Live, LiveError, SubscriptionDenied
from realtime.replica import Replica

TWICE = 0.1
"""How many of the changes are sent twice on purpose, at the same time and with the same request id."""

NEWS_S = 30.0
SETTLE_S = 15.0
BACK_S = 30.0
POINTS = (2, 3)


class Guest:
    """Somebody who comes by the meeting's code. ``here``, ``mode`` and ``points`` are what the hub has acknowledged."""

    def __init__(self, web: Web, tally: Tally, number: int, random: Random) -> None:
        self.visitor = Visitor(web)
        self.tally = tally
        self.name = f"Gäst {number}"
        self.random = random
        self.refusal = ""
        self.path = ""
        self.here = False
        self.mode: str | None = None
        self.points: dict[str, list[str]] = {}
        self.written: set[str] = set()

    # -- steps ----------------------------------------------------------------------------------------------------

    async def join(self, path: str, code: str) -> Answer | None:
        """Come in at *path*; on the meeting's day that is checking in."""
        answer = await self.press("join", path, {"code": code, "name": self.name})
        if answer:
            self.path = str(answer.data["to"]).removesuffix("/now")
        return answer

    async def visit(self, until: asyncio.Event) -> None:
        """Everything after the door, until the event is set; then compare."""
        page = await self.look("page", "/now")
        if page is None or not page.accepted:
            return
        door = page.data["regions"].get("now-door") or {}
        if door.get("meets_today"):
            self.here = door.get("state") == "here" or await self.press("check-in", f"{self.path}/checkin") is not None
        await self.take_part(page, until)
        await self.compare()

    async def take_part(self, page: Answer, until: asyncio.Event) -> None:
        """Hold the page's socket from here on to the end; it counts as accepted when it was there then."""
        step = self.tally.steps["socket"]
        step.sent += 1
        try:
            async with self.visitor.live(reconnecting=True) as live:
                topic = await self.subscribe(live, page.data["live"])
                await self.change_mode(live, topic, page)
                await self.go()
                await self.stay(live, topic, until)
                await self.compare_page(live, topic)
                self.tally.news.reconnects += live.statistics.reconnects
            step.accepted += 1
        except SubscriptionDenied as denied:
            step.refused[denied.code] += 1
        except (LiveError, TimeoutError, Unreached):
            step.failed += 1

    async def subscribe(self, live: Live, shown: Mapping[str, Any]) -> Replica:
        """Ask for what came after the page as it was *shown*."""
        began = time.monotonic()
        topic = await live.subscribe(shown["topics"][0], lang=LANGUAGE, pos=shown["pos"], epoch=shown["epoch"])
        self.tally.steps["socket"].took_s.append(time.monotonic() - began)
        return topic

    async def change_mode(self, live: Live, topic: Replica, page: Answer) -> None:
        """Change to the other way of taking part and back; see how long news of it takes."""
        door = page.data["regions"].get("now-door") or {}
        if not door.get("meets_today"):
            return
        modes = [door["mode"], "remote" if door["mode"] == "on-site" else "on-site"]
        for mode in reversed(modes):
            before = pos_of(topic)
            if await self.press("mode", f"{self.path}/mode", {"mode": mode}) is not None:
                self.mode = mode
                await self.see_news(live, topic, before)

    async def see_news(self, live: Live, topic: Replica, before: int) -> None:
        """Wait for the frame that shows this guest's own change."""
        self.tally.news.expected += 1
        began = time.monotonic()
        try:
            await live.until(lambda live: pos_of(topic) > before, NEWS_S)
            self.tally.news.took_s.append(time.monotonic() - began)
        except TimeoutError:
            self.tally.news.missing += 1

    async def go(self) -> None:
        """Press the button to the meeting, and see whether an address was given. It is not opened."""
        answer = await self.press("go", f"{self.path}/go")
        if answer and not str(answer.data["to"]).startswith("/"):
            self.tally.let_in += 1

    async def stay(self, live: Live, topic: Replica, until: asyncio.Event) -> None:
        """Follow the page until it is time to leave; take part in every group that is given."""
        await self.look("plenary", "/plenary")
        leaving = asyncio.create_task(until.wait())
        try:
            while not leaving.done():
                seen = topic.pos
                await self.take_part_in_group()
                await first_of(leaving, news_since(live, topic, seen))
        finally:
            leaving.cancel()
        await self.look("plenary", "/plenary")

    async def take_part_in_group(self) -> None:
        page = await self.look("page", "/now")
        group = page.data["regions"].get("my-group") if page and page.accepted else None
        if group and group["opened"] and group["state"] in ("published", "open") and group["id"] not in self.written:
            self.written.add(group["id"])
            await self.write(group["id"])

    async def write(self, group_id: str) -> None:
        page = await self.look("page", f"/groups/{group_id}")
        if page is None or not page.accepted:
            return
        asked = [question["id"] for question in page.data["notes"]["questions"] if question["asked"]]
        for _ in range(self.random.randint(*POINTS)):
            point_id = f"{self.random.getrandbits(128):032x}"
            fields = {"question": self.random.choice(asked or [""]), "point": [f"Punkt {point_id}"], "id": point_id}
            answer = await self.press("point", f"{self.path}/groups/{group_id}/points", fields)
            if answer:
                self.points.setdefault(group_id, []).extend(answer.data["points"])

    # -- comparing ------------------------------------------------------------------------------------------------

    async def compare(self) -> None:
        """Is everything that was acknowledged there, once? A hub that does not answer at all leaves it open."""
        steps = self.tally.steps
        page = await self.look("page", "/now")
        if page is None or not page.accepted:
            self.tally.unchecked += page is None
            steps["join"].lost += page is not None
            return
        door = page.data["regions"].get("now-door") or {}
        steps["check-in"].lost += self.here and door.get("state") != "here"
        steps["mode"].lost += self.mode is not None and door.get("mode") != self.mode
        for group_id, ids in self.points.items():
            notes = await self.look("page", f"/groups/{group_id}")
            if notes is None:
                self.tally.unchecked += 1
            else:
                compare_points(steps["point"], ids, notes.data.get("notes", {"questions": []}))

    async def compare_page(self, live: Live, topic: Replica) -> None:
        """Does the page that was kept fresh show what a fresh one shows?"""
        await live.until(lambda live: topic.live, BACK_S)
        give_up = time.monotonic() + SETTLE_S
        while True:
            await live.ping()
            page = await self.visitor.page(f"{self.path}/now")
            if page.accepted and all(html in page.text for html in topic.html.values()):
                return
            if time.monotonic() > give_up:
                self.tally.news.stale += 1
                return
            await asyncio.sleep(0.1)

    # -- counting -------------------------------------------------------------------------------------------------

    async def look(self, kind: str, page: str) -> Answer | None:
        """The page's answer, a refusal too; None when none came."""
        step = self.tally.steps[kind]
        step.sent += 1
        try:
            answer = await self.visitor.get(f"{self.path}{page}")
        except Unreached:
            step.failed += 1
            return None
        counted(step, answer)
        return answer

    async def press(self, kind: str, path: str, fields: Mapping[str, Any] | None = None) -> Answer | None:
        """Send a change, now and then twice; returns the answer when it was accepted."""
        step = self.tally.steps[kind]
        request_id = f"{self.random.getrandbits(128):032x}"
        times = 2 if self.random.random() < TWICE else 1
        step.sent += 1
        step.repeated += times - 1
        sending = (self.visitor.post(path, fields, request_id) for _ in range(times))
        answers = await asyncio.gather(*sending, return_exceptions=True)
        for error in answers:
            if isinstance(error, BaseException) and not isinstance(error, Unreached):
                raise error
        came = [answer for answer in answers if isinstance(answer, Answer)]
        if not came:
            step.failed += 1
            return None
        accepted = [answer for answer in came if answer.accepted]
        step.duplicated += any(answer.data != accepted[0].data for answer in accepted)
        if not accepted:
            self.refusal = came[0].code
        return counted(step, accepted[0] if accepted else came[0])


async def first_of(leaving: asyncio.Task[Any], news: Coroutine[Any, Any, None]) -> None:
    """Wait until it is time to leave or there is news. Raises what *news* raises."""
    hearing = asyncio.create_task(news)
    try:
        await asyncio.wait({leaving, hearing}, return_when=asyncio.FIRST_COMPLETED)
        if hearing.done():
            hearing.result()
    finally:
        hearing.cancel()


def counted(step: Step, answer: Answer) -> Answer | None:
    step.repeated += answer.tries - 1
    step.took_s.append(answer.elapsed_s)
    if answer.accepted:
        step.accepted += 1
        return answer
    step.refused[answer.code] += 1
    return None


def compare_points(step: Step, ids: list[str], notes: Mapping[str, Any]) -> None:
    """Each of the points *ids*, whose texts name them, once in a group's notes."""
    points = [point for question in notes["questions"] for point in question["points"]]
    there = Counter(point["id"] for point in points)
    texts = Counter(point["text"] for point in points)
    step.lost += sum(not there[each] for each in ids)
    step.duplicated += sum(max(there[each], texts[f"Punkt {each}"]) > 1 for each in ids)


def pos_of(topic: Replica) -> int:
    """How far the part of the page that shows check-in and mode has been heard; -1 before the first news of it."""
    region = topic.regions.get("now-door")
    return region.pos if region else -1
