"""A link in a mail signs in whom it was mailed to, once, by a press."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from tests.accounts.mailed import link_of, mailed
from tests.meetings import Meeting
from tests.visitor import Visitor

ASTA = "asta@bin.example.se"


async def ask(visitor: Visitor, email: str, **more: str) -> tuple[int, str, str]:
    answer = await visitor.client.post("/sign-in/mail", data={"email": email, **more})
    return answer.status_code, answer.headers.get("location", ""), answer.text


async def test_a_mailed_link_asks_and_its_press_signs_in_and_leads_on(stranger: Visitor, bees: Meeting) -> None:
    await ask(stranger, ASTA, next=f"{bees.event.path}/group")
    link = await link_of(bees.house)

    assert "Asta Ek" in await stranger.page(link)
    answer = await stranger.client.post(link)

    assert (answer.status_code, answer.headers["location"]) == (303, f"{bees.event.path}/group")
    assert (await stranger.get(f"{bees.event.path}/me"))["name"] == "Asta Ek"


async def test_it_works_once_however_often_it_is_opened(app: Starlette, stranger: Visitor, bees: Meeting) -> None:
    await ask(stranger, ASTA)
    link = await link_of(bees.house)
    for _ in range(3):
        await Visitor(app, "a mail scanner").page(link)
    assert (await stranger.client.post(link)).status_code == 303

    again = Visitor(app)
    await again.page(link, 404)
    assert (await again.client.post(link)).status_code == 404
    await again.get(f"{bees.event.path}/now", 401)


async def test_the_same_press_sent_again_is_answered_again(stranger: Visitor, bees: Meeting) -> None:
    await ask(stranger, ASTA)
    link = await link_of(bees.house)
    first = await stranger.post(link, request_id="tap")
    stranger.client.cookies.clear()
    assert (await stranger.post(link, request_id="tap"))["person_id"] == first["person_id"]


@pytest.mark.parametrize(("minutes", "status"), [(19.9, 200), (20, 404), (120, 404)])
async def test_it_works_for_twenty_minutes(stranger: Visitor, bees: Meeting, minutes: float, status: int) -> None:
    await ask(stranger, ASTA)
    link = await link_of(bees.house)
    bees.later(minutes)
    await stranger.page(link, status)


async def test_the_answer_tells_nobody_whether_an_address_is_known(stranger: Visitor, bees: Meeting) -> None:
    found = {await ask(stranger, email) for email in (ASTA, "ingen@bin.example.se", "x@y.example")}
    assert found == {(303, "/sign-in?said=sign-in-mailed", "")}
    assert [to for to, _ in await mailed(bees.house)] == [ASTA]
    assert "If that address is known here" in await stranger.page("/sign-in?said=sign-in-mailed")


async def test_an_address_is_known_however_it_is_written(stranger: Visitor, bees: Meeting) -> None:
    await ask(stranger, f" {ASTA.upper()} ")
    assert [to for to, _ in await mailed(bees.house)] == [ASTA]


async def test_what_is_no_address_is_told_so_and_kept(stranger: Visitor, bees: Meeting) -> None:
    bees.house.site.reception.by_mail = True  # else the page has no form for it
    status, _, text = await ask(stranger, "asta@", next="/e/x")
    assert (status, 'value="asta@"' in text, 'value="/e/x"' in text) == (422, True, True)


async def test_nobody_s_inbox_is_filled(stranger: Visitor, bees: Meeting) -> None:
    for _ in range(9):
        assert (await ask(stranger, ASTA))[0] == 303
    assert len(await mailed(bees.house)) == 5
    bees.later(61)
    await ask(stranger, ASTA)
    assert len(await mailed(bees.house)) == 6


async def test_a_network_that_asks_without_end_is_refused(app: Starlette, bees: Meeting) -> None:
    bees.house.site.reception.mails.most = 3
    robot, neighbour = Visitor(app), Visitor(app, address="198.51.100.8")
    statuses = [(await ask(robot, f"{n}@bin.example.se"))[0] for n in range(5)]
    assert statuses == [303, 303, 303, 429, 429]
    assert (await ask(neighbour, ASTA))[0] == 303


async def test_a_link_that_was_used_is_not_mailed_any_more(stranger: Visitor, bees: Meeting) -> None:
    await ask(stranger, ASTA)
    await stranger.client.post(await link_of(bees.house))
    assert await mailed(bees.house) == [(ASTA, None)]


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
async def test_a_link_leads_to_our_own_pages_alone(stranger: Visitor, bees: Meeting, to: str) -> None:
    await ask(stranger, ASTA, next=to)
    answer = await stranger.client.post(await link_of(bees.house))
    assert answer.headers["location"] == "/"
