"""Nobody comes in as somebody else, and whoever is shown out is out."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.people import commands as people
from hub.people import queries
from hub.people.model import link_token
from hub.web.limits import Tries
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import Visitor, enter


async def test_guessed_codes_are_let_through_so_many_times_and_then_refused(app: Starlette, swing: Swing) -> None:
    robot = Visitor(app)
    statuses = [
        (await robot.client.post("/api/join", json={"code": f"AAA{n:03}", "name": "Gissare"})).status_code
        for n in range(Tries().most + 2)
    ]
    assert statuses == [422] * Tries().most + [429, 429]
    answer = await robot.client.post("/api/join", json={"code": swing.meeting.event.code, "name": "Gissare"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")


async def test_guessed_links_are_let_through_so_many_times_and_then_refused(app: Starlette, swing: Swing) -> None:
    robot = Visitor(app)
    guesses = [f"/p/{link_token(f'{n:032x}', b'another secret')}" for n in range(Tries().most)]
    statuses = {(await robot.client.get(path)).status_code for path in guesses}
    assert statuses == {404}
    assert (await robot.client.get(swing.links["asta"])).status_code == 429
    assert (await robot.client.post(swing.links["asta"])).status_code == 429


async def test_the_tries_of_one_address_are_not_those_of_another(app: Starlette, swing: Swing) -> None:
    robot, neighbour = Visitor(app), Visitor(app, address="198.51.100.8")
    for n in range(Tries().most + 1):
        await robot.client.get(f"/p/{n}")
    assert (await neighbour.client.get(swing.links["asta"])).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "ÅÄÖ", "A" * 5000, "=" * 43, "%00", "%ED%A0%80"])
async def test_a_link_of_another_form_is_not_found(app: Starlette, swing: Swing, token: str) -> None:
    answer = await Visitor(app).client.get(f"/p/{token}")
    assert answer.status_code == 404


async def test_a_link_is_proved_by_the_secret_and_not_by_the_id_alone(app: Starlette, swing: Swing) -> None:
    token = swing.links["asta"].removeprefix("/p/")
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), token + "A", token[:22]):
        assert (await Visitor(app).client.post(f"/p/{wrong}")).status_code == 404


async def test_a_renewed_link_and_every_sign_in_by_the_old_one_are_dead(app: Starlette, swing: Swing) -> None:
    asta, organiser = Visitor(app), await enter(app, swing.meeting, "organiser")
    await asta.sign_in(swing.links["asta"])
    await asta.get(f"{swing.path}/now")
    await organiser.post(f"{swing.path}/people/{swing.meeting.people['asta']}/link")
    await asta.get(f"{swing.path}/now", status=401)
    assert (await Visitor(app).client.get(swing.links["asta"])).status_code == 404
    listed = (await organiser.get(f"{swing.path}/people"))["people"]
    fresh = next(each["link"] for each in listed if each["person"]["id"] == swing.meeting.people["asta"])
    await asta.sign_in(fresh)
    await asta.get(f"{swing.path}/now")


async def test_a_renewed_code_lets_in_and_the_old_one_does_not(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    fresh = (await organiser.post(f"{swing.path}/code"))["code"]
    await Visitor(app).post("/join", 422, code=swing.meeting.event.code, name="Sen")
    await Visitor(app).post("/join", code=fresh, name="Ny")


async def test_signing_in_gives_a_token_of_its_own_each_time(app: Starlette, swing: Swing) -> None:
    one, other = Visitor(app), Visitor(app)
    one.client.cookies.set("bikupa", "chosen-by-somebody-else")
    await one.sign_in(swing.links["asta"])
    await other.sign_in(swing.links["asta"])
    given = {cookie.value for cookie in one.client.cookies.jar if cookie.value != "chosen-by-somebody-else"}
    assert len(given | {other.cookie}) == 2


async def test_a_token_is_kept_from_scripts_and_from_other_sites(app: Starlette, swing: Swing) -> None:
    answer = await Visitor(app).client.post(swing.links["asta"])
    attributes = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= attributes


async def test_a_page_s_own_script_never_gets_the_token(app: Starlette, swing: Swing) -> None:
    answer = await Visitor(app).client.post(f"/api{swing.links['asta']}", headers={"sec-fetch-mode": "cors"})
    assert "token" not in answer.json()


async def test_signing_out_ends_the_session_and_not_the_cookie_alone(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    kept = asta.cookie
    await asta.post(f"{swing.path}/sign-out")
    again = Visitor(app)
    again.client.cookies.set("bikupa", kept)
    await again.get(f"{swing.path}/now", status=401)


async def test_a_request_id_that_somebody_else_used_gives_nothing_of_theirs(app: Starlette, swing: Swing) -> None:
    asta, folke = await enter(app, swing.meeting, "asta"), await enter(app, swing.meeting, "folke")
    path = f"{swing.path}/checkin"
    assert (await asta.post(path, request_id="same"))["new"] is False
    assert (await folke.post(path, request_id="same"))["new"] is True


async def test_two_strangers_with_one_request_id_are_two_people(app: Starlette, bees: Meeting) -> None:
    one, other = Visitor(app), Visitor(app)
    first = await one.post("/join", request_id="1", code=bees.event.code, name="Gäst ett")
    second = await other.post("/join", request_id="1", code=bees.event.code, name="Gäst två")
    assert first["person_id"] != second["person_id"]
    assert (await other.get(f"{bees.event.path}/me"))["name"] == "Gäst två"


async def test_the_same_stranger_sending_the_same_again_is_one_person(app: Starlette, bees: Meeting) -> None:
    guest = Visitor(app)
    sent: dict[str, Any] = {"code": bees.event.code, "name": "Gäst"}
    first = await guest.post("/join", request_id="7f0c", **sent)
    guest.client.cookies.clear()
    second = await guest.post("/join", request_id="7f0c", **sent)
    assert first["person_id"] == second["person_id"]


async def test_nobody_is_signed_in_by_registering_with_an_address_of_somebody_else_or_their_own(
    app: Starlette, bees: Meeting
) -> None:
    smyg = Visitor(app)
    for address in ("asta@bin.example.se", "ASTA@bin.example.se", " asta@bin.example.se ", "smyg@example.se"):
        answer = await smyg.post(f"{bees.event.path}/register", name="Smyg", email=address)
        assert answer == {"to": f"{bees.event.path}/register/thanks"}
    await smyg.get(f"{bees.event.path}/now", status=401)


async def test_who_stands_in_for_somebody_is_not_signed_in_as_them(app: Starlette, swing: Swing) -> None:
    stand_in = Visitor(app)
    await stand_in.post(f"{swing.links['organiser']}/substitute", name="Vikarie")
    assert (await stand_in.get(f"{swing.path}/me"))["name"] == "Vikarie"
    await stand_in.get(f"{swing.path}/people", status=403)
    await Visitor(app).post(f"{swing.links['organiser']}/substitute", 422, name="V", email="asta@bin.example.se")


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [("/events/new", "/events/new"), ("https://evil.example", "/"), ("//evil.example", "/"), ("/\\evil.example", "/")],
)
async def test_the_owner_s_link_leads_on_within_this_hub_alone(
    app: Starlette, bees: Meeting, wanted: str, leads_to: str
) -> None:
    await bees.house.site.change(lambda tx: people.add_owner(tx, "Ägaren"))
    link = await bees.read(queries.owner_link, bees.house.site.secret)
    visitor = Visitor(app)

    shown = await visitor.client.get(link, params={"next": wanted})
    pressed = await visitor.client.post(link, params={"next": wanted})

    assert "evil" not in shown.text
    assert pressed.headers["location"] == leads_to
