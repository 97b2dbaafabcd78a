"""What belongs to one meeting, or to one group, is not reached by way of another."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from hub.features import OPERATIONS
from tests.bodies import POSTS, body_of, path_of
from tests.meetings import Meeting
from tests.swing import UNSHARED, Swing
from tests.visitor import enter

NAMED = [each for each in OPERATIONS if each.path.count("{") > 1 and "{target}" not in each.path]
"""Operations on something within an event."""
GONE = (
    "shares/{share}",
    "shares/{share}/move",
    "shares/{share}/hide",
    "shares/{share}/pin",
    "shares/batches/{batch}/undo",
    "people/merges/{merge}/undo",
)
"""What there is no more is told otherwise than what never was."""
SITTING = "/e/{event}/groups/{group}/sit"
"""By it somebody joins another group, which everybody is told: what is tried here is what they may do before that."""
SEEING = "/e/{event}/groups/{group}/seen"
"""An open page sends it by itself: for who was moved meanwhile nothing is wrong, and nothing is done."""
OF_A_GROUP = [each for each in POSTS if each.path != SITTING and ("{group}" in each.path or "{point}" in each.path)]


async def test_the_team_of_one_meeting_finds_nothing_of_another_under_its_own_address(
    app: Starlette, swing: Swing, elsewhere: Swing
) -> None:
    organiser = await enter(app, elsewhere.meeting, "organiser")
    head = await swing.meeting.head()
    found = {}
    for each in NAMED:
        path = path_of(each, swing).replace(swing.path, elsewhere.path)
        body = body_of(each, elsewhere) if each.method == "POST" else None
        answer = await organiser.client.request(each.method, f"/api{path}", json=body)
        found[each.name] = answer.status_code
    assert found.pop("POST /e/{event}/shares/{share}/withdraw") == 200  # done, as nothing of that id is shared
    # Of these the meeting itself has none, or has them no more: it says so of any id.
    gone = [found.pop(f"POST /e/{{event}}/{name}") for name in GONE]
    assert {name: status for name, status in found.items() if status != 404} == {}
    assert set(gone) == {409}
    assert await swing.meeting.head() == head


async def test_ids_of_another_meeting_in_a_body_are_not_found(app: Starlette, swing: Swing, elsewhere: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    other, path = elsewhere.meeting, swing.path
    session, day = other.sessions["Verkstad"], other.days[0]
    head = await other.head()
    await organiser.post(f"{path}/rounds", 404, session=session, groups=2)
    await organiser.post(f"{path}/links", 404, place=f"session:{session}", text="https://meet.jit.si/Fel")
    await organiser.post(f"{path}/links", 404, place=f"event:{other.event.id}", text="https://meet.jit.si/Fel")
    await organiser.post(f"{path}/attendance/{swing.meeting.people['asta']}", 409, state="gone", day=day)
    round_ = f"{path}/rounds/{swing.round_id}"
    await organiser.post(f"{round_}/move", 404, person=other.people["asta"], group=swing.own)
    await organiser.post(f"{round_}/move", 404, person=swing.meeting.people["asta"], group=elsewhere.own)
    await organiser.post(f"{round_}/seat", 404, person=other.people["folke"])
    await organiser.post(f"{round_}/seat", 404, person=swing.meeting.people["folke"], group=elsewhere.own)
    await organiser.post(f"{path}/groups/{swing.own}/points", 422, question=elsewhere.question, point=["x"])
    assert await other.head() == head


async def test_a_group_link_is_set_through_its_own_round_alone(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    proposal = await swing.meeting.propose()
    path = f"{swing.path}/rounds/{proposal}/groups/{swing.own}/link"
    await organiser.post(path, 404, text="https://meet.jit.si/Fel")


async def test_the_code_of_one_meeting_opens_no_other(app: Starlette, swing: Swing, wasps: Meeting) -> None:
    visitor = await enter(app, wasps, "asta")
    answer = await visitor.post(f"{swing.path}/join", 422, code=wasps.event.code, name="Smyg")
    assert "person_id" not in answer


async def test_a_member_of_one_group_reads_nothing_of_another(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    group = await asta.client.get(f"{swing.path}/groups/{swing.other}")
    assert (group.status_code, group.headers["location"]) == (303, f"{swing.path}/groups/{swing.own}")
    point = await asta.client.get(f"{swing.path}/points/{swing.others_point}")
    assert point.status_code == 403
    assert UNSHARED[2] not in group.text + point.text


async def test_a_member_of_one_group_changes_nothing_in_another(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    head = await swing.meeting.head()
    found = {}
    for each in OF_A_GROUP:
        path = path_of(each, swing).replace(swing.own, swing.other).replace(swing.points[0], swing.others_point)
        answer = await asta.client.post(f"/api{path}", json=body_of(each, swing))
        found[each.name] = answer.status_code
    assert found.pop(f"POST {SEEING}") == 200
    assert {name: status for name, status in found.items() if status != 403} == {}
    assert await swing.meeting.head() == head


async def test_groups_of_a_proposal_are_seen_by_those_who_lead_alone(app: Starlette, swing: Swing) -> None:
    proposal = await swing.meeting.propose()
    group = (await swing.meeting.groups(proposal))[0]
    member = await enter(app, swing.meeting, swing.meeting.name_of(group.members[0].person_id))
    await member.get(f"{swing.path}/groups/{group.id}", 404)
    await member.get(f"{swing.path}/rounds/{proposal}", 403)


@pytest.mark.parametrize("name", ["asta", "speaker", "door", "host"])
async def test_a_point_that_is_not_shared_is_not_shared_by_who_may_not(app: Starlette, swing: Swing, name: str) -> None:
    visitor = await enter(app, swing.meeting, name)
    await visitor.post(f"{swing.path}/points/{swing.points[1]}/share", 403)
