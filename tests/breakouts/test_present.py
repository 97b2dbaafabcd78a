"""Who sits with their group, who has seen it, groups of too few, and whom the host has moved."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette

from hub.breakouts import commands, queries
from hub.breakouts.events import GroupSeen, SeatConfirmed
from hub.breakouts.live.running import load_here, load_seen, load_thin, told_seen
from hub.breakouts.live.team import load_host
from hub.breakouts.model import StaleVersion, WrongState
from hub.breakouts.queries import Call, Group, Way, running
from hub.breakouts.queries.running import Thin
from hub.kernel.errors import Forbidden
from hub.summaries import commands as summaries
from tests.meetings import Meeting, reopened
from tests.swing import Swing
from tests.visitor import Visitor, enter


async def talking(it: Meeting, groups: int = 2) -> list[Group]:
    """Groups whose rooms have been open for a minute and a half."""
    round_id = await it.propose(groups=groups)
    await it.do(commands.publish, it.event.id, round_id)
    await it.do(commands.open_rooms, it.event.id, round_id)
    it.later(1.5)
    return await it.groups(round_id)


async def thin(it: Meeting) -> list[Thin]:
    found = await it.read(load_thin, it.event, [""])
    return list(found[""].groups) if found else []


async def all_here(it: Meeting, group: Group) -> None:
    people = [each.person_id for each in group.members]
    await it.do(commands.confirm, it.event.id, group.id, people, by=it.name_of(people[0]))


async def test_after_ninety_seconds_groups_of_fewer_than_two_are_told_with_the_one_they_could_join(
    quiet: Meeting,
) -> None:
    one, other = await talking(quiet)
    quiet.later(-1)
    assert await thin(quiet) == []
    quiet.later(1)
    assert [each.group_id for each in await thin(quiet)] == [one.id, other.id]
    await all_here(quiet, one)
    (found,) = await thin(quiet)
    assert (found.group_id, found.here) == (other.id, [])
    assert found.into == running.Fitting(one.id, one.number, one.name, len(one.members))
    assert {*found.missing} == {each.name for each in other.members}


async def test_the_clock_is_told_when_ninety_seconds_have_gone(quiet: Meeting) -> None:
    (group, _) = await talking(quiet)
    moments = await quiet.read(running.moments, quiet.event.id)
    assert group.opened_at is not None
    assert group.opened_at + running.SETTLED in moments


async def test_who_is_confirmed_is_so_once_and_by_people_of_the_group_alone(quiet: Meeting) -> None:
    one, other = await talking(quiet)
    first, second, stranger = one.members[0], one.members[1], other.members[0]
    seq = await quiet.head()
    by = quiet.name_of(first.person_id)
    for _ in range(2):
        everybody = [first.person_id, second.person_id, stranger.person_id]
        await quiet.do(commands.confirm, quiet.event.id, one.id, everybody, by=by)
    told = [each.fact for each in await quiet.told(seq)]
    assert told == [SeatConfirmed(one.round_id, one.id, each.person_id) for each in (first, second)]
    with pytest.raises(Forbidden):
        await quiet.do(commands.confirm, quiet.event.id, other.id, [stranger.person_id], by=by)


async def test_nobody_is_confirmed_before_the_rooms_are_open(quiet: Meeting) -> None:
    group = (await quiet.groups(await quiet.publish()))[0]
    who = group.members[0].person_id
    with pytest.raises(WrongState):
        await quiet.do(commands.confirm, quiet.event.id, group.id, [who], by=quiet.name_of(who))


async def test_who_writes_for_the_group_sits_with_it(quiet: Meeting) -> None:
    one, other = await talking(quiet)
    await quiet.write(one, "Tid")
    await quiet.do(summaries.take_scribe, quiet.event.id, one.id, by=quiet.name_of(one.members[1].person_id))
    assert [each.group_id for each in await thin(quiet)] == [other.id]


async def test_who_is_moved_has_neither_seen_nor_come_to_the_new_group(quiet: Meeting) -> None:
    one, other = await talking(quiet)
    await all_here(quiet, one)
    moved = one.members[0]
    await quiet.do(commands.move, quiet.event.id, one.round_id, moved.person_id, other.id)
    assert moved.person_id not in await quiet.read(running.here, one.round_id)
    assert moved.person_id not in await quiet.read(running.seen, one.round_id)
    found = (await quiet.read(load_here, quiet.event, [other.id]))[other.id]
    assert [(each.names, each.at) for each in found.came] == [([moved.name], quiet.clock.at)]


async def test_at_tables_nobody_is_asked_who_is_there(quiet: Meeting) -> None:
    round_id = await quiet.publish(way=Way.STAY_HERE)
    quiet.later(2)
    assert await thin(quiet) == []
    group = (await quiet.groups(round_id))[0]
    assert (await quiet.read(load_here, quiet.event, [group.id]))[group.id].asked is False


async def test_somebody_who_says_that_they_are_alone_is_told_at_once_and_helped_by_the_merge(quiet: Meeting) -> None:
    one, other = await talking(quiet)
    quiet.later(-1)
    by = quiet.name_of(other.members[0].person_id)
    await quiet.do(commands.ask_help, quiet.event.id, other.id, Call.ALONE, by=by)
    (found,) = await thin(quiet)
    assert (found.group_id, found.alone) == (other.id, True)
    await quiet.do(commands.join, quiet.event.id, one.round_id, other.id, one.id, by="facilitator")
    assert await thin(quiet) == []


async def test_two_of_the_team_who_merge_the_same_groups_merge_them_once_and_the_host_is_told_whom_to_move(
    app: Starlette, bees: Meeting
) -> None:
    one, other = await talking(bees)
    team = [await enter(app, bees, name) for name in ("facilitator", "organiser")]
    fields = {"group": other.id, "into": one.id, "back": "desk"}
    path = f"{bees.event.path}/rounds/{one.round_id}/join"

    async def press(visitor: Visitor) -> str:
        return str((await visitor.client.post(path, data=fields)).headers["location"]).partition("said=")[2]

    assert sorted(await asyncio.gather(*map(press, team))) == ["joined", "was-done"]
    assert await press(team[0]) == "was-done"
    (left,) = await bees.groups(one.round_id)
    assert {m.person_id for m in left.members} == {m.person_id for g in (one, other) for m in g.members}
    moves = (await bees.read(load_host, bees.event, [""]))[""].moves
    assert [(each.name, each.room, each.done) for each in moves] == [(m.name, one.name, False) for m in other.members]
    opposite = {"group": one.id, "into": other.id}
    assert (await team[1].client.post(path, data=opposite)).status_code == 409


async def test_the_host_ticks_off_whom_she_has_moved_and_it_is_kept(app: Starlette, bees: Meeting) -> None:
    one, other = await talking(bees)
    moved = other.members[0]
    await bees.do(commands.move, bees.event.id, one.round_id, moved.person_id, one.id)
    host, path = await enter(app, bees, "host"), f"{bees.event.path}/rounds/{one.round_id}/moved"

    async def press(done: str) -> str:
        answer = await host.client.post(path, data={"person": moved.person_id, "done": done, "back": "host"})
        return str(answer.headers["location"]).partition("said=")[2]

    said = [await press("true"), await press("true")]
    card = await host.client.get(f"{bees.event.path}/host")
    assert (said, 'aria-pressed="true"' in card.text) == (["saved", "was-done"], True)
    assert await press("false") == "saved"
    assert [each.done for each in (await bees.read(load_host, bees.event, [""]))[""].moves] == [False]


async def test_who_has_seen_their_group_is_counted_once_and_the_others_are_named(quiet: Meeting) -> None:
    group = (await quiet.groups(await quiet.publish()))[0]
    who, other = group.members[0], group.members[1]
    seq = await quiet.head()
    news = [await quiet.do(commands.see, quiet.event.id, group.id, by=quiet.name_of(who.person_id)) for _ in range(2)]
    outside = await quiet.do(commands.see, quiet.event.id, group.id, by="folke")
    assert (news, outside) == ([True, False], False)
    assert [told.fact for told in await quiet.told(seq)] == [GroupSeen(group.round_id, group.id, who.person_id)]
    seen = (await quiet.read(load_seen, quiet.event, [""]))[""]
    assert (seen.seen, who.name in seen.not_yet, other.name in seen.not_yet) == (1, False, True)
    assert seen.seen + len(seen.not_yet) == sum(len(g.members) for g in await quiet.groups(group.round_id))


async def test_a_page_says_that_it_was_seen_and_without_a_script_it_has_a_button(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    await bees.publish()
    page = await asta.client.get(f"{bees.event.path}/now")
    path = page.text.partition('data-seen="')[2].partition('"')[0]
    assert f'<noscript><form method="post" action="{path}">' in page.text
    assert (await asta.client.post(path)).headers["location"].startswith(f"{bees.event.path}/now?said=group-known")
    round_ = await bees.read(queries.current_round, bees.event.id)
    assert (await bees.read(told_seen, bees.event, round_)).seen == 1


async def test_those_of_a_group_say_by_name_who_is_there_and_no_id_of_anybody_is_on_the_page(
    app: Starlette, swing: Swing
) -> None:
    asta = await enter(app, swing.meeting, "asta")
    group = await swing.meeting.read(queries.group, swing.meeting.event.id, swing.own)
    page = (await asta.client.get(f"{swing.path}/groups/{swing.own}")).text
    assert not [m.name for m in group.members if m.person_id in page]
    here = await swing.meeting.read(running.here, swing.round_id)
    other = next(m for m in group.members if m.person_id not in here)
    mark = page.partition(f'">{other.name}</button>')[0].rpartition('value="')[2]
    answer = await asta.client.post(f"{swing.path}/groups/{swing.own}/here", data={"who": mark})
    assert answer.headers["location"] == f"{swing.path}/groups/{swing.own}?said=group-here"
    assert other.person_id in await swing.meeting.read(running.here, swing.round_id)


async def test_what_is_known_of_the_groups_is_there_after_a_restart(quiet: Meeting) -> None:
    one, other = await talking(quiet)
    await all_here(quiet, one)
    before = await thin(quiet)
    async with reopened(quiet) as again:
        assert await thin(again) == before
        await again.do(commands.join, again.event.id, one.round_id, other.id, one.id, by="facilitator")
        assert not await again.do(commands.join, again.event.id, one.round_id, other.id, one.id, by="organiser")
        assert len(await again.groups(one.round_id)) == 1


async def test_a_group_that_has_gone_elsewhere_is_not_merged_with_a_third(quiet: Meeting) -> None:
    one, other, *rest = await talking(quiet, groups=3)
    await quiet.do(commands.join, quiet.event.id, one.round_id, other.id, one.id)
    third = rest[0] if rest else one
    with pytest.raises(StaleVersion):
        await quiet.do(commands.join, quiet.event.id, one.round_id, other.id, third.id if rest else other.id)
