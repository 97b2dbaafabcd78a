"""Points in another order, under another question, taken away and brought back."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from hub.breakouts.queries import Group
from hub.summaries import commands, queries
from hub.summaries.events import PointMoved, SharedTextChanged
from hub.summaries.model import AlreadyHandedIn, NoSuchQuestion, PointGone
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import enter


async def texts(it: Meeting, group: Group) -> list[list[str]]:
    found = (await it.read(queries.notes, it.event.id, [group.id]))[group.id]
    return [[point.text for point in question.points] for question in found.questions]


async def written(it: Meeting) -> tuple[Group, list[str], str]:
    """A group with three points, their ids, and who wrote them."""
    group = (await it.groups(await it.talk()))[0]
    return group, await it.write(group, "Ett", "Två", "Tre"), it.name_of(group.members[0].person_id)


@pytest.mark.parametrize(
    ("which", "place", "after"),
    [(2, 0, ["Tre", "Ett", "Två"]), (0, 1, ["Två", "Ett", "Tre"]), (0, 99, ["Två", "Tre", "Ett"])],
)
async def test_a_point_is_put_in_another_place(quiet: Meeting, which: int, place: int, after: list[str]) -> None:
    group, points, by = await written(quiet)
    await quiet.do(commands.move_point, quiet.event.id, points[which], place, by=by)
    assert await texts(quiet, group) == [after, []]


async def test_a_point_that_stays_where_it_is_tells_nothing(quiet: Meeting) -> None:
    _, points, by = await written(quiet)
    head = await quiet.head()
    await quiet.do(commands.move_point, quiet.event.id, points[1], 1, by=by)
    assert await quiet.told(head) == []


async def test_a_point_goes_to_another_question_and_new_ones_come_after_it(quiet: Meeting) -> None:
    group, points, by = await written(quiet)
    notes = (await quiet.read(queries.notes, quiet.event.id, [group.id]))[group.id]
    second = notes.questions[1].id
    await quiet.do(commands.move_point, quiet.event.id, points[0], 0, second, by=by)
    await quiet.do(commands.add_point, quiet.event.id, group.id, second, "Fyra", by=by)
    assert await texts(quiet, group) == [["Två", "Tre"], ["Ett", "Fyra"]]
    with pytest.raises(NoSuchQuestion):
        await quiet.do(commands.move_point, quiet.event.id, points[0], 0, "f" * 32, by=by)


async def test_a_new_point_may_come_right_after_another(quiet: Meeting) -> None:
    group, points, by = await written(quiet)
    question = (await quiet.read(queries.point, quiet.event.id, points[0])).question_id
    sent = (commands.add_points, quiet.event.id, group.id, question, ["Ett och ett halvt"], "ab" * 16)
    for _ in range(2):
        await quiet.do(*sent, after=points[0], by=by)
    assert await texts(quiet, group) == [["Ett", "Ett och ett halvt", "Två", "Tre"], []]


async def test_a_removed_point_is_brought_back_to_its_place(quiet: Meeting) -> None:
    group, points, by = await written(quiet)
    await quiet.do(commands.remove_point, quiet.event.id, points[1], by=by)
    with pytest.raises(PointGone):
        await quiet.do(commands.move_point, quiet.event.id, points[1], 0, by=by)
    for _ in range(2):
        await quiet.do(commands.restore_point, quiet.event.id, points[1], by=by)
    assert await texts(quiet, group) == [["Ett", "Två", "Tre"], []]


async def test_what_is_handed_in_is_put_in_order_by_the_team_alone(quiet: Meeting) -> None:
    group, points, by = await written(quiet)
    await quiet.do(commands.remove_point, quiet.event.id, points[0], by=by)
    await quiet.hand_in(group)
    for refused in ((commands.move_point, points[2], 0), (commands.restore_point, points[0])):
        command, *args = refused
        with pytest.raises(AlreadyHandedIn):
            await quiet.do(command, quiet.event.id, *args, by=by)
    await quiet.do(commands.move_point, quiet.event.id, points[2], 0, as_team=True, by="moderator")
    assert await texts(quiet, group) == [["Tre", "Två"], []]


async def test_a_shared_point_that_gets_another_question_is_read_under_that(quiet: Meeting) -> None:
    group, points, _ = await written(quiet)
    await quiet.hand_in(group)
    await quiet.do(commands.share_point, quiet.event.id, points[0], by="moderator")
    notes = (await quiet.read(queries.notes, quiet.event.id, [group.id]))[group.id]
    second, head = notes.questions[1].id, await quiet.head()
    await quiet.do(commands.move_point, quiet.event.id, points[0], 0, second, as_team=True, by="moderator")
    shared = (await quiet.read(queries.shared, quiet.event.id))[0]
    assert [(question.id, [item.text for item in question.items]) for question in shared.questions] == [
        (second, ["Ett"])
    ]
    assert [record.fact for record in await quiet.told(head)] == [
        PointMoved(group.id, points[0]),
        SharedTextChanged(group.id),
    ]


async def test_by_forms_alone_points_are_moved_removed_and_brought_back(app: Starlette, bees: Meeting) -> None:
    group, points, by = await written(bees)
    reader = await enter(app, bees, by)
    path = f"{bees.event.path}/points"
    page = (await reader.client.get(f"{bees.event.path}/groups/{group.id}")).text
    assert f'formaction="{path}/{points[2]}/move" name="place" value="1"' in page
    moved = await reader.client.post(f"{path}/{points[2]}/move", data={"place": "0"})
    gone = await reader.client.post(f"{path}/{points[0]}/remove")
    after = (await reader.client.get(gone.headers["location"])).text
    assert moved.headers["location"] == f"{bees.event.path}/groups/{group.id}#p-{points[2]}"
    assert "Removed: “Ett”" in after
    assert f'action="{path}/{points[0]}/restore"' in after
    await reader.client.post(f"{path}/{points[0]}/restore")
    assert await texts(bees, group) == [["Tre", "Ett", "Två"], []]


async def test_who_comes_second_by_form_reads_both_texts_and_may_keep_both(app: Starlette, bees: Meeting) -> None:
    group, points, by = await written(bees)
    reader = await enter(app, bees, by)
    await bees.do(commands.edit_point, bees.event.id, points[0], "Deras", 1, as_team=True)
    path, group_path = f"{bees.event.path}/points/{points[0]}", f"{bees.event.path}/groups/{group.id}"
    refused = await reader.client.post(path, data={"text": "Mitt", "version": "1"})
    assert refused.status_code == 409
    for said in ("<blockquote", "Deras</blockquote>", "Mitt</textarea>", "Keep mine", "Keep theirs", "Keep both"):
        assert said in refused.text
    question = (await bees.read(queries.point, bees.event.id, points[0])).question_id
    await reader.client.post(f"{group_path}/points", data={"question": question, "after": points[0], "point": "Mitt"})
    assert await texts(bees, group) == [["Deras", "Mitt", "Två", "Tre"], []]


async def test_what_was_written_in_a_removed_point_can_become_a_new_one(app: Starlette, bees: Meeting) -> None:
    _, points, by = await written(bees)
    reader = await enter(app, bees, by)
    await bees.do(commands.remove_point, bees.event.id, points[0], as_team=True)
    page = await reader.client.post(f"{bees.event.path}/points/{points[0]}", data={"text": "Mitt", "version": "1"})
    assert page.status_code == 409
    assert 'name="point" value="Mitt"' in page.text
    assert f"/points/{points[0]}/restore" in page.text


async def test_a_saved_point_is_answered_with_its_version_and_the_time(app: Starlette, swing: Swing) -> None:
    frida = await enter(app, swing.meeting, "facilitator")
    path = f"/api{swing.path}/points/{swing.points[1]}"
    answer = (await frida.client.post(path, json={"text": "  Ny   text ", "version": 1})).json()
    assert {name: answer[name] for name in ("version", "text", "clock")} == {
        "version": 2,
        "text": "Ny text",
        "clock": "10:50",
    }
