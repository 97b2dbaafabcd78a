"""Script in anything that somebody may write stays text, on every page and in every frame."""

from __future__ import annotations

from html import escape
from typing import Any

from starlette.applications import Starlette

from hub.features import OPERATIONS
from tests.bodies import path_of
from tests.house.test_convergence import pages, topics
from tests.swing import Swing
from tests.visitor import Visitor, enter

BAD = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>{{7*7}}"
TOLD = ("<script>alert", "<img src=x", "'\"><")
"""What would be in a page if it had been taken for more than text."""


async def fill(owner: Visitor, swing: Swing) -> None:
    """Write it wherever something can be written."""
    path, meeting = swing.path, swing.meeting
    for session in meeting.sessions.values():
        body: dict[str, Any] = {"title": BAD, "room": BAD, "description": BAD, "questions": f"{BAD}\n{BAD}"}
        await owner.post(f"{path}/sessions/{session}", kind="group-discussion", start="10.30", end="11.30", **body)
    await owner.post(f"{path}/people", name=BAD, organisation=BAD, roles=["facilitator"])
    await owner.post(f"{path}/people/list", people=f'"{BAD.replace(chr(34), chr(34) * 2)}";;{BAD[:25]}')
    for short in ("asta", "organiser", "speaker"):
        await (await enter(owner.app, meeting, short)).post(f"{path}/me", display_name=BAD)
    await owner.post(f"{path}/attendance/{meeting.people['asta']}", state="gone")
    group = f"{path}/groups/{swing.own}"
    asked = (await owner.get(group))["notes"]["questions"]
    for question in asked:
        if question["asked"]:
            await owner.post(f"{group}/points", question=question["id"], point=[BAD])
    await owner.post(f"{path}/points/{swing.points[0]}", text=BAD, version=1)
    await owner.post(f"{group}/headline", text=BAD, version=1)
    await owner.post(f"{group}/share")
    await owner.post(
        f"{path}/rounds", session=meeting.sessions["Verkstad"], groups=2, way="table", places=f"{BAD}\n{BAD}"
    )


def unescaped(text: str) -> list[str]:
    return [sign for sign in TOLD if sign in text]


async def test_no_page_takes_it_for_more_than_text(app: Starlette, swing: Swing, owner: Visitor) -> None:
    await fill(owner, swing)
    asta = await enter(app, swing.meeting, "asta")
    for visitor in (owner, asta, Visitor(app)):
        for each in OPERATIONS:
            if each.method == "GET":
                answer = await visitor.client.get(path_of(each, swing))
                file = answer.headers.get("content-disposition", "").startswith("attachment")
                assert file or unescaped(answer.text) == [], (each.name, visitor.name)


async def test_no_frame_takes_it_for_more_than_text(swing: Swing, owner: Visitor) -> None:
    await fill(owner, swing)
    meeting = swing.meeting
    shown = await meeting.read(pages, meeting, await meeting.read(topics, meeting))
    whole = {page: "".join(regions.values()) for page, regions in shown.items()}
    assert {page: found for page, html in whole.items() if (found := unescaped(html))} == {}
    assert any("&lt;script&gt;" in html for html in whole.values())


async def test_no_form_that_comes_back_takes_it_for_more_than_text(owner: Visitor, swing: Swing) -> None:
    tried: dict[str, dict[str, Any]] = {
        "/join": {"code": BAD[:20], "name": BAD},
        f"{swing.path}/join": {"code": "<script>alert(1)", "name": BAD},
        f"{swing.path}/register": {"email": BAD, "name": BAD, "organisation": BAD},
        f"{swing.links['asta']}/substitute": {"name": BAD, "email": BAD},
        f"{swing.path}/people": {"email": BAD, "name": BAD, BAD: "x"},
        f"{swing.path}/people/list": {"people": f"{BAD}@;{BAD}@"},
        f"{swing.path}/me": {"display_name": "", BAD: BAD},
        "/events/preview": {"text": BAD},
        "/events": {"text": f"6 maj\n09.00–10.00 {BAD}\n{BAD}", "title": BAD, "zone": BAD},
        f"{swing.path}/sessions/{swing.meeting.sessions['Verkstad']}": {"title": BAD, "kind": BAD, "room": BAD},
        f"{swing.path}/links": {"place": f"event:{swing.meeting.event.id}", "text": BAD},
        f"{swing.path}/rounds": {"session": BAD[:30], "places": BAD},
        f"{swing.path}/groups/{swing.own}/points": {"question": BAD[:30], "point": BAD},
        f"{swing.path}/points/{swing.points[1]}": {"text": BAD, "version": "7"},
    }
    for path, fields in tried.items():
        answer = await owner.client.post(path, data=fields)
        assert (answer.status_code in {404, 409, 422}, unescaped(answer.text)) == (True, []), path


async def test_a_pasted_programme_is_shown_as_text(owner: Visitor) -> None:
    held = escape(BAD)
    text = f"<h1>Träff {held}</h1><p>6 maj 2031</p><p>09.00–10.00 Prat {held}</p><p>10.00–11.00 Samtal</p><p>{held}</p>"
    answer = await owner.client.post("/events/preview", data={"text": text})
    assert (answer.status_code, "&lt;script&gt;" in answer.text, unescaped(answer.text)) == (200, True, [])
    created = await owner.post("/events", text=text)
    for page in ("", "/edit", "/screen", "/go"):
        assert unescaped(await owner.page(f"/e/{created['slug']}{page}")) == []


async def test_nothing_typed_is_run_as_a_template(swing: Swing, owner: Visitor) -> None:
    await owner.post(f"{swing.path}/me", 404, display_name="x")
    organiser = await enter(owner.app, swing.meeting, "organiser")
    await organiser.post(f"{swing.path}/me", display_name="{{7*7}} {name} %(name)s")
    page = await organiser.page(f"{swing.path}/me")
    assert "{{7*7}} {name} %(name)s" in page
