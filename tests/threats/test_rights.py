"""Nobody does or reads what their role does not allow: every operation, tried by everyone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from starlette.applications import Starlette

from hub.features import OPERATIONS
from hub.people import commands as people
from hub.web.auth import Role
from hub.web.guards import ANYONE, GUARDS
from hub.web.operations import Operation
from tests.bodies import path_of
from tests.meetings import TEAM, Meeting
from tests.swing import Swing
from tests.visitor import Visitor, enter

HELD = {**TEAM, "greta": (Role.SCRIBE,)}
NAMES = [*HELD, "asta"]
"""One person of each role, and a participant without any."""
PARTY = "/e/{event}/party"
HER_QUESTION = "/e/{event}/questions/{asked}/mine"
OF_ONE_GROUP = ("/e/{event}/groups/{group}", "/e/{event}/points/{point}", "/e/{event}/photos/{photo}")


async def ask(visitor: Visitor, operation: Operation, path: str) -> int:
    """The status for *visitor*. A POST sends what no operation takes: who may is told so, and nothing happens."""
    address = path if operation.page_only else f"/api{path}"
    if operation.method == "GET":
        answer = await visitor.client.get(address)
    else:
        answer = await visitor.client.post(address, content="[]", headers={"content-type": "application/json"})
    return int(answer.status_code)


def allowed(operation: Operation) -> int:
    return 200 if operation.method == "GET" else 422


def expected(operation: Operation, name: str) -> int:
    """What the operation's guard says to the person called *name*."""
    roles = {Role.PARTICIPANT, *HELD.get(name, ())}
    if operation.guard is not ANYONE and not roles & operation.guard.roles:
        return 403
    if operation.method == "GET" and operation.path == PARTY and name == "screen":
        return 404  # a screen is no one: nobody sits beside it
    if operation.method == "GET" and operation.path == HER_QUESTION and name != "asta":
        return 404  # as if there were none
    leads = roles & {Role.FACILITATOR, Role.MODERATOR, Role.ORGANISER}
    if operation.method == "GET" and operation.path in OF_ONE_GROUP and not leads and name != "asta":
        return 403
    return allowed(operation)


def differing(found: Mapping[str, int], wanted: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    return {name: (status, wanted[name]) for name, status in found.items() if status != wanted[name]}


@pytest.mark.parametrize("name", NAMES)
async def test_everyone_gets_as_far_as_their_role_and_no_further(app: Starlette, swing: Swing, name: str) -> None:
    await swing.meeting.do(people.set_roles, swing.meeting.event.id, swing.meeting.people["greta"], HELD["greta"])
    visitor = await enter(app, swing.meeting, name)
    found = {each.name: await ask(visitor, each, path_of(each, swing)) for each in OPERATIONS}
    assert differing(found, {each.name: expected(each, name) for each in OPERATIONS}) == {}


def test_each_role_is_tried() -> None:
    assert {role for roles in HELD.values() for role in roles} | {Role.PARTICIPANT} == set(Role)


def test_every_guard_is_one_of_the_table() -> None:
    assert {each.guard for each in OPERATIONS} - set(GUARDS) == set()


async def test_a_stranger_is_asked_to_sign_in_wherever_it_is_not_for_anyone(stranger: Visitor, swing: Swing) -> None:
    found = {each.name: await ask(stranger, each, path_of(each, swing)) for each in OPERATIONS}
    wanted = {each.name: allowed(each) if each.guard is ANYONE else 401 for each in OPERATIONS}
    assert differing(found, wanted) == {}


async def test_the_organiser_of_another_meeting_is_nobody_here(app: Starlette, swing: Swing, wasps: Meeting) -> None:
    visitor = await enter(app, wasps, "organiser")
    found = {each.name: await ask(visitor, each, path_of(each, swing)) for each in OPERATIONS}
    wanted = {each.name: allowed(each) if each.guard is ANYONE else 403 for each in OPERATIONS}
    assert differing(found, wanted) == {}


async def test_a_token_that_was_made_up_is_a_stranger(app: Starlette, swing: Swing) -> None:
    visitor = Visitor(app)
    visitor.client.cookies.set("bikupa", "x" * 43)
    await visitor.get(f"{swing.path}/now", status=401)


async def test_nobody_is_the_owner_but_the_owner(app: Starlette, swing: Swing) -> None:
    visitor = await enter(app, swing.meeting, "organiser")
    await visitor.post("/events", 403, text="Program 6 maj 2031\n09.00–10.00 Start")
