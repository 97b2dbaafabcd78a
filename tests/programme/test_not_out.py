"""An event that is not out yet: its team works on it, and nobody else sees it or comes in."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.features import OPERATIONS, TOPICS
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.programme import commands, store
from hub.programme.store import tables
from hub.web.auth import Principal, Role
from hub.web.guards import NotOutYet
from hub.web.regions import Topic
from tests.bodies import path_of
from tests.meetings import Meeting, programme_of
from tests.swing import Swing
from tests.threats.test_rights import ask
from tests.visitor import Visitor, enter

OF_EVENT = [each for each in OPERATIONS if each.path.startswith("/e/{event}")]


def hide(tx: Tx, event_id: str) -> None:
    """As an event is that was made of a paste as a draft."""
    store.change(tx, tables.events, event_id, published_at=None)
    store.newer(tx, event_id)


@pytest.fixture
async def hidden(swing: Swing) -> Swing:
    await swing.meeting.do(hide, swing.meeting.event.id)
    return swing


@pytest.mark.parametrize("name", ["stranger", "asta", "speaker", "screen"])
async def test_no_page_and_no_operation_of_it_is_anybody_elses(app: Starlette, hidden: Swing, name: str) -> None:
    visitor = Visitor(app) if name == "stranger" else await enter(app, hidden.meeting, name)
    found = {each.name: await ask(visitor, each, path_of(each, hidden)) for each in OF_EVENT}
    assert {name: status for name, status in found.items() if status != 403} == {}
    page = await visitor.client.get(hidden.path)
    assert (page.status_code, "The programme is not out yet." in page.text) == (403, True)
    assert "Bin i nätverk" not in page.text


async def test_nobody_else_comes_in_by_code_by_link_or_in_somebodys_place(app: Starlette, hidden: Swing) -> None:
    stranger, event = Visitor(app), hidden.meeting.event
    tries = {
        "/join": {"code": event.code, "name": "Gäst"},
        hidden.links["asta"]: {},
        f"{hidden.links['asta']}/go": {},
        f"{hidden.links['asta']}/substitute": {"name": "Vikarie"},
        f"{hidden.links['organiser']}/substitute": {"name": "Vikarie"},
    }
    before = await hidden.meeting.read(people.count, event.id)
    for path, body in tries.items():
        refused = await stranger.post(path, 403, **body)
        assert refused["type"] == "urn:bikupa:not-out-yet", path
    await stranger.get(hidden.links["asta"], 403)
    assert await hidden.meeting.read(people.count, event.id) == before


async def test_its_team_comes_in_and_sees_that_it_is_not_out(app: Starlette, hidden: Swing) -> None:
    for name in ("organiser", "facilitator", "host", "moderator", "door"):
        visitor = await enter(app, hidden.meeting, name)
        assert "Not out yet" in await visitor.page(hidden.path)
        listed = (await visitor.get("/"))["events"]
        assert [(each["slug"], each["published"]) for each in listed] == [(hidden.meeting.event.slug, False)]
    await Visitor(app).post(hidden.links["organiser"])


async def test_who_takes_part_does_not_find_it_on_the_start_page(app: Starlette, hidden: Swing) -> None:
    asta = await enter(app, hidden.meeting, "asta")
    assert (await asta.get("/"))["events"] == []


async def test_no_topic_of_it_is_heard_by_others(hidden: Swing) -> None:
    meeting = hidden.meeting
    event = await meeting.read(meeting.house.site.resolver.event_by_id, meeting.event.id)
    asta = meeting.people["asta"]
    principal = Principal(asta, roles=frozenset({Role.PARTICIPANT, Role.SCREEN}))
    for kind in TOPICS:
        with pytest.raises(NotOutYet):
            await meeting.read(meeting.house.site.regions.check, principal, event, Topic(kind, event.id, asta))


async def test_publishing_lets_everyone_see_it(app: Starlette, hidden: Swing) -> None:
    organiser, asta = [await enter(app, hidden.meeting, name) for name in ("organiser", "asta")]
    assert [s["name"] for s in (await organiser.get(f"{hidden.path}/ready"))["steps"] if s["next"]] == ["published"]
    assert (await organiser.post(f"{hidden.path}/publish"))["out"]
    assert "Trösklar" in await asta.page(hidden.path)
    assert not (await organiser.post(f"{hidden.path}/publish"))["out"], "once is enough"


async def test_what_is_changed_before_it_is_out_needs_no_draft(app: Starlette, hidden: Swing) -> None:
    organiser = await enter(app, hidden.meeting, "organiser")
    fields: dict[str, Any] = {"title": "Fika", "kind": "break", "start": "12.00", "end": "12.15", "save": "draft"}
    await organiser.post(f"{hidden.path}/days/{hidden.meeting.days[0]}/add", **fields)
    edit = await organiser.get(f"{hidden.path}/edit")
    assert edit["draft"] is None
    assert "Fika" in [session["title"] for session in edit["plan"]["sessions"]]


async def test_an_event_is_made_out_or_not(bees: Meeting) -> None:
    made = await bees.do(commands.create_event, programme_of("Humlor"), published=False)
    event = await bees.read(bees.house.site.resolver.event_by_id, made[0])
    assert event.published is False
