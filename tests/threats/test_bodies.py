"""Whatever is sent as a body, the hub says what is wrong with it and goes on."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.features import OPERATIONS
from tests.bodies import POSTS, body_of, path_of
from tests.swing import Swing
from tests.visitor import ORIGIN, Visitor, enter

WITH_BODY = [each for each in POSTS if each.body is not None]


async def endless(app: Starlette, path: str, headers: dict[str, str]) -> tuple[int, int]:
    """Send 64 kB after 64 kB without end to *path*: the status, and how many bytes were taken."""
    taken, statuses = 0, []

    async def receive() -> dict[str, Any]:
        nonlocal taken
        assert taken < 20_000_000, "the hub reads on and on"
        taken += 65_536
        return {"type": "http.request", "body": b"x" * 65_536, "more_body": True}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "server": ("hub.example", 80),
        "client": ("198.51.100.7", 5000),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    await app(scope, receive, send)
    return statuses[0], taken


async def test_a_body_without_end_is_refused_after_its_limit(app: Starlette, swing: Swing) -> None:
    headers = {"host": "hub.example", "origin": ORIGIN, "content-type": "application/json"}
    found = {each.name: await endless(app, path_of(each, swing), headers) for each in POSTS}
    limits = {each.name: each.limit_bytes + 65_536 for each in POSTS}
    assert {name: status for name, (status, _) in found.items() if status != 413} == {}
    assert {name: taken for name, (_, taken) in found.items() if taken > limits[name]} == {}


async def test_a_body_that_says_it_is_too_large_is_not_read_at_all(app: Starlette, swing: Swing) -> None:
    headers = {"host": "hub.example", "origin": ORIGIN, "content-length": "10000000"}
    assert await endless(app, "/join", headers) == (413, 0)
    assert await endless(app, "/language", headers) == (413, 0)


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        "",
        "null",
        "[]",
        '"text"',
        "1e999",
        "{",
        '{"code": NaN}',
        "\ufeff{}",
        "\x00",
    ],
    ids=lambda body: body[:8] or "nothing",
)
async def test_what_is_no_json_object_is_refused(stranger: Visitor, swing: Swing, body: str) -> None:
    headers = {"content-type": "application/json"}
    answer = await stranger.client.post("/api/join", content=body.encode(), headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/xml", b"<join/>"),
        ("text/plain", b"code=ABCDEF&name=x"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("application/x-www-form-urlencoded", b"%ff%fe=%00&name"),
        ("application/json; charset=utf-16", b"\xff\xfe{\x00}\x00"),
        ("\xe5", b"{}"),
    ],
)
async def test_a_body_of_another_kind_is_refused(stranger: Visitor, swing: Swing, kind: str, body: bytes) -> None:
    answer = await stranger.client.post("/api/join", content=body, headers=[(b"content-type", kind.encode("latin-1"))])
    assert answer.status_code == 422


async def test_a_form_of_too_many_fields_is_refused(stranger: Visitor, swing: Swing) -> None:
    answer = await stranger.client.post("/api/join", data={f"field{n}": "x" for n in range(5_000)})
    assert answer.status_code == 422


async def test_a_field_that_is_not_asked_for_is_refused_by_name(app: Starlette, swing: Swing, owner: Visitor) -> None:
    head = await swing.meeting.head()
    found = {}
    for each in WITH_BODY:
        slipped = {**body_of(each, swing), "owner": True, "person_id": swing.meeting.people["asta"]}
        answer = await owner.client.post(f"/api{path_of(each, swing)}", json=slipped)
        found[each.name] = (answer.status_code, set(answer.json()["errors"]))
    assert {name: said for name, said in found.items() if said != (422, {"owner", "person_id"})} == {}
    assert await swing.meeting.head() == head


NASTY: list[Any] = [None, -1, 10**30, "", "\x00", "\ud800", "x" * 100_000, {}, [["x"]], "{{ 7*7 }} {x} %(x)s"]


async def test_no_value_of_any_field_breaks_the_hub(app: Starlette, swing: Swing, owner: Visitor) -> None:
    token = owner.cookie
    for each in WITH_BODY:
        good, path = body_of(each, swing), path_of(each, swing)
        for field in [*each.body.model_fields, "request_id"]:  # type: ignore[union-attr]
            for nasty in NASTY:
                sent = json.dumps({**good, field: nasty})
                headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
                answer = await owner.client.post(f"/api{path}", content=sent, headers=headers)
                assert answer.status_code < 500, (each.name, field, nasty, answer.text)
    organiser = await enter(app, swing.meeting, "organiser")
    for page in ("/edit", "/desk", "/people", "/links", "/moderation", "/plenary", "/calendar.ics", "/rounds", "/host"):
        await organiser.page(f"{swing.path}{page}")


STRANGE = ["%00", "%ED%A0%80", "'", "..%2f..%2fetc", "a" * 3000, "%0d%0aset-cookie:x=1", "{x}"]
HARMLESS = "/e/{event}/shares/{share}/withdraw"
"""What is shared no more, or never was, is taken back: nothing is done, and nothing is wrong."""
NAMED = [each for each in OPERATIONS if re.search(r"\{(?!event|target)\w+\}", each.path) and each.path != HARMLESS]


async def test_no_id_in_an_address_breaks_the_hub(swing: Swing, owner: Visitor) -> None:
    for nasty, each in product(STRANGE, NAMED):
        path = re.sub(r"\{\w+\}", nasty, each.path.replace("{event}", swing.meeting.event.slug))
        body = body_of(each, swing) if each.method == "POST" else None
        answer = await owner.client.request(each.method, f"/api{path}", json=body)
        assert answer.status_code in {404, 405, 409, 422, 429}, (each.name, nasty, answer.status_code)


async def test_no_name_of_an_event_breaks_the_hub(owner: Visitor) -> None:
    for nasty in STRANGE:
        assert (await owner.client.get(f"/e/{nasty}")).status_code == 404


@pytest.mark.parametrize("name", [b'"\\ud800"', b'"\xed\xa0\x80"'], ids=["escaped", "as bytes"])
async def test_half_a_character_is_refused_on_pages_and_by_the_api(app: Starlette, swing: Swing, name: bytes) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    for path in (f"{swing.path}/people", f"/api{swing.path}/people"):
        body = b'{"name": ' + name + b"}"
        answer = await organiser.client.post(path, content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 422, path
