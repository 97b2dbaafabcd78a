"""Groups that want somebody to come, people in another group, and the lot that says who leads and who writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.breakouts import commands, queries
from hub.breakouts.events import HelpAsked, HelpComing, HelpDone, MemberMoved
from hub.breakouts.model import WrongState
from hub.breakouts.queries import Call, Group, Way, lots
from hub.breakouts.queries.calls import calls
from hub.kernel.database import Job
from hub.kernel.errors import Forbidden, NotFound
from hub.kernel.ids import Id
from tests.breakouts.meeting import START, Meeting


async def talking(meeting: Meeting) -> list[Group]:
    """The groups of a round in which they talk."""
    round_id = await meeting.propose(groups=2, way=Way.STAY_HERE)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    return list(await meeting.ask(queries.groups_of_round, meeting.event.id, round_id))


async def do_as(meeting: Meeting, person_id: Id, command: object, *args: object) -> object:
    return await meeting.database.write(Job(lambda tx: command(tx, *args), person_id))  # type: ignore[operator]


async def test_a_group_is_helped_once_whoever_presses_how_often(meeting: Meeting) -> None:
    event_id = meeting.event.id
    group, other = await talking(meeting)
    asta, bo, leda = group.members[0], group.members[1], await meeting.arrive("Leda Lind")
    head = await meeting.head()

    asked = [
        await do_as(meeting, who.person_id, commands.ask_help, event_id, group.id, Call.HELP) for who in (asta, bo)
    ]
    (call,) = await meeting.ask(calls, event_id)
    came = [await do_as(meeting, leda, commands.come, event_id, call.id) for _ in range(2)]
    (answered,) = await meeting.ask(calls, event_id)
    await do_as(meeting, leda, commands.finish_help, event_id, call.id)

    facts = HelpAsked, HelpComing, HelpDone
    assert (asked, came) == ([True, False], [True, False])
    assert (call.name, call.kind, call.coming, answered.coming) == (asta.name, Call.HELP, "", "Leda Lind")
    assert await meeting.facts_since(head) == [fact(group.round_id, group.id) for fact in facts]
    assert await meeting.ask(calls, event_id) == []
    with pytest.raises(NotFound):
        await do_as(meeting, leda, commands.finish_help, event_id, call.id)
    with pytest.raises(Forbidden):
        await do_as(meeting, asta.person_id, commands.ask_help, event_id, other.id, Call.HELP)


async def test_nobody_is_waited_for_when_everybody_is_called_back(meeting: Meeting) -> None:
    group, _ = await talking(meeting)
    asta = group.members[0].person_id
    await do_as(meeting, asta, commands.ask_help, meeting.event.id, group.id, Call.ALONE)

    await meeting.do(commands.recall, meeting.event.id, group.round_id)

    assert await meeting.ask(calls, meeting.event.id) == []
    with pytest.raises(WrongState):
        await do_as(meeting, asta, commands.ask_help, meeting.event.id, group.id, Call.HELP)


async def test_who_sits_in_another_group_gets_it_while_the_groups_are_on(meeting: Meeting) -> None:
    group, other = await talking(meeting)
    asta, late = group.members[0].person_id, await meeting.arrive("Sent A")
    head = await meeting.head()

    await do_as(meeting, asta, commands.sit_elsewhere, meeting.event, other.id)
    await do_as(meeting, late, commands.sit_elsewhere, meeting.event, other.id)

    assert await meeting.facts_since(head) == [
        MemberMoved(group.round_id, asta, group.id, other.id),
        MemberMoved(group.round_id, late, None, other.id),
    ]
    proposal = await meeting.propose(groups=2)
    hidden = (await meeting.ask(queries.groups_of_round, meeting.event.id, proposal))[0]
    with pytest.raises(WrongState):
        await do_as(meeting, asta, commands.sit_elsewhere, meeting.event, hidden.id)


async def test_the_lot_names_one_who_leads_and_another_who_writes_and_newcomers_do_not_upset_it(
    meeting: Meeting,
) -> None:
    group, _ = await talking(meeting)
    drawn = lots(group)
    led = replace(group, members=(*group.members[:-1], replace(group.members[-1], facilitator=True)))
    newcomers = tuple(
        replace(group.members[0], person_id=f"{n:032x}", name=f"Ny {n}", moved_at=START + timedelta(minutes=n))
        for n in range(20)
    )

    assert drawn is not None
    assert drawn.leads != drawn.writes
    assert {drawn.leads, drawn.writes} <= {member.name for member in group.members}
    assert lots(replace(group, members=(*group.members, *newcomers))) == drawn
    assert (found := lots(led)) is not None
    assert found.leads == group.members[-1].name
    assert lots(replace(group, members=group.members[:1])) is None


async def test_the_lot_lets_a_scribe_write_and_another_lead(meeting: Meeting) -> None:
    group, _ = await talking(meeting)
    for place, member in enumerate(group.members):
        others = (*group.members[:place], *group.members[place + 1 :])
        drawn = lots(replace(group, members=(*others, replace(member, scribe=True))))
        assert drawn is not None
        assert drawn.writes == member.name != drawn.leads
