"""Webhooks on their page and by the API."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from hub.app import House, create_app
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.settings import Settings
from tests import meetings
from tests.conftest import BEES
from tests.meetings import Meeting
from tests.visitor import Visitor, enter
from tests.webhooks.conftest import round_trip, secret_of
from tests.webhooks.receiver import Receiver

URL = "https://svarm.example/in"


@pytest.fixture
async def app(data: Path, clock: HeldClock) -> AsyncIterator[Starlette]:
    """The application of a hub that may speak to this very machine."""
    made = create_app(Settings(data=data, webhook_networks="127.0.0.0/8"), clock)
    async with made.router.lifespan_context(made):
        yield made


@pytest.fixture
async def bees(app: Starlette, clock: HeldClock) -> Meeting:
    house: House = app.state.house
    return await meetings.found(house, clock, BEES)


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


async def test_a_webhook_is_made_and_its_secret_is_shown_once(organiser: Visitor, bees: Meeting) -> None:
    here = f"{bees.event.path}/webhooks"

    answer = await organiser.client.post(here, data={"url": URL, "kinds": ["checkin.came", "summary.shared"]})
    first, second = await organiser.page(here), await organiser.page(here)

    [webhook] = (await organiser.get(here))["webhooks"]
    assert answer.headers["location"] == f"{here}?said=webhook-made"
    assert secret_of(bees, webhook["id"]) in first
    assert "whsec_" not in second
    assert (webhook["url"], webhook["kinds"], webhook["names"]) == (URL, ["checkin.came", "summary.shared"], False)


async def test_the_api_gives_the_secret_with_the_answer_and_another_when_asked(
    organiser: Visitor, bees: Meeting
) -> None:
    here = f"{bees.event.path}/webhooks"
    made = await organiser.post(here, url=URL, kinds=["checkin.came"])
    renewed = await organiser.post(f"{here}/{made['webhook_id']}/secret")
    assert made["secret"] == secret_of(bees, made["webhook_id"])
    assert renewed["secret"] == secret_of(bees, made["webhook_id"], 2)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"url": "ftp://svarm.example/in", "kinds": "checkin.came"}, "begins with https://"),
        ({"url": URL}, "at least one thing"),
        ({"url": URL, "kinds": "everything"}, "one of those offered"),
    ],
)
async def test_what_can_not_be_is_said_and_what_was_typed_stays(
    organiser: Visitor, bees: Meeting, sent: dict[str, str], said: str
) -> None:
    answer = await organiser.client.post(f"{bees.event.path}/webhooks", data=sent)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert f'value="{sent["url"]}"' in answer.text


async def test_a_meeting_has_room_for_ten(organiser: Visitor, bees: Meeting) -> None:
    here = f"{bees.event.path}/webhooks"
    for _ in range(10):
        await organiser.post(here, url=URL, kinds=["checkin.came"])
    await organiser.post(here, 409, url=URL, kinds=["checkin.came"])


async def test_the_log_says_what_was_told_and_what_was_answered(
    organiser: Visitor, bees: Meeting, receiver: Receiver
) -> None:
    here = f"{bees.event.path}/webhooks"
    receiver.answers = [500]
    made = await organiser.post(here, url=receiver.url, kinds=["checkin.came"])
    await bees.do(checkin.check_in, bees.event, bees.people["folke"], Channel.NOW)
    await round_trip(bees.house.webhooks)

    page = await organiser.page(here)
    [line] = (await organiser.get(here))["webhooks"][0]["log"]

    assert "answered 500" in page
    assert (line["state"], line["status"], line["reason"], line["tries"]) == ("waiting", 500, "status", 1)
    assert made["secret"] not in page


async def test_it_is_paused_goes_on_is_changed_and_removed(organiser: Visitor, bees: Meeting) -> None:
    here = f"{bees.event.path}/webhooks"
    one = f"{here}/{(await organiser.post(here, url=URL, kinds=['checkin.came']))['webhook_id']}"

    await organiser.post(f"{one}/pause", paused=True)
    assert "Paused." in await organiser.page(here)
    await organiser.post(f"{one}/pause", paused=False)
    await organiser.post(one, url=f"{URL}/2", kinds=["round.closed"], names=True)
    [webhook] = (await organiser.get(here))["webhooks"]
    assert (webhook["url"], webhook["kinds"], webhook["names"]) == (f"{URL}/2", ["round.closed"], False)
    await organiser.post(f"{one}/remove")
    assert (await organiser.get(here))["webhooks"] == []
    await organiser.post(f"{one}/remove", 404)


async def test_people_read_to_whom_their_name_goes(organiser: Visitor, stranger: Visitor, bees: Meeting) -> None:
    about = f"{bees.event.path}/privacy"
    assert "svarm.example" not in await stranger.page(about)
    await organiser.post(f"{bees.event.path}/webhooks", url=URL, kinds=["checkin.came"], names=True)
    assert re.search(r"your name.*svarm\.example", await stranger.page(about))
