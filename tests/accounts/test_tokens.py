"""A program acts as its person, within the bounds of its token and not a step beyond."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.features import OPERATIONS
from hub.web.auth import token_hash
from tests.bodies import POSTS, body_of, path_of
from tests.swing import Swing
from tests.visitor import ORIGIN, Visitor, enter

PERSONAL = re.compile(r"/p/[\w-]{43}")


async def token_for(app: Starlette, swing: Swing, name: str, **asked: Any) -> str:
    person = await enter(app, swing.meeting, name)
    made = await person.post(f"{swing.path}/me/tokens", name="Skript", **asked)
    return str(made["token"])


def program(app: Starlette, token: str) -> Visitor:
    visitor = Visitor(app, "a program")
    del visitor.client.headers["origin"]
    visitor.client.headers["authorization"] = f"Bearer {token}"
    return visitor


async def test_a_token_that_may_write_acts_as_its_person(app: Starlette, swing: Swing) -> None:
    script = program(app, await token_for(app, swing, "folke", may="write"))
    await script.post(f"{swing.path}/checkin")
    assert (await script.get(f"{swing.path}/me"))["name"] == "Folke Asp"
    await script.get(f"{swing.path}/people", 403)


async def test_a_token_that_may_read_changes_nothing_anywhere(app: Starlette, swing: Swing) -> None:
    script = program(app, await token_for(app, swing, "organiser"))
    await script.get(f"{swing.path}/people")
    head, found = await swing.meeting.head(), {}
    for each in POSTS:
        if each.changes and not each.anywhere:
            answer = await script.client.post(f"/api{path_of(each, swing)}", json=body_of(each, swing))
            found[each.name] = (answer.status_code, answer.json()["type"])
    wrong = {name: said for name, said in found.items() if said[0] not in {401, 403}}
    assert wrong == {}
    assert ("POST /e/{event}/checkin", (403, "urn:bikupa:only-reads")) in found.items()
    assert await swing.meeting.head() == head


async def test_a_token_for_one_meeting_is_nobody_at_another(app: Starlette, swing: Swing, elsewhere: Swing) -> None:
    script = program(app, await token_for(app, swing, "organiser", may="write"))
    await script.get(f"{elsewhere.path}/people", 401)
    await script.post("/events", 403, text="Program 6 maj 2031\n09.00–10.00 Start")
    assert (await script.get("/"))["events"][0]["path"].startswith(swing.path)


async def test_a_token_ends_with_its_days(app: Starlette, swing: Swing) -> None:
    script = program(app, await token_for(app, swing, "asta", days=2))
    swing.meeting.later(2 * 24 * 60 - 1)
    await script.get(f"{swing.path}/me")
    await swing.meeting.house.accounts.tick()
    swing.meeting.later(1)
    await script.get(f"{swing.path}/me", 401)


async def test_a_token_is_listed_and_taken_away(app: Starlette, swing: Swing) -> None:
    script = program(app, await token_for(app, swing, "asta", may="write", where="everywhere"))
    asta = await enter(app, swing.meeting, "asta")
    (line,) = (await asta.get(f"{swing.path}/me/sign-ins"))["tokens"]
    assert (line["name"], line["writes"], line["event"]) == ("Skript", True, None)
    await asta.post(f"{swing.path}/me/sign-ins/{line['id']}/end")
    await script.get(f"{swing.path}/me", 401)


async def test_a_token_is_shown_once_on_the_page_after_it_was_made(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    made = await asta.client.post(f"{swing.path}/me/tokens", data={"name": "Skript"})
    first, second = await asta.page(made.headers["location"]), await asta.page(f"{swing.path}/me/sign-ins")
    (token,) = set(re.findall(r"bikupa_[\w-]{43}", first))
    assert (made.status_code, token in second) == (303, False)
    await program(app, token).get(f"{swing.path}/me")


async def test_only_its_hash_is_kept(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    made = await asta.client.post(f"{swing.path}/me/tokens", data={"name": "Skript", "request_id": "once"})
    token = re.findall(r"bikupa_[\w-]{43}", await asta.page(made.headers["location"]))[0]
    stored = swing.meeting.house.settings.data / "bikupa.sqlite"
    held = stored.read_bytes() + stored.with_name(stored.name + "-wal").read_bytes()
    assert (token.encode() in held, token_hash(token).encode() in held) == (False, True)


async def test_a_token_in_a_cookie_is_none(app: Starlette, swing: Swing) -> None:
    token = await token_for(app, swing, "asta", may="write")
    browser = Visitor(app)
    browser.client.cookies.set("bikupa", token)
    await browser.get(f"{swing.path}/me", 401)


async def test_with_a_token_no_cookie_counts(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    asta = await token_for(app, swing, "asta", may="write")
    for token in (asta, "bikupa_" + "x" * 43):
        answer = await organiser.client.get(
            f"/api{swing.path}/people", headers={"authorization": f"Bearer {token}", "origin": ORIGIN}
        )
        assert answer.status_code in {401, 403}


async def test_a_program_makes_no_tokens_and_sees_no_sign_ins(app: Starlette, swing: Swing) -> None:
    script = program(app, await token_for(app, swing, "asta", may="write", where="everywhere"))
    await script.post(f"{swing.path}/me/tokens", 403, name="Mer", days=365)
    await script.post(f"{swing.path}/me/sign-ins/end-others", 403)
    await script.get(f"{swing.path}/me/sign-ins", 403)


async def test_no_answer_gives_a_program_a_personal_link(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    script = program(app, await token_for(app, swing, "organiser", may="write"))
    gets = [each for each in OPERATIONS if each.method == "GET"]
    given = {"organiser": set[str](), "script": set[str]()}
    for each in gets:
        for who, visitor in (("organiser", organiser), ("script", script)):
            path = path_of(each, swing)
            for address in (path, *([] if each.page_only else [f"/api{path}"])):
                answer = await visitor.client.get(address)
                assert answer.status_code < 500, (address, who)
                if PERSONAL.search(answer.text.replace(swing.links["folke"], "")):
                    given[who].add(each.name)
    assert given["script"] == set()
    assert "GET /e/{event}/people" in given["organiser"], "else nothing is tried here"


async def test_a_person_has_so_many_tokens_and_no_more(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    for _ in range(20):
        await asta.post(f"{swing.path}/me/tokens", name="Skript")
    await asta.post(f"{swing.path}/me/tokens", 429, name="Skript")


@pytest.mark.parametrize("wrong", [{"name": ""}, {"may": "rule"}, {"where": "there"}, {"days": 0}, {"days": 366}])
async def test_what_is_out_of_bounds_is_refused(app: Starlette, swing: Swing, wrong: dict[str, Any]) -> None:
    asta = await enter(app, swing.meeting, "asta")
    await asta.post(f"{swing.path}/me/tokens", 422, **{"name": "Skript", **wrong})


async def test_a_renewed_personal_link_takes_tokens_away_too(app: Starlette, swing: Swing) -> None:
    script = program(app, await token_for(app, swing, "asta"))
    organiser = await enter(app, swing.meeting, "organiser")
    await organiser.post(f"{swing.path}/people/{swing.meeting.people['asta']}/link")
    await script.get(f"{swing.path}/me", 401)
