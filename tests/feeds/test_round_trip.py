"""What goes out and comes in again goes out the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

import hub
from hub.feeds import queries
from hub.kernel.i18n import Languages
from hub.kernel.spreadsheets import MARK, table
from hub.kernel.transaction import Snapshot
from hub.programme import commands
from hub.programme import queries as programme
from hub.programme.exporting import calendar
from hub.programme.exporting.rows import rows
from hub.programme.exporting.schedule import schedule
from hub.programme.exporting.schedule_xml import schedule_xml
from hub.programme.exporting.whole import Whole
from hub.programme.importing import read_bytes
from hub.programme.importing.accepting import new_event
from hub.programme.model import EventMode, NewEvent
from tests.feeds.rich import RICH
from tests.meetings import Meeting

Export = Callable[[Whole], bytes]
ORIGIN = "https://hub.example"


def as_json(whole: Whole) -> bytes:
    return json.dumps(schedule(whole, hub.__version__), ensure_ascii=False, indent=1).encode()


def as_xml(whole: Whole) -> bytes:
    return schedule_xml(whole, hub.__version__)


def as_calendar(languages: Languages) -> Export:
    return lambda whole: calendar.of_event(whole, languages["sv"])


def as_table(whole: Whole) -> bytes:
    return table(rows(whole)).encode()


def as_excel(languages: Languages) -> Export:
    return lambda whole: table(rows(whole, languages["sv"]), ";", MARK).encode()


async def exported(meeting: Meeting, new: NewEvent, export: Export) -> bytes:
    event_id, _ = await meeting.do(commands.create_event, new)

    def look(snap: Snapshot) -> Whole:
        event = programme.event_ref_by_id(snap, event_id)
        assert event is not None
        return queries.whole(snap, event, ORIGIN)

    return export(await meeting.read(look))


def unnamed(text: bytes) -> str:
    """*text* with ids, numbers and addresses in the order in which they come instead of by their names."""
    plain = text.decode().replace("\r\n ", "")
    plain = re.sub(r"\b(/e/[a-z-]+2031)-\d+", r"\1", plain)
    plain = re.sub(r"_2031_\d+\b", "_2031", plain)
    plain = re.sub(r'("id": |\bid=")\d+', r"\1#", plain)
    plain = re.sub(r"(_2031-)\d{6,}", r"\1#", plain)
    names: dict[str, str] = {}

    def placed(found: re.Match[str]) -> str:
        return names.setdefault(found[0].replace("-", ""), f"#{len(names)}")

    return re.sub(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b", placed, plain)


@pytest.mark.parametrize("form", ["json", "xml", "calendar", "table", "excel"])
async def test_what_goes_out_and_comes_in_again_goes_out_the_same(bees: Meeting, form: str) -> None:
    languages = bees.house.site.languages
    exports: dict[str, Export] = {
        "json": as_json,
        "xml": as_xml,
        "calendar": as_calendar(languages),
        "table": as_table,
        "excel": as_excel(languages),
    }
    first = await exported(bees, RICH, exports[form])
    reading = read_bytes(first)
    again = new_event(reading, title=RICH.title, zone=RICH.zone, mode=EventMode(RICH.mode))
    second = await exported(bees, replace_said(again), exports[form])
    assert unnamed(second) == unnamed(first)


def replace_said(new: NewEvent) -> NewEvent:
    """What no format tells of the event as a whole, and its organiser says anew."""
    return replace(new, language=RICH.language, place=RICH.place, description=RICH.description)
