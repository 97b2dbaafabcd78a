"""Everybody sees where they are signed in, and ends it; and it ends by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.people import queries as people
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import Visitor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


async def asta_on(app: Starlette, swing: Swing, agent: str = FIREFOX) -> Visitor:
    """Asta signs in by her personal link on a device."""
    visitor = Visitor(app, "asta")
    visitor.client.headers["user-agent"] = agent
    await visitor.sign_in(swing.links["asta"])
    return visitor


async def listed(visitor: Visitor, swing: Swing) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await visitor.get(f"{swing.path}/me/sign-ins"))["sign_ins"]
    return found


async def test_each_device_is_listed_in_plain_words_and_nobody_else_s(app: Starlette, swing: Swing) -> None:
    phone, laptop = await asta_on(app, swing, "Mozilla/5.0 (iPhone) CriOS/142.0"), await asta_on(app, swing)
    await Visitor(app).sign_in(swing.links["bo"])
    found = await listed(laptop, swing)
    assert sorted((each["device"], each["here"]) for each in found) == [
        ("Chrome, iPhone", False),
        ("Firefox, Linux", True),
    ]
    assert "Chrome, iPhone" in await phone.page(f"{swing.path}/me/sign-ins")


async def test_one_is_ended_and_is_out_at_once(app: Starlette, swing: Swing) -> None:
    lost, laptop = await asta_on(app, swing), await asta_on(app, swing)
    other = next(each for each in await listed(laptop, swing) if not each["here"])
    await laptop.post(f"{swing.path}/me/sign-ins/{other['id']}/end")
    await lost.get(f"{swing.path}/now", 401)
    assert len(await listed(laptop, swing)) == 1


async def test_all_others_are_ended(app: Starlette, swing: Swing) -> None:
    others = [await asta_on(app, swing) for _ in range(3)]
    laptop = await asta_on(app, swing)
    assert (await laptop.post(f"{swing.path}/me/sign-ins/end-others"))["ended"] == 3
    for other in others:
        await other.get(f"{swing.path}/now", 401)
    await laptop.get(f"{swing.path}/now")


async def test_nobody_ends_the_sign_in_of_another(app: Starlette, swing: Swing) -> None:
    asta, bo = await asta_on(app, swing), Visitor(app)
    await bo.sign_in(swing.links["bo"])
    mine = (await listed(asta, swing))[0]["id"]
    await bo.post(f"{swing.path}/me/sign-ins/{mine}/end", 404)
    await asta.get(f"{swing.path}/now")


async def test_a_link_that_is_pressed_again_leaves_the_sign_in_and_the_open_pages_as_they_are(
    app: Starlette, swing: Swing
) -> None:
    asta = await asta_on(app, swing)
    before = asta.cookie
    await asta.sign_in(swing.links["asta"])
    assert asta.cookie == before
    assert len(await listed(asta, swing)) == 1


async def test_signing_in_as_somebody_else_ends_what_the_browser_had_before(app: Starlette, swing: Swing) -> None:
    asta = await asta_on(app, swing)
    before = asta.cookie
    await asta.sign_in(swing.links["bo"])
    old = Visitor(app)
    old.client.cookies.set("bikupa", before)
    await old.get(f"{swing.path}/now", 401)
    assert asta.cookie != before


async def test_every_way_in_is_listed(app: Starlette, swing: Swing) -> None:
    meeting = swing.meeting
    guest = Visitor(app)
    await guest.post("/join", code=meeting.event.code, name="Gäst")
    assert len(await listed(guest, swing)) == 1


async def test_a_sign_in_that_is_used_holds_on_and_one_that_is_not_is_over(app: Starlette, swing: Swing) -> None:
    meeting, ticker = swing.meeting, swing.meeting.house.accounts
    used, idle = await asta_on(app, swing), await asta_on(app, swing)
    for _ in range(3):
        meeting.later(60 * 24 * 14)
        await used.get(f"{swing.path}/me")
        await ticker.tick()
    await used.get(f"{swing.path}/me")
    await idle.get(f"{swing.path}/me", 401)
    assert len(await listed(used, swing)) == 1


async def test_no_sign_in_holds_for_longer_than_the_longest(app: Starlette, swing: Swing) -> None:
    asta = await asta_on(app, swing)
    for _ in range(9):
        swing.meeting.later(60 * 24 * 10 - 1)
        await asta.get(f"{swing.path}/me")
        await swing.meeting.house.accounts.tick()
    swing.meeting.later(60)
    await asta.get(f"{swing.path}/me", 401)


async def test_what_is_over_is_ended_so_that_open_pages_are_told(app: Starlette, swing: Swing) -> None:
    meeting = swing.meeting
    asta = await asta_on(app, swing)
    who = await meeting.read(people.principal, asta.cookie, None)
    meeting.later(60 * 24 * 31)
    await meeting.house.accounts.tick()
    told = [str(each.fact.data()) for each in await site_facts(meeting)]
    assert any(who.session_id in each for each in told)
    assert (await meeting.read(people.principal, asta.cookie, None)).person_id is None


async def site_facts(meeting: Meeting) -> list[Any]:
    from hub.kernel.facts import SITE
    from hub.kernel.journal import since

    return list(await meeting.read(lambda snap: since(snap.connection, SITE, 0)))


async def test_use_is_written_at_most_once_in_five_minutes(app: Starlette, swing: Swing) -> None:
    meeting, ticker = swing.meeting, swing.meeting.house.accounts
    asta = await asta_on(app, swing)
    seen = []
    for minutes in (1, 1, 5):
        meeting.later(minutes)
        await asta.get(f"{swing.path}/me")
        await ticker.tick()
        seen.append((await listed(asta, swing))[0]["used_at"])
    first = (await listed(asta, swing))[0]["created_at"]
    assert [at == first for at in seen] == [False, False, False]
    assert (seen[0] == seen[1], seen[1] == seen[2]) == (True, False)


async def test_a_renewed_link_ends_everything(app: Starlette, swing: Swing) -> None:
    from tests.visitor import enter

    asta, organiser = await asta_on(app, swing), await enter(app, swing.meeting, "organiser")
    await organiser.post(f"{swing.path}/people/{swing.meeting.people['asta']}/link")
    await asta.get(f"{swing.path}/me", 401)


@pytest.mark.parametrize("path", ["/sign-out", "{event}/sign-out"])
async def test_signing_out_ends_the_sign_in(app: Starlette, swing: Swing, path: str) -> None:
    asta = await asta_on(app, swing)
    kept = asta.cookie
    await asta.post(path.format(event=swing.path))
    asta.client.cookies.set("bikupa", kept)
    await asta.get(f"{swing.path}/now", 401)


async def test_a_sign_in_from_before_this_was_kept_still_works(app: Starlette, swing: Swing) -> None:
    from tests.visitor import enter

    asta = await enter(app, swing.meeting, "asta")
    swing.meeting.clock.at += timedelta(days=1)
    assert await listed(asta, swing) == []
