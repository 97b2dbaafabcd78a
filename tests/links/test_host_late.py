"""The host is late: the team says so, participants wait at the hub, and everybody is told when the host is here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.breakouts.queries import Way
from hub.day.queries import moments
from hub.links import commands, queries, store
from hub.links.events import HostArrived, HostAwaited
from hub.links.model import Access, HostWait, NoHostToAwait
from hub.links.queries import Level
from hub.people import queries as people
from tests.meetings import JITSI, NOW, ZOOM, Meeting
from tests.visitor import Visitor, enter

WAITING = "We&#39;re waiting for the host. Stay here, we&#39;ll let you know."
WELCOME = "The host is here. You can join the meeting now."


async def late(it: Meeting) -> None:
    await it.do(commands.await_host, it.event, by="facilitator")


async def door(visitor: Visitor, it: Meeting) -> dict[str, Any]:
    found: dict[str, Any] = (await visitor.get(f"{it.event.path}/now"))["regions"]["now-door"]
    return found


# -- what is said -----------------------------------------------------------------------------------------------------


async def test_it_is_told_once_who_said_it_and_when_however_often_it_is_pressed(quiet: Meeting) -> None:
    await quiet.link()
    head, day = await quiet.head(), quiet.days[0]
    said = [await quiet.do(commands.await_host, quiet.event, by=name) for name in ("facilitator", "moderator")]
    quiet.later(5)
    come = [await quiet.do(commands.host_arrived, quiet.event, by=name) for name in ("host", "facilitator")]
    assert (said, come) == ([True, False], [True, False])
    assert [record.fact for record in await quiet.told(head)] == [HostAwaited(day), HostArrived(day)]
    by, ended_by = quiet.people["facilitator"], quiet.people["host"]
    wanted = HostWait(NOW, by, NOW + timedelta(minutes=5), ended_by)
    assert await quiet.read(store.host_wait, day) == wanted


async def test_a_host_who_was_never_late_does_not_arrive(quiet: Meeting) -> None:
    await quiet.link()
    head = await quiet.head()
    assert await quiet.do(commands.host_arrived, quiet.event) is False
    assert await quiet.told(head) == []


@pytest.mark.parametrize("minutes", [-2 * 24 * 60, 5 * 60, 3 * 24 * 60], ids=["before", "evening", "after"])
async def test_nobody_waits_for_a_host_when_there_is_no_meeting(quiet: Meeting, minutes: int) -> None:
    await quiet.link()
    quiet.later(minutes)
    with pytest.raises(NoHostToAwait):
        await late(quiet)


async def test_nobody_waits_for_a_host_where_only_groups_have_links(quiet: Meeting) -> None:
    round_id = await quiet.publish(way=Way.OWN_LINK)
    group = (await quiet.groups(round_id))[0]
    await quiet.link(JITSI, Level.GROUP, group.id)
    with pytest.raises(NoHostToAwait):
        await late(quiet)


async def test_the_wait_is_the_day_s_and_is_gone_the_next(quiet: Meeting) -> None:
    await quiet.link()
    await late(quiet)
    assert (await quiet.read(queries.host_wait, quiet.event)).lasts
    quiet.later(24 * 60)
    assert await quiet.read(queries.host_wait, quiet.event) is None


async def test_pages_change_by_themselves_when_the_host_s_coming_is_no_longer_news(quiet: Meeting) -> None:
    await quiet.link()
    await late(quiet)
    quiet.later(1.5)
    before = await quiet.read(moments, quiet.event.id)
    await quiet.do(commands.host_arrived, quiet.event)
    assert await quiet.read(moments, quiet.event.id) - before == {quiet.clock.at + timedelta(minutes=10)}


# -- what participants have -------------------------------------------------------------------------------------------


async def test_participants_wait_and_are_told_and_get_their_button_back(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    asta, host = await enter(app, bees, "asta"), await enter(app, bees, "host")
    await host.post(f"{bees.event.path}/host/late")
    waiting = await asta.page(f"{bees.event.path}/now")
    await host.post(f"{bees.event.path}/host/here", back="host")
    told = await asta.page(f"{bees.event.path}/now")
    bees.later(10)
    later = await asta.page(f"{bees.event.path}/now")
    said = [(WAITING in page, f'{bees.event.path}/go"' in page, WELCOME in page) for page in (waiting, told, later)]
    assert said == [(True, False, False), (False, True, True), (False, True, False)]


@pytest.mark.parametrize(
    ("level", "place"), [(Level.EVENT, ""), (Level.DAY, "day"), (Level.ROOM, "A4"), (Level.SESSION, "Verkstad")]
)
async def test_a_press_while_the_host_is_late_checks_in_and_leads_back_to_now(
    app: Starlette, bees: Meeting, level: Level, place: str
) -> None:
    target = {**bees.rooms, **bees.sessions, "day": bees.days[0], "": bees.event.id}[place]
    await bees.link(ZOOM, level, target)
    await late(bees)
    folke = await enter(app, bees, "folke")
    answer = await folke.post(f"{bees.event.path}/go", target=bees.sessions["Verkstad"])
    assert answer["to"] == f"{bees.event.path}/now"
    assert {key: (await door(folke, bees))[key] for key in ("state", "outcome", "numbers")} == {
        "state": "here",
        "outcome": "awaited",
        "numbers": [],
    }


async def test_the_personal_link_leads_to_now_while_the_host_is_late(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    await late(bees)
    links = await bees.read(people.links, bees.event.id, bees.house.site.secret)
    folke = Visitor(app)
    answer = await folke.client.post(f"{links[bees.people['folke']]}/go")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{bees.event.path}/now")
    assert (await door(folke, bees))["state"] == "here"


async def test_who_has_not_come_checks_in_while_the_host_is_late_also_where_only_those_here_may_join(
    app: Starlette, bees: Meeting
) -> None:
    await bees.do(commands.set_link, bees.event.id, Level.EVENT, bees.event.id, ZOOM, Access.HERE)
    await late(bees)
    folke = await enter(app, bees, "folke")
    before = await door(folke, bees)
    await folke.post(f"{bees.event.path}/checkin")
    after = await door(folke, bees)
    states = [(each["state"], each["outcome"]) for each in (before, after)]
    assert states == [("not-seen", "awaited"), ("here", "awaited")]


@pytest.mark.parametrize("name", ["host", "facilitator", "organiser", "moderator", "speaker"])
async def test_who_runs_the_meeting_or_speaks_gets_in_as_always(app: Starlette, bees: Meeting, name: str) -> None:
    await bees.link()
    await late(bees)
    assert (await (await enter(app, bees, name)).post(f"{bees.event.path}/go"))["to"] == ZOOM


async def test_who_is_in_the_room_is_told_what_they_always_are(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    await late(bees)
    ebba = await enter(app, bees, "ebba")
    assert (await door(ebba, bees))["outcome"] == "on_site"
    assert (await ebba.post(f"{bees.event.path}/go", insist=True))["to"] == ZOOM


async def test_a_group_meets_by_its_own_link_though_the_host_is_late(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    round_id = await bees.publish(way=Way.OWN_LINK)
    asta = bees.people["asta"]
    group = next(g for g in await bees.groups(round_id) if asta in {m.person_id for m in g.members})
    await bees.link(JITSI, Level.GROUP, group.id)
    await late(bees)
    assert (await (await enter(app, bees, "asta")).post(f"{bees.event.path}/go"))["to"] == JITSI


async def test_a_stranger_gets_no_address_where_everyone_may_have_it(app: Starlette, bees: Meeting) -> None:
    await bees.do(commands.set_link, bees.event.id, Level.EVENT, bees.event.id, ZOOM, Access.EVERYONE)
    await late(bees)
    stranger = Visitor(app)
    asked, pressed = await stranger.page(f"{bees.event.path}/go"), await stranger.post(f"{bees.event.path}/go")
    assert ("We&#39;re waiting for the host." in asked, pressed["to"]) == (True, f"{bees.event.path}/join")


# -- what the team has ------------------------------------------------------------------------------------------------


async def test_the_desk_and_the_host_card_say_who_said_it(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    host = await enter(app, bees, "host")
    found = []
    for press in ("", "late", "here"):
        if press:
            await host.post(f"{bees.event.path}/host/{press}")
        for page, region in (("desk", "desk-host"), ("host", "host-late")):
            it = (await host.get(f"{bees.event.path}/{page}"))["regions"][region]
            found.append((it["lasts"], it["name"], it["wait"] is not None))
    assert found == [(False, "", False)] * 2 + [(True, "Host i laget", True)] * 2 + [(False, "Host i laget", True)] * 2


async def test_who_presses_second_is_told_that_it_was_done(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    host, moderator = await enter(app, bees, "host"), await enter(app, bees, "moderator")
    first = await host.post(f"{bees.event.path}/host/late", back="host")
    second = await moderator.post(f"{bees.event.path}/host/late")
    assert [(each["to"], each["changed"]) for each in (first, second)] == [
        (f"{bees.event.path}/host", True),
        (f"{bees.event.path}/desk", False),
    ]


async def test_a_participant_may_not_say_it_and_nobody_waits_for_it(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    asta = await enter(app, bees, "asta")
    head = await bees.head()
    await asta.post(f"{bees.event.path}/host/late", 403)
    await late(bees)
    await asta.post(f"{bees.event.path}/host/here", 403)
    assert [type(record.fact) for record in await bees.told(head)] == [HostAwaited]


async def test_participants_are_not_told_who_said_it(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    await late(bees)
    asta = await enter(app, bees, "asta")
    for path in ("now", "go", "group"):
        assert "Facilitator i laget" not in await asta.page(f"{bees.event.path}/{path}")
