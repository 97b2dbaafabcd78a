"""People in the room talk with those beside them: nobody is dealt who need not be, and everybody reads what to do."""

from __future__ import annotations

from typing import Any

from hub.breakouts import commands, queries
from hub.breakouts.cards import load_beside
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.live.round_page import load_late
from hub.breakouts.queries import State, Way
from hub.checkin import commands as checkin
from hub.kernel.ids import Id
from hub.people.model import Mode
from tests.breakouts.meeting import Meeting, regions


async def beside(meeting: Meeting) -> Id:
    """A round in which people talk with those beside them, shown to everyone."""
    asked = Asked(Wanted(size=2, most=3, neighbours=True), Way.NEIGHBOURS, 5)
    round_id = await meeting.do(commands.propose, meeting.event, meeting.talks[0], asked)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    return str(round_id)


async def load(meeting: Meeting, loader: Any, *keys: str) -> dict[str, Any]:
    return dict(await meeting.ask(lambda snap: loader(snap, meeting.event, keys)))


async def in_the_room(meeting: Meeting, *names: str) -> list[Id]:
    return [await meeting.arrive(name, "", Mode.ON_SITE) for name in names]


async def test_whose_neighbours_nobody_knows_is_not_dealt_and_reads_to_talk_with_them(meeting: Meeting) -> None:
    sal = await in_the_room(meeting, "Sal Ett", "Sal Två", "Sal Tre")
    remote = meeting.people["Asta Ek"]

    round_id = await beside(meeting)

    groups = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    seated = {member.person_id for group in groups for member in group.members}
    assert (seated & set(sal), len(seated)) == (set(), 8)
    assert set(await load(meeting, load_beside, *sal, remote)) == set(sal)
    assert (await load(meeting, load_late, round_id))[round_id].people == []
    keys = [sal[0], remote]
    html = await meeting.ask(shown, meeting, keys)
    assert "Talk with those beside you" in html[sal[0]]
    assert "hidden" in html[remote]


def shown(snap: Any, meeting: Meeting, keys: list[str]) -> dict[str, str]:
    made = regions()
    loaded = made.contexts(snap, meeting.event, "now", keys, {"my-neighbours"})
    return {key: made.render(snap, meeting.event, "now", loaded, key, "en")["my-neighbours"] for key in keys}


async def test_a_room_alone_can_talk_without_any_group_and_is_called_back(meeting: Meeting) -> None:
    for person_id in meeting.people.values():
        await meeting.do(checkin.set_mode, meeting.event, person_id, Mode.ON_SITE)
    round_id = await beside(meeting)
    round_ = await meeting.ask(queries.round_, meeting.event.id, round_id)

    assert (round_.state, await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)) == (State.OPEN, [])
    assert await meeting.do(commands.seat_late, meeting.event, round_id) == 0
    await meeting.do(commands.recall, meeting.event.id, round_id)
    told = await load(meeting, load_beside, meeting.people["Asta Ek"])
    assert told[meeting.people["Asta Ek"]].state is State.RECALLED


async def test_those_at_a_table_that_is_known_are_dealt_among_themselves(meeting: Meeting) -> None:
    sal = await in_the_room(meeting, *(f"Sal {n}" for n in range(6)))
    asked = Asked(Wanted(None, 6, True), Way.CHOOSE_ROOM, 20)
    first = await meeting.do(commands.propose, meeting.event, meeting.talks[0], asked)
    await meeting.do(commands.publish, meeting.event.id, first)
    await meeting.do(commands.close, meeting.event.id, first)
    late = await in_the_room(meeting, "Sal Sen")

    round_id = await beside(meeting)

    groups = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    by_way = [(group.way, {m.person_id for m in group.members}) for group in groups if group.way is Way.NEIGHBOURS]
    assert [len(people) for _, people in by_way] == [3, 3]
    assert set().union(*(people for _, people in by_way)) == set(sal)
    assert set(await load(meeting, load_beside, *sal, *late)) == set(late)
