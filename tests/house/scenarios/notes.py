"""What groups write, and what of it is shared."""

from __future__ import annotations

from hub.breakouts import queries as breakouts
from hub.summaries import commands as summaries
from hub.summaries import queries as summaries_queries
from hub.summaries.events import (
    HandedIn,
    HandInTakenBack,
    HeadlineChanged,
    HeadlineShared,
    HeadlineWithdrawn,
    HoldBackChanged,
    PointAdded,
    PointChanged,
    PointRemoved,
    PointShared,
    PointWithdrawn,
    ScribeChanged,
    SharedTextChanged,
    ShareHidden,
    SharePinned,
    SharesOrdered,
)
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


@tells(PointAdded)
async def a_group_writes_its_first_points(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.write(group, "Tid", "Pengar")


@tells(PointAdded)
async def the_team_writes_what_it_heard_of_a_group_that_has_handed_in(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, headline="Mer tid")
    await it.hand_in(group)
    asked = (await it.read(summaries_queries.notes, it.event.id, [group.id]))[group.id].questions[1].id
    yield
    await it.do(summaries.add_point, it.event.id, group.id, asked, "Mod", as_team=True, by="facilitator")


@tells(PointChanged)
async def a_group_changes_a_point(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid")
    yield
    await it.do(summaries.edit_point, it.event.id, points[0], "Tiden", 1, as_team=True)


@tells(PointRemoved)
async def a_group_takes_its_only_point_away(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid")
    yield
    await it.do(summaries.remove_point, it.event.id, points[0], as_team=True)


@tells(HeadlineChanged)
async def a_group_writes_its_main_point(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.write(group, headline="Mer tid")


@tells(ScribeChanged)
async def somebody_takes_the_notes(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.do(summaries.take_scribe, it.event.id, group.id, by=it.name_of(group.members[0].person_id))


@tells(HandedIn)
async def a_group_hands_in(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid", headline="Mer tid")
    yield
    await it.hand_in(group)


@tells(HandInTakenBack)
async def a_group_takes_its_notes_back(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid")
    await it.hand_in(group)
    yield
    by = it.name_of(group.members[0].person_id)
    await it.do(summaries.take_back_hand_in, it.event.id, group.id, by=by)


@tells(HoldBackChanged)
async def a_group_keeps_its_notes(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid")
    yield
    await it.do(summaries.set_hold_back, it.event.id, group.id, True, by=it.name_of(group.members[0].person_id))


async def handed_in(it: Meeting) -> tuple[str, list[str]]:
    """A group that has handed in a main point and two points: its id and theirs."""
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid", "Pengar", headline="Mer tid")
    await it.hand_in(group)
    return group.id, points


@tells(PointShared)
async def a_point_is_shared(it: Meeting) -> Play:
    _, points = await handed_in(it)
    yield
    await it.do(summaries.share_point, it.event.id, points[0], by="moderator")


@tells(PointWithdrawn)
async def a_shared_point_is_taken_back(it: Meeting) -> Play:
    _, points = await handed_in(it)
    await it.do(summaries.share_point, it.event.id, points[0], by="moderator")
    yield
    await it.do(summaries.withdraw_point, it.event.id, points[0], by="moderator")


@tells(PointWithdrawn, PointRemoved)
async def the_team_removes_a_shared_point(it: Meeting) -> Play:
    group_id, points = await handed_in(it)
    await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.remove_point, it.event.id, points[0], as_team=True)


@tells(HeadlineShared)
async def a_main_point_is_shared(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    yield
    await it.do(summaries.share_headline, it.event.id, group_id, by="moderator")


@tells(HeadlineWithdrawn)
async def a_shared_main_point_is_taken_back(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    await it.do(summaries.share_headline, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.withdraw_headline, it.event.id, group_id, by="moderator")


@tells(HeadlineChanged, HeadlineWithdrawn)
async def the_team_empties_a_shared_main_point(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    await it.do(summaries.share_headline, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.set_headline, it.event.id, group_id, "", 1, as_team=True)


@tells(SharedTextChanged, PointChanged)
async def a_shared_point_is_changed_by_the_team(it: Meeting) -> Play:
    group_id, points = await handed_in(it)
    await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.edit_point, it.event.id, points[0], "Tiden", 1, as_team=True)


@tells(SharesOrdered)
async def what_is_shared_is_put_in_another_order(it: Meeting) -> Play:
    group_id, points = await handed_in(it)
    await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    items = (await it.read(summaries_queries.shared, it.event.id))[0].items
    last = next(item.id for item in items if item.point_id == points[1])
    yield
    await it.do(summaries.move_share, it.event.id, last, 0)


@tells(SharedTextChanged)
async def something_shared_is_edited_for_everyone(it: Meeting) -> Play:
    share_id = await shared_point(it)
    yield
    await it.do(summaries.edit_share, it.event.id, share_id, "Tid att tänka", 0, by="moderator")


@tells(ShareHidden)
async def something_shared_is_hidden_for_now(it: Meeting) -> Play:
    share_id = await shared_point(it)
    yield
    await it.do(summaries.hide_share, it.event.id, share_id, True, by="moderator")


@tells(SharePinned)
async def something_shared_is_pinned(it: Meeting) -> Play:
    share_id = await shared_point(it)
    yield
    await it.do(summaries.pin_share, it.event.id, share_id, True, by="moderator")


async def shared_point(it: Meeting) -> str:
    """A group's two points are shared; the share of the second."""
    group_id, points = await handed_in(it)
    await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    items = (await it.read(summaries_queries.shared, it.event.id))[0].items
    return str(next(item.id for item in items if item.point_id == points[1]))


@tells(PointShared, HeadlineShared)
async def all_that_is_handed_in_is_shared_at_once(it: Meeting) -> Play:
    await handed_in(it)
    round_id = (await it.read(breakouts.rounds, it.event.id))[0].id
    yield
    await it.do(summaries.share_all, it.event.id, round_id, by="moderator")


@tells(PointWithdrawn, HeadlineWithdrawn)
async def a_press_that_shared_is_undone(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    batch = await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.undo_sharing, it.event.id, batch, by="moderator")
