"""What is not for everyone is in no page, calendar, answer or frame of those whom it is not for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette

from hub.features import OPERATIONS
from hub.links.model import Level, Link, Provider
from hub.web.auth import token_hash
from hub.web.guards import HOSTS, MODERATORS
from hub.web.guards import TEAM as TEAM_GUARD
from hub.web.live import Listener
from realtime.messages import JSON, Cursor, Variant
from tests.bodies import path_of
from tests.house.test_convergence import topics
from tests.meetings import JITSI, TEAM, ZOOM, ZOOM_NUMBER, ZOOM_PASSCODE, Meeting
from tests.swing import HER_WORD, TO_THE_TEAM, UNSHARED, Swing
from tests.visitor import Visitor, enter

ADDRESSES = (ZOOM_NUMBER, ZOOM_PASSCODE, "SvarmensEgetRum77", "zoom.us/j", "meet.jit.si")
HOURS = [-60, 90, 20 * 60]
"""Minutes from the middle of the group discussion at which everything is read."""


def addresses_of(swing: Swing) -> set[str]:
    """Every address that can be read of a meeting, with all ids that there are; not the personal links themselves."""
    meeting = swing.meeting
    found = {path_of(each, swing) for each in OPERATIONS if each.method == "GET" and "{token}" not in each.path}
    found |= {f"{swing.path}/groups/{group}" for group in (swing.own, swing.other)}
    found |= {f"{swing.path}/points/{point}" for point in (*swing.points, swing.others_point)}
    found |= {f"{swing.path}/moderation/{key}" for key in (swing.own, swing.other, swing.round_id)}
    found |= {f"{swing.path}/go/{target}" for target in (*meeting.sessions.values(), *meeting.days)}
    found |= {f"{swing.path}/attendance?day={day}" for day in meeting.days}
    return found


async def read_all(visitor: Visitor, swing: Swing) -> AsyncIterator[tuple[str, str]]:
    """Address and whole answer (headers too) of everything that *visitor* can ask for."""
    for address in sorted(addresses_of(swing)):
        for path in (address, f"/api{address}"):
            answer = await visitor.client.get(path)
            yield path, answer.text + str(answer.headers)


async def frames_for(visitor: Visitor, meeting: Meeting) -> AsyncIterator[tuple[str, str]]:
    """Topic and frame of all that *visitor* may hear: as a page what is there now, as a program all that has been."""
    source = meeting.house.source
    token = visitor.cookie or None
    listener = Listener(token)
    for topic in map(str, await meeting.read(topics, meeting)):
        if await source.may_subscribe(listener, topic) is not None:
            continue
        for variant, cursor in ((Variant("html", "sv"), None), (JSON, Cursor(source.epoch, 0))):
            for text in (await source.catch_up(topic, variant, cursor)).frames:
                yield topic, text


async def everything(visitor: Visitor, swing: Swing) -> dict[str, str]:
    read = {where: text async for where, text in read_all(visitor, swing)}
    framed: dict[str, str] = {}
    async for topic, text in frames_for(visitor, swing.meeting):
        framed[topic] = framed.get(topic, "") + text
    return read | framed


def secrets_in(read: dict[str, str], secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(where, secret) for where, text in read.items() for secret in secrets if secret in text]


async def forbidden(swing: Swing, name: str) -> tuple[str, ...]:
    """What the person called *name* may not read."""
    roles = set(TEAM.get(name, ()))
    groups = {group.id: group for group in await swing.meeting.groups(swing.round_id)}
    own, other = ({m.person_id for m in groups[id_].members} for id_ in (swing.own, swing.other))
    me, reads_all = swing.meeting.people.get(name), bool(roles & MODERATORS.roles)
    secrets = [f"{somebody}@bin.example.se" for somebody in swing.links if somebody != name]
    secrets += [link.removeprefix("/p/") for somebody, link in swing.links.items() if somebody != name]
    secrets += () if roles & HOSTS.roles else ADDRESSES
    secrets += () if roles & TEAM_GUARD.roles else (TO_THE_TEAM,)
    secrets += () if reads_all or name == "asta" else (HER_WORD,)
    secrets += () if reads_all or me in own else UNSHARED[:2]
    secrets += () if reads_all or me in other else UNSHARED[2:]
    return tuple(secrets)


@pytest.mark.parametrize("name", ["asta", "folke", "dan", *(name for name in TEAM if name != "organiser"), "stranger"])
async def test_nobody_reads_what_is_not_for_them(app: Starlette, swing: Swing, name: str) -> None:
    reader = Visitor(app) if name == "stranger" else await enter(app, swing.meeting, name)
    assert secrets_in(await everything(reader, swing), await forbidden(swing, name)) == []


@pytest.mark.parametrize("minutes", HOURS)
async def test_no_address_of_a_meeting_is_read_at_any_time(app: Starlette, swing: Swing, minutes: int) -> None:
    asta = await enter(app, swing.meeting, "asta")
    swing.meeting.later(minutes)
    assert secrets_in(await everything(asta, swing), ADDRESSES) == []


async def test_the_press_gives_the_address_and_nothing_else_does(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    assert (await asta.client.post(f"{swing.path}/go")).headers["location"] in {ZOOM, JITSI}
    for path in ("/checkin", "/mode", "/leave", "/checkin"):
        answer = await asta.client.post(f"{swing.path}{path}", data={"mode": "remote"} if path == "/mode" else {})
        assert secrets_in({path: answer.text + str(answer.headers)}, ADDRESSES) == []


async def test_what_is_shared_is_read_by_everyone_at_the_meeting(app: Starlette, swing: Swing) -> None:
    folke = await enter(app, swing.meeting, "folke")
    assert "Delad punkt" in await folke.page(f"{swing.path}/plenary")


async def test_facts_tell_no_name_and_no_text(swing: Swing) -> None:
    told = str([(record.fact.type, record.fact.data()) for record in await swing.meeting.told()])
    assert secrets_in({"journal": told}, (*UNSHARED, *ADDRESSES, "Asta", "Granby", "Delad")) == []


async def test_the_database_alone_signs_nobody_in(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    stored = swing.meeting.house.settings.data / "bikupa.sqlite"
    held = stored.read_bytes() + stored.with_name(stored.name + "-wal").read_bytes()
    assert asta.cookie.encode() not in held
    assert token_hash(asta.cookie).encode() in held
    assert not any(link.removeprefix("/p/").encode() in held for link in swing.links.values())


def test_a_link_shows_no_address_in_a_log() -> None:
    link = Link("id", Level.EVENT, "event", Provider.ZOOM, ZOOM, ZOOM_NUMBER, ZOOM_PASSCODE)
    assert secrets_in({"repr": repr(link)}, ADDRESSES) == []
