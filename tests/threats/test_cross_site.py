"""What another site's page makes a browser send does nothing here."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from tests.bodies import POSTS, body_of, path_of
from tests.swing import Swing
from tests.visitor import ORIGIN, Visitor, enter


async def test_every_post_from_another_site_is_refused(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    head = await swing.meeting.head()
    found = {}
    for each in POSTS:
        if each.anywhere:
            continue
        headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        answer = await organiser.client.post(path_of(each, swing), data=body_of(each, swing), headers=headers)
        found[each.name] = answer.status_code
    assert {name: status for name, status in found.items() if status != 403} == {}
    assert await swing.meeting.head() == head


def test_what_may_come_from_anywhere_needs_nobody_signed_in() -> None:
    assert {each.path for each in POSTS if each.anywhere} == {"/mail/reminders/{reminder}"}
    assert all(each.guard.anyone for each in POSTS if each.anywhere)


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://hub.example.evil.example", "http://evil.example/http://hub.example", ""],
)
async def test_an_origin_that_is_not_ours_is_refused(app: Starlette, swing: Swing, origin: str) -> None:
    asta = await enter(app, swing.meeting, "asta")
    answer = await asta.client.post(f"{swing.path}/leave", headers={"origin": origin})
    assert answer.status_code == 403


async def test_a_cookie_without_any_origin_is_refused(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    del asta.client.headers["origin"]
    assert (await asta.client.post(f"{swing.path}/leave")).status_code == 403


@pytest.mark.parametrize("site", ["same-site", "cross-site", "none"])
async def test_what_a_browser_says_comes_from_elsewhere_is_refused(app: Starlette, swing: Swing, site: str) -> None:
    asta = await enter(app, swing.meeting, "asta")
    del asta.client.headers["origin"]
    answer = await asta.client.post(f"{swing.path}/leave", headers={"sec-fetch-site": site})
    assert answer.status_code == 403


async def test_a_foreign_page_can_not_lend_itself_a_cookie_by_an_empty_bearer(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    headers = {"origin": "https://evil.example", "authorization": "Bearer "}
    assert (await asta.client.post(f"{swing.path}/leave", headers=headers)).status_code == 403


async def test_a_program_with_a_token_needs_no_origin(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    program = Visitor(app)
    del program.client.headers["origin"]
    program.client.headers["authorization"] = f"Bearer {asta.cookie}"
    await program.post(f"{swing.path}/checkin")


async def test_our_own_page_is_let_through(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    answer = await asta.client.post(
        f"{swing.path}/checkin", headers={"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    )
    assert answer.status_code == 303


async def test_reading_changes_nothing_wherever_it_is_asked_from(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    head = await swing.meeting.head()
    for path in ("/checkin", "/leave", "/go", "/sign-out"):
        await asta.client.get(f"{swing.path}{path}")
        await asta.client.head(f"{swing.path}{path}")
    assert await swing.meeting.head() == head
