"""A merge that is undone: each group has what it wrote, and nothing is in both or in none."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakout_queries
from hub.breakouts.events import GroupParted
from hub.breakouts.queries import Group
from hub.summaries import commands, queries
from hub.summaries.picture import Kept
from tests.meetings import Meeting
from tests.summaries.photos import A_PHOTO


async def told(it: Meeting, group: Group) -> tuple[str, list[list[str]]]:
    """A group's main point and its points by question."""
    found = (await it.read(queries.notes, it.event.id, [group.id]))[group.id]
    return found.headline, [[point.text for point in question.points] for question in found.questions]


async def joined(it: Meeting, one: Group, other: Group) -> None:
    """*other* joins *one*."""
    await it.do(breakouts.join, it.event.id, one.round_id, other.id, one.id, by="facilitator")


async def undone(it: Meeting, group: Group) -> None:
    version = (await it.read(breakout_queries.round_, it.event.id, group.round_id)).version
    await it.do(breakouts.undo, it.event.id, group.round_id, version, by="facilitator")


async def test_each_group_has_its_points_and_its_main_point_again(quiet: Meeting) -> None:
    one, other = await quiet.groups(await quiet.talk())
    await quiet.write(one, "Tid", headline="Mer tid")
    await quiet.write(other, "Pengar", "Mod", headline="Mer pengar")
    before = await told(quiet, one), await told(quiet, other)
    await joined(quiet, one, other)
    assert await told(quiet, one) == ("Mer tid", [["Tid", "Pengar", "Mod", "Mer pengar"], []])
    head = await quiet.head()
    await undone(quiet, one)
    assert (await told(quiet, one), await told(quiet, other)) == before
    assert GroupParted(one.round_id, other.id, one.id) in [record.fact for record in await quiet.told(head)]


async def test_what_was_changed_meanwhile_stays_changed_and_what_was_added_stays_where_it_is(quiet: Meeting) -> None:
    one, other = await quiet.groups(await quiet.talk())
    points = await quiet.write(other, "Pengar", headline="Mer pengar")
    await joined(quiet, one, other)
    await quiet.do(commands.edit_point, quiet.event.id, points[0], "Pengarna", 1, as_team=True)
    await quiet.write(one, "Skrivet ihop")
    await undone(quiet, one)
    assert await told(quiet, one) == ("", [["Skrivet ihop"], []])
    assert await told(quiet, other) == ("Mer pengar", [["Pengarna"], []])


async def test_a_main_point_that_the_others_have_reworded_is_theirs_and_the_first_wording_comes_back(
    quiet: Meeting,
) -> None:
    one, other = await quiet.groups(await quiet.talk())
    await quiet.write(other, headline="Mer pengar")
    await joined(quiet, one, other)
    await quiet.do(commands.set_headline, quiet.event.id, one.id, "Mer pengar och tid", 1, as_team=True)
    await undone(quiet, one)
    assert (await told(quiet, one))[0] == "Mer pengar och tid"
    assert (await told(quiet, other))[0] == "Mer pengar"


async def test_what_was_shared_is_read_as_its_own_groups_again(quiet: Meeting) -> None:
    one, other = await quiet.groups(await quiet.talk())
    await quiet.write(one, "Tid", headline="Mer tid")
    points = await quiet.write(other, "Pengar", headline="Mer pengar")
    await quiet.hand_in(other)
    await quiet.do(commands.share_group, quiet.event.id, other.id, by="moderator")
    await joined(quiet, one, other)
    await undone(quiet, one)
    items = (await quiet.read(queries.shared, quiet.event.id))[0].items
    assert [(item.text, item.group_id, item.point_id) for item in items] == [
        ("Mer pengar", other.id, None),
        ("Pengar", other.id, points[0]),
    ]


async def test_groups_that_join_again_the_other_way_part_again(quiet: Meeting) -> None:
    one, two = await quiet.groups(await quiet.talk())
    await quiet.write(one, "Ett")
    await quiet.write(two, "Två")
    await joined(quiet, one, two)
    await undone(quiet, one)
    await joined(quiet, two, one)
    await undone(quiet, two)
    assert (await told(quiet, one), await told(quiet, two)) == (("", [["Ett"], []]), ("", [["Två"], []]))


async def test_photos_go_along_and_come_back(quiet: Meeting) -> None:
    one, other = await quiet.groups(await quiet.talk())
    kept = Kept(A_PHOTO, 40, 30)
    photo = await quiet.do(commands.add_photo, quiet.event.id, other.id, kept, "Blad", as_team=True)
    await joined(quiet, one, other)
    along = await quiet.read(queries.photos_of, [one.id, other.id])
    await undone(quiet, one)
    back = await quiet.read(queries.photos_of, [one.id, other.id])
    assert [(group, [row.id for row in rows]) for group, rows in (*along.items(), *back.items())] == [
        (one.id, [photo]),
        (other.id, [photo]),
    ]
