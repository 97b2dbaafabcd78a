"""One view, asked as a page and as JSON: the same guard, the same answer, in the reader's language."""

from __future__ import annotations

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from hub.web.dispatch import endpoint
from hub.web.guards import ANYONE
from hub.web.operations import Operation
from tests.meetings import Meeting
from tests.visitor import Visitor, enter


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


async def test_a_page_asked_for_as_json_is_json(asta: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/me"
    asked = await asta.client.get(path, headers={"accept": "application/json"})
    assert asked.json() == await asta.get(path)


async def test_head_says_what_get_would_and_no_more(asta: Visitor, bees: Meeting) -> None:
    for path in (bees.event.path, f"{bees.event.path}/now", f"/api{bees.event.path}/now"):
        asked, headed = await asta.client.get(path), await asta.client.head(path)
        assert (headed.status_code, headed.headers["content-type"]) == (200, asked.headers["content-type"])


async def test_a_live_page_says_where_it_stands(asta: Visitor, bees: Meeting) -> None:
    answer = await asta.get(f"{bees.event.path}/now")
    topic = f"now/{bees.event.id}/{bees.people['asta']}"
    assert answer["live"] == {"epoch": bees.house.site.epoch, "pos": await bees.head(), "topics": [topic]}
    page = await asta.page(f"{bees.event.path}/now")
    assert f'data-topic="{topic}" data-pos="{await bees.head()}"' in page


async def test_a_press_sends_a_browser_on_and_tells_a_program_where(asta: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/leave"
    browser = await asta.client.post(path)
    program = await asta.client.post(f"/api{path}")
    assert (browser.status_code, browser.headers["location"]) == (303, f"{bees.event.path}/now")
    assert (program.status_code, program.json()) == (200, {"to": f"{bees.event.path}/now"})


async def test_what_was_done_is_said_once_on_the_next_page(app: Starlette, bees: Meeting) -> None:
    folke = await enter(app, bees, "folke")
    answer = await folke.client.post(f"{bees.event.path}/checkin")
    assert "on the attendance list" in await folke.page(answer.headers["location"])
    assert "on the attendance list" not in await folke.page(f"{bees.event.path}/now")


@pytest.mark.parametrize(("lang", "said"), [("sv", "Logga in först"), ("en", "Sign in first")])
async def test_a_refusal_is_in_the_reader_s_language(app: Starlette, bees: Meeting, lang: str, said: str) -> None:
    stranger = Visitor(app)
    stranger.client.headers["accept-language"] = lang
    page, problem = f"{bees.event.path}/now", await stranger.get(f"{bees.event.path}/now", 401)
    assert problem["title"].startswith(said)
    assert problem["type"] == "urn:bikupa:signed-out"
    assert said in await stranger.page(page, 401)


async def test_the_chosen_language_wins_over_the_browser_s(app: Starlette, bees: Meeting) -> None:
    stranger = Visitor(app)
    await stranger.client.post("/language", data={"lang": "sv", "back": "/"})
    assert '<html lang="sv"' in await stranger.page("/")


async def test_every_wrong_field_is_told_at_once(app: Starlette, bees: Meeting) -> None:
    answer = await Visitor(app).post(f"{bees.event.path}/register", 422, email="no address", mode="by pigeon", x=1)
    assert set(answer["errors"]) == {"name", "email", "mode", "x"}


async def test_a_number_out_of_bounds_is_told_its_bound(app: Starlette, bees: Meeting) -> None:
    organiser = await enter(app, bees, "organiser")
    found = {}
    for number in (-1, 100_001):
        answer = await organiser.post(f"{bees.event.path}/meeting-count", 422, number=number)
        found[number] = answer["errors"]["number"]
    assert found == {-1: "Write at least 0.", 100_001: "Write at most 100000."}


async def test_a_form_comes_back_with_what_was_typed_and_the_fault_at_its_field(app: Starlette, bees: Meeting) -> None:
    typed = {"name": "Hilda", "email": "no address", "organisation": "Näsvik"}
    answer = await Visitor(app).client.post(f"{bees.event.path}/register", data=typed)
    assert answer.status_code == 422
    assert all(f'value="{value}"' in answer.text for value in typed.values())
    assert 'aria-invalid="true"' in answer.text


async def test_an_unexpected_fault_is_a_page_of_ours_and_no_traceback_and_its_address_is_not_logged(
    app: Starlette, bees: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(call: object, snap: object) -> None:
        raise RuntimeError("secret detail")

    operation = Operation("GET", "/broken/{token}", ANYONE, breaks, "Breaks.")
    app.router.routes.append(Route("/broken/{token}", endpoint(bees.house.site, operation, api=False)))
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://hub.example") as client:
        answer = await client.get("/broken/hemlig", headers={"accept-language": "en"})
    assert (answer.status_code, "Something went wrong on our side" in answer.text) == (500, True)
    assert "secret detail" not in answer.text
    assert "content-security-policy" in answer.headers
    assert [each.getMessage() for each in caplog.records if each.name == "bikupa"] == [
        "unexpected error at GET /broken/{token}"
    ]
