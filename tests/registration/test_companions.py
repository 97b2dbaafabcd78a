"""Interpreters and assistants: on the list with a link of their own, in the group of the one they help, in no seat."""

from __future__ import annotations

from hub.breakouts import queries as breakouts
from hub.checkin import commands as checkin
from hub.checkin import queries as attendance
from hub.checkin.queries import Channel
from hub.people import queries as people
from hub.registration import queries
from tests.meetings import Meeting
from tests.registration.conftest import Desk, enter_as


async def companion_of(desk: Desk, bees: Meeting, short: str) -> str | None:
    found = await bees.read(queries.companion, bees.event.id, await desk.person(short))
    return str(found) if found else None


async def test_whoever_is_named_is_on_the_list_by_that_name_and_takes_no_place(desk: Desk, bees: Meeting) -> None:
    await desk.asks(on_site_places=1)
    await desk.register("hilda", mode="on-site", companion="interpreter", companion_name="Tea Tolk")
    tea = await companion_of(desk, bees, "hilda")
    assert tea is not None
    assert await bees.read(people.names, bees.event.id, [tea]) == {tea: "Tea Tolk"}
    assert await desk.states() == {"hilda": "registered"}
    links = await bees.read(people.links, bees.event.id, bees.house.site.secret, [tea])
    assert links[tea] in await (await desk.enter("hilda")).page(f"{desk.path}/registration")


async def test_a_companion_follows_into_the_group_and_is_dealt_no_seat(desk: Desk, bees: Meeting) -> None:
    await desk.register("hilda", companion="interpreter", companion_name="Tea Tolk")
    hilda, tea = await desk.person("hilda"), await companion_of(desk, bees, "hilda")
    assert tea is not None
    for person_id in (hilda, tea):
        await bees.do(checkin.check_in, bees.event, person_id, Channel.NOW)
    round_id = await bees.talk()
    groups = await bees.groups(round_id)
    seated = {member.person_id for group in groups for member in group.members}
    own = next(group for group in groups if hilda in {member.person_id for member in group.members})
    assert tea not in seated
    mine = await bees.read(breakouts.my_groups, bees.event.id, [tea])
    assert mine[tea].id == own.id
    await (await enter_as(desk.app, bees, tea)).get(f"{desk.path}/groups/{own.id}")


async def test_a_companion_who_comes_first_is_not_dealt_alone(desk: Desk, bees: Meeting) -> None:
    await desk.register("hilda", companion="assistant", companion_name="Ava Assistent")
    ava = await companion_of(desk, bees, "hilda")
    assert ava is not None
    await bees.do(checkin.check_in, bees.event, ava, Channel.NOW)
    found = await bees.read(attendance.attendees, bees.event, bees.days[0], [ava])
    assert (found[0].with_name, found[0].seats) == ("Hilda Ny", 0)
    seated = {member.person_id for group in await bees.groups(await bees.talk()) for member in group.members}
    assert ava not in seated


async def test_whoever_comes_along_no_more_is_off_the_list_with_a_link_of_no_use(desk: Desk, bees: Meeting) -> None:
    await desk.register("hilda", companion="interpreter", companion_name="Tea Tolk")
    tea, hilda = await companion_of(desk, bees, "hilda"), await desk.enter("hilda")
    assert tea is not None
    visitor = await enter_as(desk.app, bees, tea)
    await visitor.get(f"{desk.path}/now")
    await hilda.post(f"{desk.path}/registration", name="Hilda Ny", companion="interpreter")
    await visitor.get(f"{desk.path}/now", status=401)
    assert await bees.read(people.links, bees.event.id, bees.house.site.secret, [tea]) == {}
    assert "Tea Tolk" not in await desk.listed()
