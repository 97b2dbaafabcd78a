"""The organiser's pages of mail, with a mail server and without; and declining reminders, as people and programs do."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.app import create_app
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.kernel.seals import seal
from hub.mail import commands
from hub.mail.model import Kind
from hub.mail.queries.writing import DECLINES
from tests import meetings
from tests.conftest import BEES
from tests.mail.conftest import settings
from tests.mail.server import Post
from tests.meetings import Meeting
from tests.visitor import Visitor, enter


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


@pytest.fixture
def at(bees: Meeting) -> str:
    return f"{bees.event.path}/mail"


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def put(it: Meeting, who: str = "asta", kind: Kind = Kind.INVITATION, **more: Any) -> Id:
    to = {"event_id": it.event.id, "person_id": it.people[who], "to": f"{who}@bin.example.se"}
    return str(await it.do(commands.enqueue, **{**to, "kind": kind, "language": "sv", "data": {}, **more}))


async def draft(organiser: Visitor, at: str, **more: Any) -> str:
    """The path of a mailing."""
    made = await organiser.post(f"{at}/mailings", **{"kind": "invitation", "to": "on-site", **more})
    return str(made["to"])


async def outbox(organiser: Visitor, at: str) -> dict[str, Any]:
    found: dict[str, Any] = (await organiser.get(at))["regions"]["mail-outbox"]
    return found


# -- without a mail server --------------------------------------------------------------------------------------------


async def test_without_a_server_a_mail_is_read_copied_and_noted_as_sent(
    bees: Meeting, organiser: Visitor, at: str
) -> None:
    waiting = await put(bees)

    page = await organiser.page(f"{at}/{waiting}")
    assert "asta@bin.example.se" in words(page)
    assert "Du är inbjuden till Bin i nätverk." in words(page)
    assert "/p/" in words(page)
    assert f'action="{at}/{waiting}/sent"' in page
    assert "This hub sends no mail itself." in words(await organiser.page(at))

    await organiser.post(f"{at}/{waiting}/sent")
    assert (await outbox(organiser, at))["counts"] == {"sent": 1}
    await organiser.post(f"{at}/{waiting}/sent", status=409)


async def test_a_short_mail_opens_in_ones_own_mail_program(bees: Meeting, organiser: Visitor, at: str) -> None:
    waiting = await put(bees, kind=Kind.CANCELLED)

    page = await organiser.page(f"{at}/{waiting}")

    [link] = re.findall(r'href="(mailto:asta%40bin.example.se\?[^"]*)"', page)
    assert "subject=Din%20anm%C3%A4lan" in link


async def test_a_mail_for_signing_in_is_read_by_nobody_else(bees: Meeting, organiser: Visitor, at: str) -> None:
    private = await put(bees, kind=Kind.SIGN_IN, data={"path": "/sign-in/hemlig"})

    await organiser.get(f"{at}/{private}", status=409)
    await organiser.post(f"{at}/{private}/sent", status=409)
    page = await organiser.page(at)
    assert "hemlig" not in page
    assert f"{at}/{private}" not in page


async def test_a_mail_can_be_stopped_and_tried_again(bees: Meeting, organiser: Visitor, at: str) -> None:
    waiting = await put(bees)

    await organiser.post(f"{at}/{waiting}/stop")
    assert (await outbox(organiser, at))["counts"] == {"stopped": 1}
    await organiser.post(f"{at}/{waiting}/stop", status=409)
    await organiser.post(f"{at}/{waiting}/again")
    assert (await outbox(organiser, at))["counts"] == {"waiting": 1}


async def test_what_is_in_one_state_is_shown_alone(bees: Meeting, organiser: Visitor, at: str) -> None:
    await put(bees, "asta")
    await organiser.post(f"{at}/{await put(bees, 'bo')}/stop")

    shown = (await organiser.get(f"{at}?show=stopped"))["regions"]["mail-outbox"]

    assert [mail["name"] for mail in shown["mails"]] == ["Bo Alm"]
    assert shown["counts"] == {"waiting": 1, "stopped": 1}


# -- writing to many --------------------------------------------------------------------------------------------------


async def test_a_draft_is_looked_at_in_both_languages_with_somebodys_own_data(
    bees: Meeting, organiser: Visitor, at: str
) -> None:
    path = await draft(organiser, at, lang=["sv", "en"], words=["Ta med **namnskylt**.", "Bring a **badge**."])

    page = await organiser.page(f"{path}?as={bees.people['ebba']}")

    for said in ("Hej Ebba Björk!", "Hi Ebba Björk!", "Inbjudan: Bin i nätverk", "Invitation: Bin i nätverk"):
        assert said in words(page)
    assert "<strong>namnskylt</strong>" in page
    assert "<strong>badge</strong>" in page
    assert "2 people get it." in words(page)
    assert (await outbox(organiser, at))["mails"] == []


async def test_a_draft_is_put_into_the_outbox_for_each(bees: Meeting, organiser: Visitor, at: str) -> None:
    path = await draft(organiser, at)

    await organiser.post(f"{path}/send")

    found = await outbox(organiser, at)
    assert sorted(mail["name"] for mail in found["mails"]) == ["Cilla Rönn", "Ebba Björk"]
    assert [(each["stage"], each["mails"]) for each in found["mailings"]] == [("gone", 2)]
    await organiser.post(f"{path}/send", status=409)


async def test_a_draft_is_planned_in_the_meetings_own_time_changed_and_stopped(
    bees: Meeting, organiser: Visitor, at: str
) -> None:
    path = await draft(organiser, at)

    await organiser.post(f"{path}/send", on="2031-05-06", at="14.30")
    planned = (await organiser.get(path))["mailing"]
    assert (planned["stage"], planned["send_at"]) == ("planned", "2031-05-06T12:30:00Z")
    await organiser.post(path, kind="thanks", to="all")
    assert (await organiser.get(path))["mailing"]["wanted"]["kind"] == "thanks"
    await organiser.post(f"{path}/stop")
    assert (await organiser.get(path))["mailing"]["stage"] == "stopped"


async def test_what_was_written_stays_when_something_is_missing(bees: Meeting, organiser: Visitor, at: str) -> None:
    typed = {"kind": "change", "to": "chosen", "lang": ["sv", "en"], "words": ["", "Half"]}
    answer = await organiser.client.post(f"{at}/mailings", data=typed)
    assert answer.status_code == 422
    assert "Half" in answer.text
    assert "There is nobody to send this to." in words(answer.text)

    path = await draft(organiser, at)
    answer = await organiser.client.post(f"{path}/send", data={"on": "2031-05-06", "at": ""})
    assert answer.status_code == 422
    assert 'value="2031-05-06"' in answer.text
    await organiser.post(f"{at}/mailings", status=422, kind="sign-in", to="all")


async def test_a_test_goes_to_the_organiser_alone(bees: Meeting, organiser: Visitor, at: str) -> None:
    path = await draft(organiser, at)

    await organiser.post(f"{path}/test", email="organiser@bin.example.se", lang="en")

    [mail] = (await outbox(organiser, at))["mails"]
    assert (mail["address"], mail["test"]) == ("organiser@bin.example.se", True)
    assert "Test: Invitation: Bin i nätverk" in words(await organiser.page(f"{at}/{mail['id']}"))
    await organiser.post(f"{path}/test", status=422, email="ingen", lang="en")


async def test_the_form_offers_the_kinds_and_the_people_and_takes_them_from_its_address(
    bees: Meeting, organiser: Visitor, at: str
) -> None:
    page = await organiser.page(f"{at}/new?kind=thanks&to={bees.people['bo']}")

    assert re.search(r'<option value="thanks" selected>', page)
    assert re.search(rf'value="{bees.people["bo"]}" checked> Bo Alm', page)


async def test_the_event_chooses_where_answers_go_and_when_it_reminds(organiser: Visitor, at: str) -> None:
    await organiser.post(f"{at}/choices", reply_to="svar@bin.example.se", remind_at="15.00")
    assert (await organiser.get(at))["choices"]["remind_at"] == "15:00"
    await organiser.post(f"{at}/choices", reply_to="", remind_at="")
    assert (await organiser.get(at))["choices"]["remind_at"] == ""
    await organiser.post(f"{at}/choices", status=422, reply_to="svar")


async def test_an_address_is_marked_by_hand_and_unmarked(bees: Meeting, organiser: Visitor, at: str) -> None:
    await organiser.post(f"{at}/people/{bees.people['bo']}/unreachable")
    assert [each["name"] for each in (await organiser.get(at))["unreachable"]] == ["Bo Alm"]
    assert "Bo Alm" in words(await organiser.page(at))
    await organiser.post(f"{at}/people/{bees.people['bo']}/reachable")
    assert (await organiser.get(at))["unreachable"] == []


async def test_with_a_server_the_pages_say_from_whom_and_the_worker_sends(
    data: Path, clock: HeldClock, post: Post, at: str
) -> None:
    made = create_app(settings(data, post, public_url="http://hub.example"), clock)
    async with made.router.lifespan_context(made):
        it = await meetings.found(made.state.house, clock, BEES)
        organiser = await enter(made, it, "organiser")
        path = await draft(organiser, at)
        await organiser.post(f"{path}/send")
        await post.until(2)
        page = words(await organiser.page(at))

    assert "The hub sends mail from moten@example.se." in page
    assert {taken.to for taken in post.taken} == {"cilla@bin.example.se", "ebba@bin.example.se"}


async def test_a_link_to_sign_in_is_asked_for_arrives_and_lets_in_once(
    data: Path, clock: HeldClock, post: Post
) -> None:
    made = create_app(settings(data, post, public_url="http://hub.example"), clock)
    async with made.router.lifespan_context(made):
        it = await meetings.found(made.state.house, clock, BEES)
        stranger = Visitor(made)
        for address in ("asta@bin.example.se", "nobody@bin.example.se"):
            await stranger.post("/sign-in/mail", email=address)
        await post.until(1)

        [taken] = post.taken
        [path] = set(re.findall(r"http://hub\.example(/sign-in/mail/\S+)", taken.text))
        await stranger.page(path)
        await stranger.get(f"{it.event.path}/me", status=401)
        await stranger.post(path)
        assert (await stranger.get(f"{it.event.path}/me"))["email"] == "asta@bin.example.se"
        await Visitor(made).post(path, status=404)
        shown = await (await enter(made, it, "organiser")).page(f"{it.event.path}/mail")
        assert path not in shown


# -- declining reminders ----------------------------------------------------------------------------------------------


@pytest.fixture
async def way(bees: Meeting) -> str:
    """The path that stands in a reminder to Asta."""
    return f"/mail/reminders/{seal(await put(bees, kind=Kind.REMINDER), bees.house.site.secret, DECLINES)}"


async def test_reading_the_page_declines_nothing_and_its_press_does(stranger: Visitor, way: str) -> None:
    await stranger.page(way)
    assert not (await stranger.get(way))["declined"]

    answer = await stranger.client.post(way)
    assert answer.status_code == 303
    assert (await stranger.get(way))["declined"]

    await stranger.post(f"{way}/wanted")
    assert not (await stranger.get(way))["declined"]


async def test_a_mail_program_declines_with_one_press_and_no_redirect(stranger: Visitor, way: str) -> None:
    del stranger.client.headers["origin"]

    for _ in range(2):
        answer = await stranger.client.post(way, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200

    assert (await stranger.get(way))["declined"]


async def test_an_address_that_was_guessed_declines_nothing_and_not_for_long(stranger: Visitor, bees: Meeting) -> None:
    token = seal("0" * 32, bees.house.site.secret, DECLINES)
    statuses = {(await stranger.client.post(f"/mail/reminders/{token}")).status_code for _ in range(70)}
    assert statuses == {404, 429}
