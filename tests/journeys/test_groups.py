"""A day of group discussions over Zoom: 143 heads on 131 devices, 13 only in Zoom, 12 who do not come in the morning.

Three rounds, by the pages' own operations: buzz groups; mixed groups, to which people come late, where one is left
alone, help is asked for, a second facilitator takes over and the hub is restarted; and a third, without repeats.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from hub.kernel.ids import Id
from tests.journeys.groups_day import DEVICES, ONLY_IN_ZOOM, Day, heads, pairs, seats, the_day

HEADS = 143 + len(ONLY_IN_ZOOM)


async def test_a_day_of_groups(tmp_path: Path) -> None:
    async with the_day(tmp_path) as day:
        await day.people_come()
        await buzz(day)
        met = await mixed(day)
        await others_than_before(day, met)


async def buzz(day: Day) -> None:
    """The first round: groups of three or four, and the host presses twice."""
    day.later(50)
    lead = await day.of("lead")
    names = "\n".join(ONLY_IN_ZOOM)
    await lead.post(f"{day.path}/only-in-zoom", session=day.sessions["Bikupor"], names=names)
    round_id = await day.propose("Bikupor", size=3, most=4, minutes=5)
    groups = await day.groups(round_id)
    assert sum(map(heads, groups)) == HEADS
    assert set(map(heads, groups)) <= {3, 4}
    await day.press("lead", round_id, "publish")
    await day.press("host", round_id, "open")
    day.later(5)
    await day.press("lead", round_id, "recall")
    await day.press("host", round_id, "close")
    assert (await day.told_to_go(), await day.cards()) == (0, {})


async def mixed(day: Day) -> set[tuple[Id, Id]]:
    """The second: six to eight in each group. Who has met whom in it."""
    day.later(20)
    round_id = await day.propose("Erfarenheter", size=6, most=8, minutes=45)
    await day.press("lead", round_id, "publish")
    before = seats(await day.groups(round_id))
    assert len(await day.cards()) == DEVICES
    assert await day.told_to_go() == 0
    await day.press("host", round_id, "open")
    assert await day.told_to_go() == DEVICES
    await late(day, round_id, before)
    await one_is_left_alone(day, round_id)
    await help_is_asked_for(day, round_id)
    await taken_over(day, round_id)
    met = pairs(await day.groups(round_id))
    await day.stop()
    await day.start()
    assert pairs(await day.groups(round_id)) == met
    assert await day.told_to_go() == DEVICES + 4
    await day.press("second", round_id, "recall")
    await day.press("host", round_id, "close")
    return met


async def late(day: Day, round_id: Id, before: dict[Id, Id]) -> None:
    """Four come late: they are seated by one press, and nobody else is moved."""
    came = day.ids[DEVICES : DEVICES + 4]
    for person_id in came:
        await (await day.person(person_id)).post(f"{day.path}/checkin")
    await day.press("lead", round_id, "seat")
    now = seats(await day.groups(round_id))
    assert {person_id: now[person_id] for person_id in before} == before
    assert set(now) - set(before) == set(came)


async def one_is_left_alone(day: Day, round_id: Id) -> None:
    """In one group a single person is there. One press, and they sit in another with what they have written."""
    groups = await day.groups(round_id)
    left, *full = (group for group in groups if day.speaker(group))
    for group in full:
        await (await day.person(day.speaker(group))).post(f"{day.path}/groups/{group['id']}/here", who="all")
    alone = await day.person(day.speaker(left))
    await alone.post(f"{day.path}/groups/{left['id']}/here")
    await alone.post(f"{day.path}/groups/{left['id']}/points", question=day.question, point="Ett möte i veckan")
    lead, host = await day.of("lead"), await day.of("host")
    assert (await lead.get(f"{day.path}/desk"))["regions"]["desk-thin"] is None
    day.later(1.6)
    (thin,) = (await lead.get(f"{day.path}/desk"))["regions"]["desk-thin"]["groups"]
    assert thin["group_id"] == left["id"]
    joining = {"group": left["id"], "into": thin["into"]["group_id"]}
    await day.press("lead", round_id, "join", **joining)
    assert (await day.press("second", round_id, "join", **joining))["changed"] is False
    now = (await day.cards([day.speaker(left)]))[day.speaker(left)]
    assert now.id == joining["into"]
    notes = await alone.page(f"{day.path}/groups/{now.id}")
    assert "Ett möte i veckan" in notes
    moves = (await host.get(f"{day.path}/host"))["regions"]["host-rounds"]["moves"]
    assert day.speaker(left) in {each["person_id"] for each in moves}


async def help_is_asked_for(day: Day, round_id: Id) -> None:
    """A group asks, the host says that she comes, and the group reads it."""
    group = (await day.groups(round_id))[3]
    asking = await day.person(day.speaker(group))
    await asking.post(f"{day.path}/groups/{group['id']}/help", kind="help")
    host = await day.of("host")
    (call,) = (await host.get(f"{day.path}/host"))["regions"]["host-calls"]
    assert call["call"]["group_id"] == group["id"]
    assert (await host.post(f"{day.path}/calls/{call['call']['id']}/come"))["first"] is True
    await host.post(f"{day.path}/calls/{call['call']['id']}/done")


async def taken_over(day: Day, round_id: Id) -> None:
    """Two facilitators press the same: it is done once. One was offline, and her press is sent again."""
    lead, second = await day.of("lead"), await day.of("second")
    path = f"{day.path}/rounds/{round_id}/extend"
    ends = next(iter((await day.cards()).values())).ends_at
    assert ends is not None
    answers = await asyncio.gather(
        lead.post(path, request_id="a" * 32, minutes=5, seen=ends.isoformat()),
        second.post(path, minutes=5, seen=ends.isoformat()),
    )
    again = await lead.post(path, request_id="a" * 32, minutes=5, seen=ends.isoformat())
    assert sorted(answer["changed"] for answer in answers) == [False, True]
    assert again == answers[0]
    later = next(iter((await day.cards()).values())).ends_at
    assert later is not None
    assert (later - ends).total_seconds() == 300


async def others_than_before(day: Day, met: set[tuple[Id, Id]]) -> None:
    """The third round: nobody sits with anybody whom they have sat with in the second."""
    day.later(60)
    round_id = await day.propose("Nästa steg", size=6, most=8, minutes=40, wish=["meet", "organisation"])
    groups = await day.groups(round_id)
    assert pairs(groups) & met == set()
    assert set(map(heads, groups)) <= {6, 7, 8}
