"""How groups write together: points moved and brought back, photos, and groups that part again."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakout_queries
from hub.breakouts.events import GroupParted
from hub.summaries import commands as summaries
from hub.summaries.events import PhotosChanged, PhotoShared, PhotoWithdrawn, PointAdded, PointMoved
from hub.summaries.picture import Kept
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting
from tests.summaries.photos import A_PHOTO

KEPT = Kept(A_PHOTO, 40, 30)


@tells(PointMoved)
async def a_point_is_moved(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid", "Pengar")
    yield
    await it.do(summaries.move_point, it.event.id, points[1], 0, as_team=True)


@tells(PointAdded)
async def a_removed_point_is_brought_back(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid", "Pengar")
    await it.do(summaries.remove_point, it.event.id, points[0], as_team=True)
    yield
    await it.do(summaries.restore_point, it.event.id, points[0], as_team=True)


@tells(PhotosChanged)
async def a_group_adds_a_photo(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.do(summaries.add_photo, it.event.id, group.id, KEPT, "Ett blad", as_team=True)


async def photographed(it: Meeting) -> str:
    """The id of a photo whose group has handed in."""
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid")
    photo_id = await it.do(summaries.add_photo, it.event.id, group.id, KEPT, "Ett blad", as_team=True)
    await it.hand_in(group)
    return str(photo_id)


@tells(PhotoShared)
async def a_photo_is_shared(it: Meeting) -> Play:
    photo_id = await photographed(it)
    yield
    await it.do(summaries.share_photo, it.event.id, photo_id, by="moderator")


@tells(PhotoWithdrawn)
async def a_shared_photo_is_taken_back(it: Meeting) -> Play:
    photo_id = await photographed(it)
    await it.do(summaries.share_photo, it.event.id, photo_id, by="moderator")
    yield
    await it.do(summaries.withdraw_photo, it.event.id, photo_id, by="moderator")


@tells(GroupParted)
async def a_group_that_had_joined_another_is_there_again(it: Meeting) -> Play:
    one, other = await it.groups(await it.talk())
    await it.write(one, "Tid")
    await it.write(other, "Pengar", headline="Mer pengar")
    await it.do(breakouts.join, it.event.id, one.round_id, other.id, one.id, by="facilitator")
    version = (await it.read(breakout_queries.round_, it.event.id, one.round_id)).version
    yield
    await it.do(breakouts.undo, it.event.id, one.round_id, version, by="facilitator")
