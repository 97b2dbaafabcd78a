"""A proposal changed by hand, and undone, on a real database file."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hub.breakouts import commands, queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.events import RoundChanged
from hub.breakouts.model import LastGroup, NothingToUndo, StaleVersion, TooFewToSplit
from hub.breakouts.queries import Did, Group, Way
from hub.breakouts.queries.costs import costs_of_moves
from hub.checkin import commands as checkin
from hub.checkin.queries import State as Attendance
from hub.kernel.ids import Id
from hub.people.model import Mode
from tests.breakouts.meeting import Meeting


async def groups(meeting: Meeting, round_id: Id) -> list[Group]:
    return list(await meeting.ask(queries.groups_of_round, meeting.event.id, round_id))


async def seats(meeting: Meeting, round_id: Id) -> dict[str, str]:
    return {m.name: group.name for group in await groups(meeting, round_id) for m in group.members}


async def version(meeting: Meeting, round_id: Id) -> int:
    return int((await meeting.ask(queries.round_, meeting.event.id, round_id)).version)


async def test_every_change_by_hand_can_be_undone_back_to_the_first_proposal(meeting: Meeting) -> None:
    event, event_id = meeting.event, meeting.event.id
    round_id = await meeting.propose(groups=2)
    was = await groups(meeting, round_id)
    (first, second) = was
    asta, bo = first.members[0].person_id, second.members[0].person_id
    history = [was]

    async def does(command: object, *args: object) -> None:
        await meeting.do(command, *args)  # type: ignore[arg-type]
        history.append(await groups(meeting, round_id))

    await does(commands.move, event_id, round_id, asta, second.id)
    await does(commands.hold, event_id, round_id, bo, True)
    await does(commands.rename, event_id, round_id, first.id, "Fönstret")
    await does(commands.split, event_id, round_id, second.id, "Grupp {n}")
    third = (await groups(meeting, round_id))[2]
    await does(commands.swap, event_id, round_id, first.members[1].person_id, third.members[0].person_id)
    await does(commands.merge, event_id, round_id, third.id, first.id)
    await does(commands.dissolve, event_id, round_id, first.id)
    await meeting.arrive("Sent A")
    await does(commands.seat_late, event, round_id)
    await does(commands.redeal, event, round_id)
    told = [each.did for each in await meeting.ask(queries.changes, event_id, round_id)]
    undone = []
    for _ in told:
        await meeting.do(commands.undo, event_id, round_id, await version(meeting, round_id))
        undone.append(await groups(meeting, round_id))

    assert told == [
        Did.DEALT, Did.SEATED, Did.DISSOLVED, Did.MERGED, Did.SWAPPED, Did.SPLIT, Did.RENAMED, Did.LOCKED, Did.MOVED
    ]  # fmt: skip
    assert undone == history[-2::-1]
    assert all(one != other for one, other in pairwise(history))
    with pytest.raises(NothingToUndo):
        await meeting.do(commands.undo, event_id, round_id, await version(meeting, round_id))


async def test_what_somebody_else_has_done_since_is_not_undone_unseen(meeting: Meeting) -> None:
    event_id = meeting.event.id
    round_id = await meeting.propose(groups=2)
    first, second = await groups(meeting, round_id)
    await meeting.do(commands.move, event_id, round_id, first.members[0].person_id, second.id)
    seen = await version(meeting, round_id)
    await meeting.do(commands.move, event_id, round_id, first.members[1].person_id, second.id)
    before = await groups(meeting, round_id)

    with pytest.raises(StaleVersion):
        await meeting.do(commands.undo, event_id, round_id, seen)

    assert await groups(meeting, round_id) == before


async def test_a_change_tells_who_made_it_and_whom_it_moved(meeting: Meeting) -> None:
    round_id = await meeting.propose(groups=2)
    first, second = await groups(meeting, round_id)
    await meeting.do(commands.move, meeting.event.id, round_id, first.members[0].person_id, second.id)

    (told,) = await meeting.ask(queries.changes, meeting.event.id, round_id)

    assert (told.did, told.names, told.name, told.at) == (
        Did.MOVED, [first.members[0].name], second.name, meeting.clock.at
    )  # fmt: skip


async def test_a_split_leaves_nobody_alone_and_the_only_group_is_not_closed(meeting: Meeting) -> None:
    event_id = meeting.event.id
    round_id = await meeting.propose(groups=4)
    alone = await meeting.propose(groups=1)
    one = (await groups(meeting, round_id))[0]
    only = (await groups(meeting, alone))[0]

    with pytest.raises(TooFewToSplit):
        await meeting.do(commands.split, event_id, round_id, one.id)
    with pytest.raises(LastGroup):
        await meeting.do(commands.dissolve, event_id, alone, only.id)


async def test_a_name_given_by_hand_stays_when_dealt_anew(meeting: Meeting) -> None:
    round_id = await meeting.propose(groups=2)
    first, _ = await groups(meeting, round_id)
    await meeting.do(commands.rename, meeting.event.id, round_id, first.id, "Fönstret")

    await meeting.do(commands.redeal, meeting.event, round_id)

    assert [each.name for each in await groups(meeting, round_id)] == ["Fönstret", "Group 2"]


async def test_evening_out_does_what_it_showed_and_nothing_when_things_have_changed(meeting: Meeting) -> None:
    event = meeting.event
    round_id = await meeting.propose(groups=2)
    first, _ = await groups(meeting, round_id)
    for member in first.members[:3]:
        await meeting.do(checkin.mark, event, meeting.days[0], member.person_id, Attendance.GONE)
    await meeting.arrive("Sent A")
    round_ = await meeting.ask(queries.round_, event.id, round_id)
    shown = await meeting.ask(commands.to_even_out, event, round_)
    before = await seats(meeting, round_id)
    head = await meeting.head()

    moved = await meeting.do(commands.even_out, event, round_id, round_.version, shown.mark)

    after = await seats(meeting, round_id)
    assert set(shown.gone) == {member.person_id for member in first.members[:3]}
    assert shown.seated == ((meeting.people["Sent A"], first.id),)
    assert (moved, len(shown.moved)) == (1, 1)
    assert sorted(len(each.members) for each in await groups(meeting, round_id)) == [3, 3]
    assert sum(before[name] != after[name] for name in set(before) & set(after)) == 1
    assert await meeting.facts_since(head) == [RoundChanged(round_id)]
    await meeting.arrive("Sent B")
    with pytest.raises(StaleVersion):
        await meeting.do(commands.even_out, event, round_id, round_.version + 1, shown.mark)


async def test_what_a_move_costs_is_told_before_it_is_made(meeting: Meeting) -> None:
    event_id = meeting.event.id
    on_site = await meeting.arrive("Sal Ett", "Granby", Mode.ON_SITE)
    await meeting.arrive("Sal Två", "Ås", Mode.ON_SITE)
    names = meeting.people
    together = ((names["Asta Ek"], names["Bo Alm"]),)
    asked = Asked(Wanted(3, None, True, together=together), Way.CHOOSE_ROOM, 20)
    round_id = str(await meeting.do(commands.propose, meeting.event, meeting.talks[0], asked))
    round_, found = await meeting.ask(queries.round_, event_id, round_id), await groups(meeting, round_id)
    table = next(each for each in found if each.way is Way.TABLE)
    room = next(each for each in found if names["Asta Ek"] in {m.person_id for m in each.members})

    parts = await meeting.ask(costs_of_moves, event_id, round_, found, names["Asta Ek"])
    howls = await meeting.ask(costs_of_moves, event_id, round_, found, on_site)

    assert [(each.about.value, each.number, each.amount) for each in parts[table.id]][:2] == [
        ("together", table.number, 1),
        ("at-table", table.number, 1),
    ]
    assert ("alone", table.number, 1) in [(each.about.value, each.number, each.amount) for each in howls[room.id]]
    assert ("online", room.number, 1) in [(each.about.value, each.number, each.amount) for each in howls[room.id]]
    assert parts[room.id] == []


async def test_a_proposal_is_dealt_anew_in_groups_of_another_size_and_stays_so(meeting: Meeting) -> None:
    round_id = await meeting.propose(groups=None, size=2)

    await meeting.do(commands.redeal, meeting.event, round_id, size=4)
    await meeting.do(commands.redeal, meeting.event, round_id)

    assert [len(each.members) for each in await groups(meeting, round_id)] == [4, 4]
