"""Groups that join each other, and those on their way back: nothing that is written is lost."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakout_queries
from hub.breakouts.queries import Group
from hub.summaries import commands, queries
from hub.summaries.model import AlreadyHandedIn
from hub.summaries.queries import Notes
from tests.meetings import Meeting, reopened
from tests.swing import Swing
from tests.visitor import enter


async def notes(it: Meeting, group: Group) -> Notes:
    found: dict[str, Notes] = await it.read(queries.notes, it.event.id, [group.id])
    return found[group.id]


def texts(found: Notes) -> list[list[str]]:
    return [[point.text for point in question.points] for question in found.questions]


async def joined(it: Meeting, one: Group, other: Group) -> None:
    await it.do(breakouts.join, it.event.id, one.round_id, other.id, one.id, by="facilitator")


async def test_the_points_of_both_are_kept_in_order_and_both_main_points(quiet: Meeting) -> None:
    one, other = await quiet.groups(await quiet.talk())
    await quiet.write(one, "Tid", "Rum", headline="Mer tid")
    quiet.later(1)
    await quiet.write(other, "Pengar", "Mod", headline="Mer pengar")
    await joined(quiet, one, other)
    found = await notes(quiet, one)
    assert texts(found) == [["Tid", "Rum", "Pengar", "Mod", "Mer pengar"], []]
    assert found.headline == "Mer tid"
    async with reopened(quiet) as again:
        assert texts(await notes(again, one)) == texts(found)


async def test_a_main_point_goes_along_where_there_is_none_and_stays_shared(quiet: Meeting) -> None:
    one, other = await quiet.groups(await quiet.talk())
    points = await quiet.write(other, "Pengar", "Mod", headline="Mer pengar")
    await quiet.hand_in(other)
    await quiet.do(commands.share_headline, quiet.event.id, other.id, by="moderator")
    await quiet.do(commands.share_point, quiet.event.id, points[0], by="moderator")
    await joined(quiet, one, other)
    found = await notes(quiet, one)
    assert (found.headline, found.headline_shared, texts(found)) == ("Mer pengar", True, [["Pengar", "Mod"], []])
    shared = (await quiet.read(queries.shared, quiet.event.id))[0].items
    assert {(item.text, item.group) for item in shared} == {("Mer pengar", one.name), ("Pengar", one.name)}


async def test_two_shared_main_points_of_groups_that_join_are_both_read_still(quiet: Meeting) -> None:
    one, other = await quiet.groups(await quiet.talk())
    for group, said in ((one, "Mer tid"), (other, "Mer pengar")):
        await quiet.write(group, headline=said)
        await quiet.hand_in(group)
        await quiet.do(commands.share_headline, quiet.event.id, group.id, by="moderator")
    await joined(quiet, one, other)
    shared = (await quiet.read(queries.shared, quiet.event.id))[0].items
    assert {item.text for item in shared} == {"Mer tid", "Mer pengar"}
    point = next(item for item in shared if item.text == "Mer pengar")
    await quiet.do(commands.withdraw_point, quiet.event.id, point.point_id, by="moderator")
    assert [item.text for item in (await quiet.read(queries.shared, quiet.event.id))[0].items] == ["Mer tid"]


async def test_what_was_typed_for_a_group_that_has_joined_another_arrives_there(quiet: Meeting) -> None:
    one, other = await quiet.groups(await quiet.talk())
    writer = quiet.name_of(other.members[0].person_id)
    await joined(quiet, one, other)
    asked = (await notes(quiet, one)).questions[1].id
    await quiet.do(commands.add_point, quiet.event.id, other.id, asked, "Sent skrivet", by=writer)
    assert texts(await notes(quiet, one)) == [[], ["Sent skrivet"]]


async def test_the_page_of_a_group_that_has_joined_another_leads_there(app: Starlette, swing: Swing) -> None:
    it = swing.meeting
    asta, frida = await enter(app, it, "asta"), await enter(app, it, "facilitator")
    fields = {"group": swing.own, "into": swing.other, "back": "desk"}
    assert (await frida.client.post(f"{swing.path}/rounds/{swing.round_id}/join", data=fields)).status_code == 303
    answer = await asta.client.get(f"{swing.path}/groups/{swing.own}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{swing.path}/groups/{swing.other}")
    page = (await asta.client.get(answer.headers["location"])).text
    group = await it.read(breakout_queries.group, it.event.id, swing.other)
    assert "Changed at 10:50" in (await asta.client.get(f"{swing.path}/now")).text
    assert f"group {group.number}" in page


# -- on the way back --------------------------------------------------------------------------------------------------


async def called_back(it: Meeting) -> Group:
    """A group whose notes were handed in by themselves."""
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid")
    await it.do(breakouts.recall, it.event.id, group.round_id)
    return group


async def add(it: Meeting, group: Group, text: str) -> None:
    asked = (await notes(it, group)).questions[0].id
    await it.do(commands.add_point, it.event.id, group.id, asked, text, by=it.name_of(group.members[0].person_id))


async def test_what_is_still_typed_when_everybody_is_called_back_is_taken_up(quiet: Meeting) -> None:
    group = await called_back(quiet)
    await add(quiet, group, "Just när ni ropade")
    await quiet.do(breakouts.close, quiet.event.id, group.round_id)
    quiet.later(9)
    await add(quiet, group, "Över dåligt nät")
    found = await notes(quiet, group)
    assert texts(found)[0] == ["Tid", "Just när ni ropade", "Över dåligt nät"]
    assert found.handed_in_at is not None
    quiet.later(1)
    with pytest.raises(AlreadyHandedIn):
        await add(quiet, group, "För sent")


async def test_what_arrives_first_when_the_round_is_over_is_handed_in_by_itself(quiet: Meeting) -> None:
    group = (await quiet.groups(await quiet.talk()))[0]
    await quiet.do(breakouts.close, quiet.event.id, group.round_id)
    await add(quiet, group, "Över dåligt nät")
    assert (await notes(quiet, group)).handed_in_at == quiet.clock.at


async def test_a_group_that_has_handed_in_itself_adds_nothing_when_it_is_called_back(quiet: Meeting) -> None:
    group = (await quiet.groups(await quiet.talk()))[0]
    await quiet.write(group, "Tid")
    await quiet.hand_in(group)
    await quiet.do(breakouts.recall, quiet.event.id, group.round_id)
    with pytest.raises(AlreadyHandedIn):
        await add(quiet, group, "Mer")


async def test_what_everybody_reads_already_is_not_changed_by_the_group_any_more(quiet: Meeting) -> None:
    group = await called_back(quiet)
    (point,) = (await notes(quiet, group)).questions[0].points
    by = quiet.name_of(group.members[0].person_id)
    await quiet.do(commands.edit_point, quiet.event.id, point.id, "Tiden", 1, by=by)
    await quiet.do(commands.share_point, quiet.event.id, point.id, by="moderator")
    with pytest.raises(AlreadyHandedIn):
        await quiet.do(commands.edit_point, quiet.event.id, point.id, "Något annat", 2, by=by)
    with pytest.raises(AlreadyHandedIn):
        await quiet.do(commands.remove_point, quiet.event.id, point.id, by=by)


# -- how far they have come -------------------------------------------------------------------------------------------


async def test_the_team_sees_points_by_question_and_at_half_time_who_has_written_nothing(
    app: Starlette, bees: Meeting
) -> None:
    one, other = await bees.groups(await bees.talk())
    await bees.write(one, "Tid", "Rum", headline="Mer tid")
    before = await bees.read(queries.desk_notes, bees.event.id)
    bees.later(20)
    after = await bees.read(queries.desk_notes, bees.event.id)
    assert [(each.number, each.by_question, each.headline) for each in after.progress] == [
        (one.number, (2, 0), True),
        (other.number, (0, 0), False),
    ]
    assert after.progress[0].last_at == one.opened_at
    assert ([each.name for each in before.silent], [each.name for each in after.silent]) == ([], [other.name])
    frida = await enter(app, bees, "facilitator")
    page = (await frida.client.get(f"{bees.event.path}/rounds/{one.round_id}")).text
    assert f'id="round-notes-nudge-{other.id}"' in page
    assert f'id="round-notes-nudge-{one.id}"' not in page
