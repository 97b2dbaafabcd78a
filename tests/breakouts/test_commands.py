"""What can be done with a round, on a real database file."""

from __future__ import annotations

import pytest

from hub.breakouts import commands, dealing, queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.events import (
    MemberMoved,
    RoomsOpened,
    RoundChanged,
    RoundClosed,
    RoundDiscarded,
    RoundExtended,
    RoundProposed,
    RoundPublished,
    RoundRecalled,
)
from hub.breakouts.model import EmptyRound, NoSizeGiven, RoundOver, StaleVersion, StillOn, WrongState
from hub.breakouts.queries import Group, State, Way
from hub.checkin import commands as checkin
from hub.checkin.queries import State as Attendance
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.people.model import Mode
from hub.web.auth import Role
from tests import edits
from tests.breakouts.meeting import Meeting


async def groups(meeting: Meeting, round_id: Id) -> list[Group]:
    return list(await meeting.ask(queries.groups_of_round, meeting.event.id, round_id))


async def seats(meeting: Meeting, round_id: Id) -> dict[str, int]:
    """By name, the number of the group."""
    return {member.name: group.number for group in await groups(meeting, round_id) for member in group.members}


async def a_move(meeting: Meeting, round_id: Id) -> tuple[Id, Id, Id]:
    """A person, the group they are in, and another."""
    first, second, *_ = await groups(meeting, round_id)
    return first.members[0].person_id, first.id, second.id


async def test_a_round_is_made_of_those_who_are_here_that_day(meeting: Meeting) -> None:
    await meeting.arrive("Tova Rask", day=1)
    await meeting.do(checkin.mark, meeting.event, meeting.days[0], meeting.people["Bo Alm"], Attendance.GONE)

    round_id = await meeting.propose(groups=2)

    placed = await seats(meeting, round_id)
    assert sorted(placed) == ["Asta Ek", "Cilla Rönn", "Dan Lind", "Ebba Björk", "Folke Asp", "Greta Hägg", "Åke Öster"]
    assert [len(group.members) for group in await groups(meeting, round_id)] == [4, 3]


async def test_the_host_stays_in_the_main_room_and_can_be_placed_by_hand(meeting: Meeting) -> None:
    host = await meeting.arrive("Hedda Holm", roles=(Role.HOST,))
    round_id = await meeting.propose(groups=2)
    assert "Hedda Holm" not in await seats(meeting, round_id)

    await meeting.do(commands.add_person, meeting.event, round_id, host)
    await meeting.do(commands.redeal, meeting.event, round_id)

    assert "Hedda Holm" in await seats(meeting, round_id)


async def test_people_on_site_have_tables_while_the_others_choose_rooms(meeting: Meeting) -> None:
    for number in range(4):
        await meeting.arrive(f"Sal {number}", mode=Mode.ON_SITE)

    round_id = await meeting.propose(groups=3, apart=True, places=("vid fönstret",))

    found = [(each.number, each.way, each.place, len(each.members)) for each in await groups(meeting, round_id)]
    assert found == [
        (1, Way.TABLE, "vid fönstret", 4),
        (2, Way.CHOOSE_ROOM, "", 4),
        (3, Way.CHOOSE_ROOM, "", 4),
    ]


async def test_with_nobody_here_there_is_no_round(meeting: Meeting) -> None:
    with pytest.raises(EmptyRound):
        await meeting.propose(day=1)
    with pytest.raises(NoSizeGiven):
        await meeting.propose(groups=None)


async def test_a_move_is_refused_when_somebody_else_was_first(meeting: Meeting) -> None:
    round_id = await meeting.propose()
    person, _, other = await a_move(meeting, round_id)
    seen = (await meeting.ask(queries.round_, meeting.event.id, round_id)).version
    await meeting.do(commands.move, meeting.event.id, round_id, person, other, seen)
    before = await seats(meeting, round_id)
    again, _, elsewhere = await a_move(meeting, round_id)

    with pytest.raises(StaleVersion):
        await meeting.do(commands.move, meeting.event.id, round_id, again, elsewhere, seen)

    assert await seats(meeting, round_id) == before


