"""The description of the API is valid, whole, and what the API really answers."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.applications import Starlette

from hub.features import OPERATIONS
from tests.bodies import POSTS, body_of, path_of
from tests.swing import Swing
from tests.visitor import Visitor, enter

ANSWERING = [each for each in OPERATIONS if each.method == "GET" and not each.page_only]


@pytest.fixture
async def described(app: Starlette) -> dict[str, Any]:
    document: dict[str, Any] = (await Visitor(app).client.get("/api/openapi.json")).json()
    return document


def validator(described: dict[str, Any], path: str, method: str, status: str = "200") -> Draft202012Validator:
    """For answers to *method* at *path*, with references resolved in the whole document."""
    pointer = "/".join(
        part.replace("~", "~0").replace("/", "~1") for part in ("paths", path, method, "responses", status)
    )
    kind = "application/json" if status == "200" else "application/problem+json"
    place = f"{pointer}/content/{kind.replace('/', '~1')}/schema"
    return pointing(described, place)


def pointing(described: dict[str, Any], place: str) -> Draft202012Validator:
    return Draft202012Validator({**described, "$ref": f"#/{place}"})


async def test_the_document_is_openapi_3_1(described: dict[str, Any]) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(described).iter_errors()] == []


async def test_every_operation_is_described_once(described: dict[str, Any]) -> None:
    found = {(method, path) for path, methods in described["paths"].items() for method in methods}
    served = {(each.method.lower(), f"/api{each.path}") for each in OPERATIONS if not each.page_only}
    assert found == served
    ids = [said["operationId"] for methods in described["paths"].values() for said in methods.values()]
    assert len(ids) == len(set(ids))


async def test_every_answer_is_as_described(
    app: Starlette, described: dict[str, Any], swing: Swing, owner: Visitor
) -> None:
    organiser, asta = [await enter(app, swing.meeting, name) for name in ("organiser", "asta")]
    wrong = {}
    for each in ANSWERING:
        others = {"/archives": owner, "/e/{event}/questions/{asked}/mine": asta}
        reader = others.get(each.path, organiser)
        answer = await reader.client.get(f"/api{path_of(each, swing)}")
        assert answer.status_code == 200, each.name
        check = validator(described, f"/api{each.path}", "get")
        if errors := [f"{list(error.path)}: {error.message[:200]}" for error in check.iter_errors(answer.json())]:
            wrong[each.name] = errors[:3]
    assert wrong == {}


async def test_every_body_that_is_taken_is_one_that_is_described(described: dict[str, Any], swing: Swing) -> None:
    wrong = {}
    for each in POSTS:
        if each.body is None:
            continue
        check = pointing(described, f"components/schemas/{each.body.__name__}")
        if errors := [error.message for error in check.iter_errors(body_of(each, swing))]:
            wrong[each.name] = errors
    assert wrong == {}


async def test_no_two_bodies_share_a_name() -> None:
    bodies = {each.body for each in OPERATIONS if each.body}
    assert len({body.__name__ for body in bodies}) == len(bodies)


@pytest.mark.parametrize(("path", "status"), [("/api/e/nowhere", 404), ("/api/nowhere", 404), ("/api/events", 405)])
async def test_a_refusal_is_a_problem_as_described(
    app: Starlette, described: dict[str, Any], path: str, status: int
) -> None:
    answer = await Visitor(app).client.get(path)
    assert answer.status_code in {status, 404}
    assert answer.headers["content-type"] == "application/problem+json"
    check = validator(described, "/api/", "get", "default")
    assert [error.message for error in check.iter_errors(answer.json())] == []
    assert answer.json()["status"] == answer.status_code


async def test_a_post_says_where_a_browser_would_go(app: Starlette, swing: Swing, described: dict[str, Any]) -> None:
    asta = await enter(app, swing.meeting, "asta")
    answer = await asta.post(f"{swing.path}/checkin")
    check = validator(described, "/api/e/{event}/checkin", "post")
    assert ([error.message for error in check.iter_errors(answer)], answer["to"]) == ([], f"{swing.path}/now")
