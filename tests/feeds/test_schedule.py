"""The rules of the c3voc's schedule JSON and XML, and of tables, in our own words: what their schemas ask for."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from starlette.applications import Starlette

from hub.programme import commands
from hub.programme.model import NewSession
from tests.feeds.rich import RICH
from tests.meetings import Meeting
from tests.visitor import Visitor

DAY = {"index", "date", "day_start", "day_end", "rooms"}
EVENT = {
    *("abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start"),
    *("subtitle", "title", "track", "type", "url", "end", "description"),
}
SLUG = re.compile(r"[a-z0-9_]{4,}-[a-z0-9_-]{3,}[a-z0-9]")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")


async def fetched(app: Starlette, meeting: Meeting, name: str, **changed: Any) -> str:
    _, slug = await meeting.do(commands.create_event, replace(RICH, **changed))
    return await Visitor(app).page(f"/e/{slug}/{name}")


async def test_schedule_json_has_what_its_schema_asks_for_and_nothing_else(app: Starlette, bees: Meeting) -> None:
    found = json.loads(await fetched(app, bees, "schedule.json"))
    conference = found["schedule"]["conference"]
    events = [event for day in conference["days"] for room in day["rooms"].values() for event in room]
    assert set(found) == {"$schema", "generator", "schedule"}
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}", conference["acronym"])
    assert {frozenset(day) for day in conference["days"]} == {frozenset(DAY)}
    assert {frozenset(event) for event in events} == {frozenset(EVENT)}
    assert all(SLUG.fullmatch(event["slug"]) and GUID.fullmatch(event["guid"]) for event in events)
    assert all(OFFSET.fullmatch(event["date"]) and re.fullmatch(r"\d\d:\d\d", event["duration"]) for event in events)
    assert len({event["id"] for event in events}) == len(events) == len(RICH.sessions)
    assert {event["duration"] for event in events if event["title"] == "Nattvak vid kuporna"} == {"03:00"}


async def test_schedule_xml_has_what_its_schema_asks_for(app: Starlette, bees: Meeting) -> None:
    root = Xml.fromstring(await fetched(app, bees, "schedule.xml"))
    events = root.findall("day/room/event")
    assert [each.tag for each in root] == ["generator", "url", "version", "conference", "day", "day"]
    assert all(OFFSET.fullmatch(day.get(name, "")) for day in root.findall("day") for name in ("start", "end"))
    for event in events:
        said = {each.tag: each.text or "" for each in event}
        assert {"room", "title", "type", "date", "start", "duration", "abstract", "track"} <= set(said)
        assert SLUG.fullmatch(said["slug"])
        assert OFFSET.fullmatch(said["date"])
    for name in ("guid", "id"):
        assert len({event.get(name) for event in events}) == len(RICH.sessions)


async def test_what_no_xml_may_hold_is_left_out(app: Starlette, bees: Meeting) -> None:
    session = replace(RICH.sessions[0], title="Klocka\x07 och \x00 & <b>")
    root = Xml.fromstring(await fetched(app, bees, "schedule.xml", sessions=(session,)))
    assert [each.text for each in root.findall("day/room/event/title")] == ["Klocka och  & <b>"]


@pytest.mark.parametrize("address", ["programme.csv", "programme.csv?for=excel"])
async def test_a_table_holds_no_formula(app: Starlette, bees: Meeting, address: str) -> None:
    sessions = tuple(
        NewSession(0, each.start, each.end, formula, room=formula, description=formula)
        for each, formula in zip(RICH.sessions, FORMULAS, strict=False)
    )
    text = await fetched(app, bees, address, sessions=sessions)
    excel = address.endswith("excel")
    assert text.startswith("\ufeff") == excel
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";" if excel else ",") for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    assert [cell for cell in cells if "SUM" in cell] == ["'@SUM(A1)"] * 3
