"""Groups changed by hand after everyone has seen them: each whom it concerns is told once, and it can be undone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import pytest_asyncio

from hub.breakouts import commands, queries
from hub.breakouts.events import GroupMerged, GroupParted, GroupsListed, MemberMoved
from hub.breakouts.model import NothingToUndo, RoomsAreOpen, WrongState
from hub.breakouts.queries import Call, Did, Group, Way
from hub.breakouts.queries.calls import calls
from hub.kernel.ids import Id
from tests.breakouts.meeting import Meeting


@dataclass
class Shown:
    """A round that everyone has seen, its two groups as they were then, and where the journal stood."""

    meeting: Meeting
    round_id: Id
    first: Group
    second: Group
    head: int

    async def does(self, command: object, *args: object) -> None:
        await self.meeting.do(command, self.meeting.event.id, self.round_id, *args)  # type: ignore[arg-type]

    async def groups(self) -> list[Group]:
        return list(await self.meeting.ask(queries.groups_of_round, self.meeting.event.id, self.round_id))

    async def seats(self) -> dict[str, str]:
        return {m.name: group.name for group in await self.groups() for m in group.members}

    async def undo(self) -> None:
        round_ = await self.meeting.ask(queries.round_, self.meeting.event.id, self.round_id)
        await self.does(commands.undo, round_.version)

    async def told(self) -> list[object]:
        """What has been told since this was asked before."""
        facts = await self.meeting.facts_since(self.head)
        self.head = await self.meeting.head()
        return [fact for fact in facts if not isinstance(fact, GroupsListed)]

    def moves(self, people: Group, to: Id) -> set[MemberMoved]:
        return {MemberMoved(self.round_id, member.person_id, people.id, to) for member in people.members}


@pytest_asyncio.fixture
async def shown(meeting: Meeting) -> Shown:
    round_id = await meeting.propose(groups=2)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    first, second = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    meeting.later(1)
    return Shown(meeting, round_id, first, second, await meeting.head())


async def test_two_who_change_places_are_each_told_once_and_go_back_when_it_is_undone(shown: Shown) -> None:
    before = await shown.seats()
    one, other = shown.first.members[0], shown.second.members[0]

    await shown.does(commands.swap, one.person_id, other.person_id)

    assert await shown.told() == [
        MemberMoved(shown.round_id, one.person_id, shown.first.id, shown.second.id),
        MemberMoved(shown.round_id, other.person_id, shown.second.id, shown.first.id),
    ]
    await shown.undo()
    assert await shown.seats() == before
    assert {m.moved_at for group in await shown.groups() for m in group.members if m.moved_at} == {
        shown.meeting.clock.at
    }


async def test_a_merged_group_ends_and_is_there_again_when_that_is_undone(shown: Shown) -> None:
    before = await shown.seats()

    await shown.does(commands.merge, shown.first.id, shown.second.id)

    assert [(each.id, len(each.members)) for each in await shown.groups()] == [(shown.second.id, 8)]
    *moves, merged = await shown.told()
    assert (set(moves), len(moves)) == (shown.moves(shown.first, shown.second.id), 4)
    assert merged == GroupMerged(shown.round_id, shown.first.id, shown.second.id)
    await shown.undo()
    assert await shown.seats() == before
    back = {MemberMoved(shown.round_id, m.person_id, shown.second.id, shown.first.id) for m in shown.first.members}
    assert set(await shown.told()) == {*back, GroupParted(shown.round_id, shown.first.id, shown.second.id)}


async def test_a_group_that_is_split_before_the_rooms_are_open_is_whole_again_when_that_is_undone(shown: Shown) -> None:
    before = await shown.seats()

    await shown.does(commands.split, shown.first.id, "Grupp {n}")

    _, _, third = await shown.groups()
    assert (third.number, third.name, len(third.members)) == (3, "Grupp 3", 2)
    assert len(await shown.told()) == 2
    await shown.undo()
    assert await shown.seats() == before
    assert (await shown.told())[-1] == GroupMerged(shown.round_id, third.id, shown.first.id)
    await shown.does(commands.split, shown.first.id, "Grupp {n}")
    assert [each.number for each in await shown.groups()] == [1, 2, 4]


async def test_no_group_is_split_off_that_would_have_no_room_while_the_rooms_are_open(shown: Shown) -> None:
    await shown.does(commands.open_rooms)

    with pytest.raises(RoomsAreOpen):
        await shown.does(commands.split, shown.first.id)


async def test_a_table_is_split_while_the_groups_talk(meeting: Meeting) -> None:
    round_id = await meeting.propose(groups=2, way=Way.TABLE)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    first, _ = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)

    await meeting.do(commands.split, meeting.event.id, round_id, first.id)

    assert len(await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)) == 3


async def test_a_closed_group_ends_with_its_calls_and_goes_on_where_most_of_its_people_are(shown: Shown) -> None:
    event_id = shown.meeting.event.id
    await shown.does(commands.open_rooms)
    asks = shown.first.members[0].person_id

    def ask(tx: object) -> None:
        tx.by = asks  # type: ignore[attr-defined]
        commands.ask_help(tx, event_id, shown.first.id, Call.ALONE)  # type: ignore[arg-type]

    await shown.meeting.do(ask)
    await shown.does(commands.dissolve, shown.first.id)

    assert await shown.meeting.ask(calls, event_id) == []
    assert (await shown.told())[-1] == GroupMerged(shown.round_id, shown.first.id, shown.second.id)
    assert await shown.seats() == dict.fromkeys(shown.meeting.people, shown.second.name)


async def test_whoever_has_moved_since_a_change_stays_when_it_is_undone(shown: Shown) -> None:
    one, other = shown.first.members[:2]
    await shown.does(commands.split, shown.first.id)
    third = (await shown.groups())[2]
    own = third.members[0].person_id

    def sits(tx: object) -> None:
        tx.by = own  # type: ignore[attr-defined]
        commands.sit_elsewhere(tx, shown.meeting.event, shown.second.id)  # type: ignore[arg-type]

    await shown.meeting.do(sits)
    await shown.undo()

    seats = {m.person_id: group.id for group in await shown.groups() for m in group.members}
    assert seats[own] == shown.second.id
    assert {seats[m.person_id] for m in (one, other, *third.members) if m.person_id != own} == {shown.first.id}


async def test_what_was_done_to_the_proposal_is_not_undone_once_it_is_shown(meeting: Meeting) -> None:
    event_id = meeting.event.id
    round_id = await meeting.propose(groups=2)
    first, second = await meeting.ask(queries.groups_of_round, event_id, round_id)
    await meeting.do(commands.swap, event_id, round_id, first.members[0].person_id, second.members[0].person_id)
    await meeting.do(commands.publish, event_id, round_id)
    round_ = await meeting.ask(queries.round_, event_id, round_id)

    assert await meeting.ask(queries.changes, event_id, round_id) == []
    with pytest.raises(NothingToUndo):
        await meeting.do(commands.undo, event_id, round_id, round_.version)


async def test_changes_of_shown_groups_tell_what_was_done_and_how_often(shown: Shown) -> None:
    await shown.does(commands.split, shown.first.id)
    await shown.does(commands.move, shown.second.members[0].person_id, shown.first.id)

    told = await shown.meeting.ask(queries.changes, shown.meeting.event.id, shown.round_id)

    assert [(each.did, each.names, each.name) for each in told] == [
        (Did.MOVED, [shown.second.members[0].name], shown.first.name),
        (Did.SPLIT, [], shown.first.name),
    ]


async def test_a_shown_group_keeps_its_name_and_nobody_is_locked(shown: Shown) -> None:
    with pytest.raises(WrongState):
        await shown.does(commands.rename, shown.first.id, "Annat")
    with pytest.raises(WrongState):
        await shown.does(commands.hold, shown.first.members[0].person_id, True)
