"""What is not for everyone is in no page, calendar, answer or frame of those whom it is not for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette

from hub.features import OPERATIONS
from hub.links.model import Level, Link, Provider
from hub.web.auth import token_hash
from hub.web.live import Listener
from realtime.messages import JSON, Cursor, Variant
from tests.house.test_convergence import topics
from tests.meetings import JITSI, ZOOM, ZOOM_NUMBER, ZOOM_PASSCODE, Meeting
from tests.threats.bodies import path_of
from tests.threats.conftest import UNSHARED, Swing
from tests.visitor import Visitor, enter

ADDRESSES = (ZOOM_NUMBER, ZOOM_PASSCODE, "SvarmensEgetRum77", "zoom.us/j", "meet.jit.si")
HOURS = [-24 * 60, -60, 0, 90, 20 * 60, 72 * 60]
"""Minutes from the middle of the group discussion at which everything is read."""


def addresses_of(swing: Swing) -> set[str]:
    """Every address that can be read of a meeting, with all ids that there are."""
    meeting = swing.meeting
    found = {path_of(each, swing) for each in OPERATIONS if each.method == "GET"}
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
    """Topic and frame of all that *visitor* may subscribe to, as a page and as a program, now and from the start."""
    source = meeting.house.source
    token = visitor.cookie or None
    listener = Listener(token)
    for topic in map(str, await meeting.read(topics, meeting)):
        if await source.may_subscribe(listener, topic) is not None:
            continue
        for variant in (Variant("html", "sv"), Variant("html", "en"), JSON):
            for cursor in (None, Cursor(source.epoch, 0)):
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


@pytest.mark.parametrize("minutes", HOURS)
async def test_no_address_of_a_meeting_is_read_by_participants_or_strangers(
    app: Starlette, swing: Swing, minutes: int
) -> None:
    asta, folke = await enter(app, swing.meeting, "asta"), await enter(app, swing.meeting, "folke")
    swing.meeting.later(minutes)
    for reader in (asta, folke, Visitor(app)):
        assert secrets_in(await everything(reader, swing), ADDRESSES) == [], reader.name


@pytest.mark.parametrize("name", ["speaker", "door", "moderator", "screen"])
async def test_those_who_do_not_handle_links_read_no_address_either(app: Starlette, swing: Swing, name: str) -> None:
    reader = await enter(app, swing.meeting, name)
    assert secrets_in(await everything(reader, swing), ADDRESSES) == []


async def test_the_press_gives_the_address_and_nothing_else_does(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    assert (await asta.client.post(f"{swing.path}/go")).headers["location"] in {ZOOM, JITSI}
    for path in ("/checkin", "/mode", "/leave", "/checkin"):
        answer = await asta.client.post(f"{swing.path}{path}", data={"mode": "remote"} if path == "/mode" else {})
        assert secrets_in({path: answer.text + str(answer.headers)}, ADDRESSES) == []


async def test_nothing_unshared_is_read_by_who_is_not_in_the_group(app: Starlette, swing: Swing) -> None:
    inside = {m.person_id for group in await swing.meeting.groups(swing.round_id) for m in group.members}
    other = next(m for g in await swing.meeting.groups(swing.round_id) if g.id == swing.other for m in g.members)
    assert swing.meeting.people["folke"] not in inside
    asta, folke = await enter(app, swing.meeting, "asta"), await enter(app, swing.meeting, "folke")
    other_member = await enter(app, swing.meeting, swing.meeting.name_of(other.person_id))
    screen, host = await enter(app, swing.meeting, "screen"), await enter(app, swing.meeting, "host")
    may_not = {
        asta: UNSHARED[2:],
        folke: UNSHARED,
        other_member: UNSHARED[:2] if other_member.name != "facilitator" else (),
        screen: UNSHARED,
        host: UNSHARED,
        Visitor(app): UNSHARED,
    }
    for reader, secrets in may_not.items():
        assert secrets_in(await everything(reader, swing), secrets) == [], reader.name


async def test_what_is_shared_is_read_by_everyone_at_the_meeting(app: Starlette, swing: Swing) -> None:
    folke = await enter(app, swing.meeting, "folke")
    assert "Delad punkt" in await folke.page(f"{swing.path}/plenary")


async def test_names_and_addresses_of_people_are_not_for_participants(app: Starlette, swing: Swing) -> None:
    folke = await enter(app, swing.meeting, "folke")
    mails = tuple(f"{name}@bin.example.se" for name in swing.meeting.people if name != "folke")
    for reader in (folke, Visitor(app)):
        assert secrets_in(await everything(reader, swing), mails) == [], reader.name


async def test_nobody_reads_the_personal_link_of_another(app: Starlette, swing: Swing) -> None:
    tokens = tuple(link.removeprefix("/p/") for name, link in swing.links.items() if name != "folke")
    for name in ("folke", "facilitator", "host", "moderator", "door"):
        reader = await enter(app, swing.meeting, name)
        mine = swing.links[name].removeprefix("/p/")
        read = await everything(reader, swing)
        assert secrets_in(read, tuple(token for token in tokens if token != mine)) == [], name


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