async def test_whoever_was_placed_by_hand_stays_when_dealt_anew(meeting: Meeting) -> None:
    round_id = await meeting.propose()
    person, _, other = await a_move(meeting, round_id)
    await meeting.do(commands.move, meeting.event.id, round_id, person, other)
    ids = [group.id for group in await groups(meeting, round_id)]

    for _ in range(5):
        await meeting.do(commands.redeal, meeting.event, round_id)

    found = await groups(meeting, round_id)
    assert [group.id for group in found] == ids
    assert [(m.person_id, group.id) for group in found for m in group.members if m.by_hand] == [(person, other)]
    assert [len(group.members) for group in found] == [4, 4]


async def test_a_plan_made_beside_the_writer_seats_who_came_meanwhile(meeting: Meeting) -> None:
    asked = Asked(Wanted(groups=2), Way.CHOOSE_ROOM, 20)
    made = dealing.made(await meeting.ask(commands.to_propose, meeting.event, meeting.talks[0], asked))
    await meeting.arrive("Sent A")

    round_id = await meeting.do(commands.propose, meeting.event, meeting.talks[0], asked, "Grupp {n}", made)

    found = {group.number: {m.person_id for m in group.members} for group in await groups(meeting, round_id)}
    assert found == {1: {*made.plan[0], meeting.people["Sent A"]}, 2: set(made.plan[1])}


async def test_people_meet_others_than_in_the_rounds_that_were_shown(meeting: Meeting) -> None:
    shown = await meeting.propose(groups=4)
    await meeting.do(commands.publish, meeting.event.id, shown)
    together = {frozenset(m.person_id for m in group.members) for group in await groups(meeting, shown)}

    for _ in range(3):  # proposals that nobody saw are no meetings
        last = await meeting.propose(groups=4)

    assert together.isdisjoint(frozenset(m.person_id for m in group.members) for group in await groups(meeting, last))


async def test_late_people_are_seated_and_nobody_else_moves(meeting: Meeting) -> None:
    round_id = await meeting.propose(groups=2)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    before = await seats(meeting, round_id)
    for name in ("Sent A", "Sent B", "Sent C"):
        await meeting.arrive(name)

    seated = await meeting.do(commands.seat_late, meeting.event, round_id)

    after = await seats(meeting, round_id)
    assert seated == 3
    assert {name: after[name] for name in before} == before
    assert sorted(len(group.members) for group in await groups(meeting, round_id)) == [5, 6]
    assert await meeting.do(commands.seat_late, meeting.event, round_id) == 0


async def test_late_people_on_site_come_to_a_table(meeting: Meeting) -> None:
    for number in range(4):
        await meeting.arrive(f"Sal {number}", mode=Mode.ON_SITE)
    round_id = await meeting.propose(groups=3, apart=True)
    await meeting.arrive("Sen i salen", mode=Mode.ON_SITE)

    await meeting.do(commands.seat_late, meeting.event, round_id)

    assert (await seats(meeting, round_id))["Sen i salen"] == 1


async def test_each_step_is_told_and_makes_a_new_version(meeting: Meeting) -> None:
    event, event_id = meeting.event, meeting.event.id
    head = await meeting.head()
    round_id = await meeting.propose()
    person, one, other = await a_move(meeting, round_id)
    await meeting.do(commands.move, event_id, round_id, person, other)
    await meeting.do(commands.publish, event_id, round_id)
    await meeting.do(commands.move, event_id, round_id, person, one)
    await meeting.do(commands.open_rooms, event_id, round_id)
    await meeting.do(commands.extend, event_id, round_id, 5)
    late = await meeting.arrive("Sent A")
    await meeting.do(commands.add_person, event, round_id, late, other)
    await meeting.do(commands.recall, event_id, round_id)
    await meeting.do(commands.close, event_id, round_id)

    own = [fact for fact in await meeting.facts_since(head) if "round_id" in fact.data()]
    assert own == [
        RoundProposed(round_id),
        RoundChanged(round_id),
        RoundPublished(round_id),
        MemberMoved(round_id, person, other, one),
        RoomsOpened(round_id),
        RoundExtended(round_id, 5),
        MemberMoved(round_id, late, None, other),
        RoundRecalled(round_id),
        RoundClosed(round_id),
    ]
    assert (await meeting.ask(queries.round_, event_id, round_id)).version == 9


