"""The second day of a network meeting: who is here today, buzz groups, and an hour in eight groups that write."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any
from uuid import uuid4

from tests.journeys.callers import Caller
from tests.journeys.documents import clock_of
from tests.journeys.meeting import Meeting
from tests.journeys.open_pages import everyone

GO = "Go to room {n} now: press Breakout Rooms in Zoom and choose {name}."
WAIT = "Rooms open shortly. Stay in Zoom for now."
GATHER = "Gathering again. Leave the breakout room in Zoom."
COUNTED = "{here} of {registered} here"
COME, GROUPS, SILENT = 55, 8, 2
"""How many come in the morning, how many groups they are, and how many of these never press "Hand in"."""


@dataclass
class Talk:
    """A round of the group discussion. *texts* tells by group number what each wrote, under each question in turn."""

    round_id: str
    groups: list[dict[str, Any]] = field(default_factory=list)
    headlines: dict[int, str] = field(default_factory=dict)
    points: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def seats(self) -> dict[str, int]:
        """By name, the number of the group."""
        return {member["name"]: group["number"] for group in self.groups for member in group["members"]}

    def named(self, number: int) -> str:
        return next(str(group["name"]) for group in self.groups if group["number"] == number)


async def nobody_is_here_yet(m: Meeting) -> None:
    """Who was here yesterday is not here today until they come."""
    m.clock(1, "08:40")
    m.came.append(set())
    nobody = {"here": 0, "registered": len(m.people) + 4}
    await everyone([m.pages["facilitator"]], "desk-attendance", COUNTED, **nobody)
    await everyone(m.pages_of(m.people), "now-door", "I'm here")
    assert (await m.here_on(0), await m.here_on(1)) == (m.came[0], set())


async def they_come(m: Meeting) -> None:
    """All but five, and the host, who stays in the main room to work the meeting."""
    m.clock(1, "09:00")
    coming = [*m.people[:COME], m.staff["host"]]
    await asyncio.gather(*(each.send(f"{m.path}/checkin") for each in coming))
    m.came[1] |= {each.name for each in coming}
    counted = {"here": len(coming), "registered": len(m.people) + 4}
    await everyone([m.pages["facilitator"]], "desk-attendance", COUNTED, **counted)
    assert await m.here_on(1) == m.came[1]


async def they_buzz(m: Meeting) -> None:
    """Reflections in groups of three, in the opening of the day."""
    session = next(s for s in (await m.sessions()) if s["starts_at"] == as_sent(m, 1, "09:00"))
    talk = await propose(m, session["id"], size=3, minutes=8)
    assert {len(group["members"]) for group in talk.groups} <= {3, 4}
    buzzing = m.pages_of(each for each in m.people if each.name in talk.seats())
    for step, caller in (("publish", "facilitator"), ("open", "host"), ("recall", "facilitator")):
        await m.staff[caller].send(f"{m.path}/rounds/{talk.round_id}/{step}")
    await everyone(buzzing, "my-group", GATHER)
    await m.staff["host"].send(f"{m.path}/rounds/{talk.round_id}/close")
    await asyncio.gather(*(page.until("my-group", gone=[page.says(GATHER)]) for page in m.pages_of(m.people)))


def as_sent(m: Meeting, day: int, clock: str) -> str:
    """An instant as the API writes it."""
    return m.at(day, clock).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


async def propose(m: Meeting, session_id: str, **wanted: Any) -> Talk:
    """Make groups of those who are here, who choose their room in Zoom."""
    answer = await m.staff["facilitator"].send(f"{m.path}/rounds", session=session_id, way="choose-room", **wanted)
    return await look(m, Talk(answer["round_id"]))


async def look(m: Meeting, talk: Talk) -> Talk:
    """Read the groups as they are now."""
    page = await m.staff["facilitator"].get(f"{m.path}/rounds/{talk.round_id}")
    talk.groups = page["regions"]["round-groups"]["groups"]
    return talk


async def groups_are_made(m: Meeting) -> Talk:
    """Eight groups of those who are here, mixed over organisations; one person is moved by hand; nobody sees it yet."""
    m.clock(1, "10:40")
    marks = {page: len(page.frames) for page in m.pages_of(m.people)}
    session = next(s for s in (await m.sessions()) if s["kind"] == "group-discussion")
    talk = await propose(m, session["id"], groups=GROUPS, minutes=45)

    sizes = [len(group["members"]) for group in talk.groups]
    assert (len(talk.groups), max(sizes) - min(sizes), sum(sizes)) == (GROUPS, 1, COME)
    assert set(talk.seats()) == m.came[1] - {m.staff["host"].name}
    for group in talk.groups:
        assert max(Counter(member["organisation"] for member in group["members"]).values()) == 1
    await move_somebody(m, talk)
    for page, mark in marks.items():
        numbers = [page.says("You're in group {n}", n=number) for number in range(1, GROUPS + 1)]
        assert page.heard(*numbers, since=mark) == []
    return talk


async def move_somebody(m: Meeting, talk: Talk) -> None:
    """Put the first of group 1 into group 2; a move that was thought of before it comes too late is refused."""
    facilitator, path = m.staff["facilitator"], f"{m.path}/rounds/{talk.round_id}"
    version = (await facilitator.get(path))["round"]["version"]
    before, who, to = talk.seats(), talk.groups[0]["members"][0], talk.groups[1]["id"]
    await facilitator.send(f"{path}/move", person=who["person_id"], group=to, version=version)
    await facilitator.send(f"{path}/move", 409, person=who["person_id"], group=talk.groups[2]["id"], version=version)
    assert (await look(m, talk)).seats() == {**before, who["name"]: 2}


async def groups_are_shown(m: Meeting, talk: Talk) -> None:
    """Everybody sees their group, and nobody is told to go before the host has opened the rooms."""
    seated = [each for each in m.people if each.name in talk.seats()]
    marks = {each.name: len(m.pages[each.name].frames) for each in m.people}
    await m.staff["facilitator"].send(f"{m.path}/rounds/{talk.round_id}/publish")
    for each in seated:
        page = m.pages[each.name]
        await page.until("my-group", page.says("You're in group {n}", n=talk.seats()[each.name]), page.says(WAIT))
    await asyncio.gather(*(m.pages["host"].until("host-rounds", group["name"]) for group in talk.groups))
    for each in m.people:
        page = m.pages[each.name]
        told = [page.says(GO, n=n, name=talk.named(n)) for n in range(1, GROUPS + 1)]
        assert page.heard(*told, since=marks[each.name]) == []

    m.clock(1, "10:43")
    await m.staff["host"].send(f"{m.path}/rounds/{talk.round_id}/open")
    await asyncio.gather(*(told_to_go(m, talk, each) for each in seated))
    round_ = (await m.staff["facilitator"].get(f"{m.path}/rounds/{talk.round_id}"))["round"]
    assert (round_["opened_at"], round_["ends_at"]) == (as_sent(m, 1, "10:43"), as_sent(m, 1, "11:28"))
    await everyone([m.pages["screen"]], "screen-timer", "We meet here again at {time}.", time=clock_of("11:28"))
    assert [m.pages[each.name].shows("my-group") for each in m.people[COME:]] == [""] * 5


async def told_to_go(m: Meeting, talk: Talk, caller: Caller) -> None:
    page, number = m.pages[caller.name], talk.seats()[caller.name]
    until = page.says("Until {time}", time=clock_of("11:28"))
    await page.until("my-group", page.says(GO, n=number, name=talk.named(number)), until)


async def somebody_comes_late(m: Meeting, talk: Talk) -> None:
    """They are given a group, and nobody else is moved."""
    late, before = m.people[COME], talk.seats()
    m.clock(1, "10:50")
    await late.send(f"{m.path}/checkin")
    m.came[1].add(late.name)
    assert (await m.staff["facilitator"].send(f"{m.path}/rounds/{talk.round_id}/seat"))["seated"] == 1
    after = (await look(m, talk)).seats()
    assert {name: number for name, number in after.items() if name != late.name} == before
    await told_to_go(m, talk, late)


async def groups_write(m: Meeting, talk: Talk) -> None:
    """Each writes two points under each question and a main point; six of eight hand in."""
    by_name = {each.name: each for each in m.people}
    await asyncio.gather(*(one_group_writes(m, talk, group, by_name) for group in talk.groups))
    written = (await m.staff["facilitator"].get(f"{m.path}/desk"))["regions"]["desk-notes"]
    assert (written["groups"], written["written"], written["handed_in"]) == (GROUPS, GROUPS, GROUPS - SILENT)


async def one_group_writes(m: Meeting, talk: Talk, group: dict[str, Any], by_name: dict[str, Caller]) -> None:
    number, path = group["number"], f"{m.path}/groups/{group['id']}"
    first, second = (by_name[member["name"]] for member in group["members"][:2])
    await m.pages[first.name].open(f"group/{m.event_id}/{group['id']}")
    await first.send(f"{path}/scribe")
    questions = (await first.get(path))["notes"]["questions"]
    assert len(questions) == 3
    talk.points[number] = []
    for place, question in enumerate(questions, 1):
        texts = [f"Låt fler få prova en kväll «{number}.{place}.{n}»" for n in (1, 2)]
        own_id: dict[str, Any] = {"id": uuid4().hex} if place == 2 else {}
        ids = (await second.send(f"{path}/points", question=question["id"], point=texts, **own_id))["points"]
        talk.points[number] += zip(ids, texts, strict=True)
    talk.headlines[number] = f"Börja smått och berätta om det «{number}»"
    assert (await first.send(f"{path}/headline", text=talk.headlines[number], version=0))["version"] == 1
    stranger = next(each for name, each in by_name.items() if talk.seats().get(name) not in {number, None})
    await stranger.send(f"{path}/points", 403, question=questions[0]["id"], point=["Hit hör jag inte"])
    if number <= GROUPS - SILENT:
        await first.send(f"{path}/hand-in")
    await m.pages[first.name].until("group-notes", talk.headlines[number], *(text for _, text in talk.points[number]))


async def all_are_called_back(m: Meeting, talk: Talk) -> None:
    """What has not been handed in is handed in by that."""
    m.clock(1, "11:36")
    await m.staff["facilitator"].send(f"{m.path}/rounds/{talk.round_id}/recall")
    seated = [each for each in m.people if each.name in talk.seats()]
    await everyone(m.pages_of(seated), "my-group", GATHER)
    queue = (await m.staff["moderator"].get(f"{m.path}/moderation"))["regions"]["moderation-queue"]["queue"]
    by = {group["number"]: group["handed_in_by"] for group in queue["handed_in"]}
    assert by == {number: "group" if number <= GROUPS - SILENT else "recall" for number in range(1, GROUPS + 1)}
    assert queue["writing"] == []
    for group in queue["handed_in"]:
        number = group["number"]
        assert group["headline"] == talk.headlines[number]
        assert [(p["id"], p["text"]) for q in group["questions"] for p in q["points"]] == talk.points[number]
