"""Groups are proposed, shown and changed."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakouts_queries
from hub.breakouts.commands.bettering import take_better, to_better
from hub.breakouts.events import (
    BetteringBegan,
    BetteringEnded,
    GroupMerged,
    GroupsBettered,
    GroupsListed,
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
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.events import CheckedIn
from hub.checkin.queries import Channel
from hub.links.queries import Level
from hub.people.queries import Mode
from hub.summaries import commands as summaries
from hub.summaries.events import (
    HandedIn,
)
from tests.house.scenarios.telling import Play, tells
from tests.meetings import JITSI, Meeting


@tells(RoundProposed)
async def groups_are_proposed(it: Meeting) -> Play:
    yield
    await it.propose()


@tells(RoundChanged)
async def a_proposal_is_dealt_again_with_somebody_more(it: Meeting) -> Play:
    round_id = await it.propose()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(breakouts.redeal, it.event, round_id)


@tells(RoundChanged)
async def somebody_is_moved_in_a_proposal(it: Meeting) -> Play:
    round_id = await it.propose()
    one, other = await it.groups(round_id)
    yield
    await it.do(breakouts.move, it.event.id, round_id, one.members[0].person_id, other.id)


@tells(RoundChanged)
async def a_change_of_a_proposal_is_undone(it: Meeting) -> Play:
    round_id = await it.propose()
    one, other = await it.groups(round_id)
    await it.do(breakouts.swap, it.event.id, round_id, one.members[0].person_id, other.members[0].person_id)
    await it.do(breakouts.rename, it.event.id, round_id, one.id, "Fönstret", by="facilitator")
    yield
    await it.do(breakouts.undo, it.event.id, round_id, 3)


@tells(RoundChanged)
async def the_late_are_seated_in_a_proposal(it: Meeting) -> Play:
    round_id = await it.propose()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(breakouts.seat_late, it.event, round_id)


@tells(RoundPublished)
async def groups_are_shown_to_everyone(it: Meeting) -> Play:
    round_id = await it.propose()
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


@tells(RoundPublished, RoomsOpened)
async def groups_that_need_no_rooms_go_at_once(it: Meeting) -> Play:
    round_id = await it.propose(way=Way.STAY_HERE)
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


@tells(RoundPublished, RoundClosed)
async def another_round_takes_over_from_one_that_was_recalled(it: Meeting) -> Play:
    first = await it.talk()
    group = (await it.groups(first))[0]
    await it.write(group, "Tid", headline="Mer tid")
    await it.hand_in(group)
    await it.do(summaries.share_group, it.event.id, group.id)
    await it.do(breakouts.recall, it.event.id, first)
    second = await it.propose()
    yield
    await it.do(breakouts.publish, it.event.id, second)


@tells(RoomsOpened)
async def the_host_opens_the_rooms(it: Meeting) -> Play:
    await it.link()
    round_id = await it.publish()
    yield
    await it.do(breakouts.open_rooms, it.event.id, round_id)


@tells(RoomsOpened)
async def the_rooms_are_opened_where_groups_meet_by_links_of_their_own(it: Meeting) -> Play:
    round_id = await it.propose(way=Way.OWN_LINK)
    for group in await it.groups(round_id):
        await it.link(f"{JITSI}{group.number}", Level.GROUP, group.id)
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


@tells(RoundExtended)
async def the_groups_get_more_time(it: Meeting) -> Play:
    round_id = await it.talk()
    yield
    await it.do(breakouts.extend, it.event.id, round_id, 5)


@tells(RoundRecalled, HandedIn)
async def everyone_is_called_back_with_notes_not_handed_in(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.write((await it.groups(round_id))[0], "Tid", headline="Mer tid")
    yield
    await it.do(breakouts.recall, it.event.id, round_id)


@tells(RoundClosed)
async def the_round_is_closed(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.do(breakouts.recall, it.event.id, round_id)
    yield
    await it.do(breakouts.close, it.event.id, round_id)


@tells(RoundClosed)
async def a_round_with_links_of_its_own_is_closed_unrecalled(it: Meeting) -> Play:
    round_id = await it.publish(way=Way.OWN_LINK)
    for group in await it.groups(round_id):
        await it.link(f"{JITSI}{group.number}", Level.GROUP, group.id)
    yield
    await it.do(breakouts.close, it.event.id, round_id)


@tells(RoundDiscarded)
async def a_proposal_is_thrown_away(it: Meeting) -> Play:
    round_id = await it.propose()
    yield
    await it.do(breakouts.discard, it.event.id, round_id)


@tells(MemberMoved)
async def a_scribe_is_moved_to_another_group(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    scribe = one.members[0].person_id
    await it.do(summaries.take_scribe, it.event.id, one.id, by=it.name_of(scribe))
    yield
    await it.do(breakouts.move, it.event.id, round_id, scribe, other.id)


@tells(MemberMoved)
async def the_late_are_seated_while_the_groups_talk(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(breakouts.seat_late, it.event, round_id)


@tells(MemberMoved)
async def somebody_who_is_not_here_is_seated_by_hand(it: Meeting) -> Play:
    round_id = await it.talk()
    group = (await it.groups(round_id))[1]
    yield
    await it.do(breakouts.add_person, it.event, round_id, it.people["greta"], group.id)


@tells(CheckedIn)
async def somebody_comes_into_the_room_while_all_talk_with_those_beside_them(it: Meeting) -> Play:
    await it.publish(way=Way.NEIGHBOURS)
    yield
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW, Mode.ON_SITE)


@tells(BetteringBegan)
async def better_groups_are_looked_for(it: Meeting) -> Play:
    round_id = await it.propose()
    yield
    await it.do(breakouts.better, it.event.id, round_id)


@tells(BetteringEnded)
async def the_groups_are_good_enough(it: Meeting) -> Play:
    round_id = await it.propose()
    await it.do(breakouts.better, it.event.id, round_id)
    yield
    await it.do(breakouts.enough, it.event.id, round_id)


@tells(GroupsBettered)
async def better_groups_are_found(it: Meeting) -> Play:
    round_id = await it.propose()
    await it.do(breakouts.better, it.event.id, round_id)
    seated = await it.read(to_better, it.event.id, round_id)
    one, other = (people[0].person_id for people in list(seated.groups.values())[:2])
    places = {**seated.places, one: seated.places[other], other: seated.places[one]}
    yield
    await it.do(take_better, it.event.id, round_id, seated, places)


@tells(GroupMerged, GroupsListed, MemberMoved)
async def a_group_is_merged_with_another_while_they_talk(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    yield
    await it.do(breakouts.merge, it.event.id, round_id, one.id, other.id)


@tells(GroupMerged)
async def a_group_whose_people_have_all_moved_is_closed(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    for member in one.members:
        await it.do(breakouts.move, it.event.id, round_id, member.person_id, other.id)
    yield
    await it.do(breakouts.dissolve, it.event.id, round_id, one.id)


@tells(MemberMoved, GroupsListed)
async def a_merge_is_undone_while_they_talk(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    await it.do(breakouts.merge, it.event.id, round_id, one.id, other.id)
    round_ = await it.read(breakouts_queries.round_, it.event.id, round_id)
    yield
    await it.do(breakouts.undo, it.event.id, round_id, round_.version)
