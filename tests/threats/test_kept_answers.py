"""Nothing of one reader is ever another's, however the hub and browsers keep answers."""

from __future__ import annotations

from starlette.applications import Starlette

from hub.features import OPERATIONS
from tests.bodies import path_of
from tests.swing import Swing
from tests.visitor import Visitor, enter

STAMPED = [each for each in OPERATIONS if each.stamp]
NAMES = ("asta", "bo", "organiser", "screen")


async def readers(app: Starlette, swing: Swing) -> dict[str, Visitor]:
    return {name: await enter(app, swing.meeting, name) for name in NAMES} | {"stranger": Visitor(app)}


async def test_each_reader_has_answers_of_their_own_however_often_and_in_whatever_order(
    app: Starlette, swing: Swing
) -> None:
    found = await readers(app, swing)
    for each in STAMPED:
        for path in {path_of(each, swing), f"/api{path_of(each, swing)}"}:
            first = {name: await visitor.client.get(path) for name, visitor in found.items()}
            again = {name: await visitor.client.get(path) for name, visitor in reversed(found.items())}
            assert {name: again[name].content for name in found} == {name: first[name].content for name in found}
    page = {name: (await visitor.client.get(swing.path)).text for name, visitor in found.items()}
    assert ["Asta Ek" in page[name] for name in found] == [name == "asta" for name in found]


async def test_the_tag_of_one_reader_is_no_tag_of_another(app: Starlette, swing: Swing) -> None:
    found = await readers(app, swing)
    for each in STAMPED:
        path = path_of(each, swing)
        tags = {name: (await visitor.client.get(path)).headers.get("etag") for name, visitor in found.items()}
        for name, visitor in found.items():
            for other, tag in tags.items():
                if other != name and tag:
                    answer = await visitor.client.get(path, headers={"if-none-match": tag})
                    assert answer.status_code == 200, (each.name, name, other)


async def test_a_cookie_and_a_bearer_token_are_told_apart(app: Starlette, swing: Swing) -> None:
    asta, bo = await enter(app, swing.meeting, "asta"), await enter(app, swing.meeting, "bo")
    await asta.client.get(swing.path)
    answer = await asta.client.get(swing.path, headers={"authorization": f"Bearer {bo.cookie}"})
    assert ("Bo Alm" in answer.text, "Asta Ek" in answer.text) == (True, False)


async def test_who_signs_out_leaves_nothing_behind(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    token = asta.cookie
    tag = (await asta.client.get(swing.path)).headers["etag"]
    await asta.post(f"{swing.path}/sign-out")
    asta.client.cookies.set("bikupa", token)
    answer = await asta.client.get(swing.path, headers={"if-none-match": tag})
    assert (answer.status_code, "Asta Ek" in answer.text) == (200, False)