async def test_closing_what_nobody_recalled_recalls_it_first(meeting: Meeting) -> None:
    round_id = await meeting.propose(way=Way.STAY_HERE)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    head = await meeting.head()

    await meeting.do(commands.close, meeting.event.id, round_id)

    assert await meeting.facts_since(head) == [RoundRecalled(round_id), RoundClosed(round_id)]
    with pytest.raises(RoundOver):
        await meeting.do(commands.seat_late, meeting.event, round_id)


async def test_one_round_at_a_time_is_under_way(meeting: Meeting) -> None:
    event_id = meeting.event.id
    first, second = await meeting.propose(), await meeting.propose(way=Way.STAY_HERE)
    await meeting.do(commands.publish, event_id, first)
    with pytest.raises(StillOn):
        await meeting.do(commands.publish, event_id, second)
    await meeting.do(commands.recall, event_id, first)

    await meeting.do(commands.publish, event_id, second)

    found = {each.id: each.state for each in await meeting.ask(queries.rounds, event_id)}
    assert found == {first: State.CLOSED, second: State.OPEN}
    assert (await meeting.ask(queries.current_round, event_id)).id == second


async def test_a_round_that_was_forgotten_is_over_the_next_day(meeting: Meeting) -> None:
    round_id = await meeting.propose(way=Way.STAY_HERE)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    person = meeting.people["Asta Ek"]
    assert person in await meeting.ask(queries.my_groups, meeting.event.id, [person])

    meeting.later(24 * 60)

    assert await meeting.ask(queries.my_groups, meeting.event.id, [person]) == {}
    await meeting.arrive("Tova Rask", day=1)
    await meeting.do(commands.publish, meeting.event.id, await meeting.propose(day=1))
    assert (await meeting.ask(queries.round_, meeting.event.id, round_id)).state is State.CLOSED


async def test_only_a_proposal_is_thrown_away_or_dealt_anew(meeting: Meeting) -> None:
    event_id = meeting.event.id
    gone, shown = await meeting.propose(), await meeting.propose()
    head = await meeting.head()
    await meeting.do(commands.discard, event_id, gone)
    await meeting.do(commands.publish, event_id, shown)

    assert (await meeting.facts_since(head))[0] == RoundDiscarded(gone)
    with pytest.raises(NotFound):
        await meeting.ask(queries.round_, event_id, gone)
    with pytest.raises(WrongState):
        await meeting.do(commands.discard, event_id, shown)
    with pytest.raises(WrongState):
        await meeting.do(commands.redeal, meeting.event, shown)


async def test_a_session_that_is_removed_takes_its_proposals_along(meeting: Meeting) -> None:
    shown = await meeting.propose()
    await meeting.do(commands.publish, meeting.event.id, shown)
    await meeting.propose()

    await meeting.do(edits.remove_session, meeting.event.id, meeting.talks[0])

    assert [each.id for each in await meeting.ask(queries.rounds, meeting.event.id)] == [shown]


async def test_what_belongs_to_another_event_is_not_there(meeting: Meeting) -> None:
    round_id = await meeting.propose()
    person, _, other = await a_move(meeting, round_id)
    foreign = "f" * 32

    with pytest.raises(NotFound):
        await meeting.do(commands.publish, foreign, round_id)
    with pytest.raises(NotFound):
        await meeting.do(commands.move, meeting.event.id, round_id, person, foreign)
    with pytest.raises(NotFound):
        await meeting.do(commands.add_person, meeting.event, round_id, foreign)
    with pytest.raises(NotFound):
        await meeting.ask(queries.group, foreign, other)
    assert await meeting.ask(queries.groups_of_round, foreign, round_id) == []


async def test_the_members_of_a_group_are_its_own(meeting: Meeting) -> None:
    round_id = await meeting.propose()
    person, one, other = await a_move(meeting, round_id)

    assert await meeting.ask(queries.is_member, one, person)
    assert not await meeting.ask(queries.is_member, other, person)
    assert (await meeting.ask(queries.group, meeting.event.id, one)).members[0].person_id == person
