"""Who may speak to whom, and what they are told."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from hub.messages import queries
from tests.meetings import Meeting
from tests.visitor import enter


@pytest.mark.parametrize("name", ["organiser", "facilitator", "host", "moderator"])
async def test_the_team_speaks_to_everyone(app: Starlette, bees: Meeting, name: str) -> None:
    visitor = await enter(app, bees, name)
    answer = await visitor.client.post(f"{bees.event.path}/messages", data={"text": "Fem minuter.", "to": "all"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{bees.event.path}/desk?said=message-sent")
    page = await (await enter(app, bees, "asta")).client.get(f"{bees.event.path}/now")
    assert "Fem minuter." in page.text


async def test_the_door_speaks_to_the_team_alone(app: Starlette, bees: Meeting) -> None:
    door = await enter(app, bees, "door")
    path = f"{bees.event.path}/messages"
    assert (await door.client.post(path, data={"text": "Kön är lång.", "to": "team"})).status_code == 303
    assert (await door.client.post(path, data={"text": "Kön är lång.", "to": "all"})).status_code == 403
    page = await door.client.get(path)
    assert 'value="team"' in page.text
    assert 'value="all"' not in page.text


async def test_a_message_to_the_team_is_on_no_participant_s_page(app: Starlette, bees: Meeting) -> None:
    host = await enter(app, bees, "host")
    await host.client.post(f"{bees.event.path}/messages", data={"text": "Licensen krånglar.", "to": "team"})
    assert "Licensen krånglar." in (await host.client.get(f"{bees.event.path}/desk")).text
    asta = await enter(app, bees, "asta")
    for page in ("now", "group", "plenary", ""):
        assert "Licensen" not in (await asta.client.get(f"{bees.event.path}/{page}".rstrip("/"))).text


@pytest.mark.parametrize("what", ["messages", "lead"])
async def test_participants_neither_speak_nor_lead(app: Starlette, bees: Meeting, what: str) -> None:
    asta = await enter(app, bees, "asta")
    assert (await asta.client.post(f"{bees.event.path}/{what}", data={"text": "Hej"})).status_code == 403


async def test_what_is_too_long_is_kept_in_the_field_and_explained(app: Starlette, bees: Meeting) -> None:
    host = await enter(app, bees, "host")
    answer = await host.client.post(f"{bees.event.path}/messages", data={"text": "lång " * 100, "to": "all"})
    assert answer.status_code == 422
    assert "lång lång" in answer.text
    assert await bees.read(queries.said, bees.event.id) == []


async def test_whoever_takes_over_is_named_to_all_of_the_team(app: Starlette, bees: Meeting) -> None:
    for name in ("facilitator", "moderator"):
        visitor = await enter(app, bees, name)
        answer = await visitor.client.post(f"{bees.event.path}/lead")
        assert answer.headers["location"] == f"{bees.event.path}/desk?said=lead-taken"
    desk = await (await enter(app, bees, "host")).client.get(f"/api{bees.event.path}/desk")
    assert desk.json()["regions"]["desk-lead"]["name"] == "Moderator i laget"
