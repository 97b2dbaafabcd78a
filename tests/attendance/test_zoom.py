"""A list from the video meeting: read, chosen row by row, taken in, taken back; and never kept."""

from __future__ import annotations

import base64
import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.attendance import queries
from hub.checkin import queries as checkin
from hub.checkin.queries import State
from hub.people import commands as people_commands
from hub.people import queries as people
from tests.attendance.test_reading import TEAMS
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

PASTED = """Deltagare (6)
4 Asta Ek (Värd, jag)
Bo Alm (Granby)
Greta H
iPad som ingen känner
Zebulon Utomstående (Region Fjärran)
Folke Asp
"""


@pytest.fixture
async def host(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "host")


async def read(visitor: Visitor, it: Meeting, text: str = PASTED, status: int = 200, **more: Any) -> dict[str, Any]:
    body = {"text": text, "day": it.days[0], **more}
    return dict(await visitor.post(f"{it.event.path}/attendance/zoom/read", status, **body))


async def take(
    visitor: Visitor, it: Meeting, choices: list[str], text: str = PASTED, status: int = 200, **more: Any
) -> dict[str, Any]:
    body: dict[str, Any] = {"text": text, "day": it.days[0], "choices": choices}
    return dict(await visitor.post(f"{it.event.path}/attendance/zoom/take", status, **body, **more))


async def state(it: Meeting, name: str) -> tuple[State, str | None]:
    (found,) = await it.read(checkin.attendees, it.event, it.days[0], [it.people[name]])
    return found.state, found.channel


async def sources(it: Meeting, name: str) -> list[tuple[str, bool]]:
    rows = await it.read(queries.evidence, it.event, it.people[name])
    return sorted((row.source, row.withdrawn_at is not None) for row in rows)


async def test_each_row_is_sure_perhaps_or_unknown_and_nothing_is_changed(bees: Meeting, host: Visitor) -> None:
    head = await bees.head()
    data = await read(host, bees)
    found = [(row["shown"], row["kind"], [each["name"] for each in row["proposed"]]) for row in data["rows"]]
    assert found == [
        ("4 Asta Ek (Värd, jag)", "sure", ["Asta Ek"]),
        ("Bo Alm (Granby)", "sure", ["Bo Alm"]),
        ("Greta H", "perhaps", ["Greta Hägg"]),
        ("iPad som ingen känner", "unknown", []),
        ("Zebulon Utomstående (Region Fjärran)", "unknown", []),
        ("Folke Asp", "sure", ["Folke Asp"]),
    ]
    assert (await bees.head(), await sources(bees, "folke")) == (head, [])


async def test_what_is_chosen_is_taken_in_and_a_row_without_a_choice_is_left_out(bees: Meeting, host: Visitor) -> None:
    asta, folke = bees.people["asta"], bees.people["folke"]
    done = await take(host, bees, [f"0:{asta}", "2:", "4:new", f"5:{folke}"])
    assert done["people"] == 3
    assert (await state(bees, "folke"), (await state(bees, "greta"))[0]) == ((State.HERE, "zoom"), State.NOT_SEEN)
    assert (await sources(bees, "folke"), await sources(bees, "greta")) == ([("zoom", False), ("zoom-list", False)], [])
    listed = await bees.read(people.participants, bees.event.id)
    assert [each.source for each in listed if each.name == "Zebulon Utomstående"] == ["zoom"]


async def test_pressing_twice_takes_it_in_once_and_another_paste_of_the_same_report_says_nothing_more(
    bees: Meeting, host: Visitor
) -> None:
    asta = f"0:{bees.people['asta']}"
    text = "Name,Email,Join time,Leave time\nAsta Ek,,2031-05-06 09:30,2031-05-06 10:00\n"
    first = await take(host, bees, [asta], text, request_id="a" * 32)
    again = await take(host, bees, [asta], text, request_id="a" * 32)
    await take(host, bees, [asta], text)
    assert first == again
    assert await sources(bees, "asta") == [("now", False), ("zoom-report", False)]


async def test_a_report_gives_times_and_checks_nobody_in(bees: Meeting, host: Visitor) -> None:
    text = "Name,Email,Join time,Leave time\nFolke Asp,,2031-05-06 09:30,2031-05-06 10:00\n"
    await take(host, bees, [f"0:{bees.people['folke']}"], text)
    (found,) = await bees.read(queries.record, bees.event, bees.people["folke"])
    assert (found.counted.seconds, found.mode, (await state(bees, "folke"))[0]) == (1800, "remote", State.NOT_SEEN)


async def test_a_file_in_utf_16_is_read(bees: Meeting, host: Visitor) -> None:
    text = TEAMS.replace("Bo Ek (Gäst)", "Cilla Rönn (Gäst)")
    data = await read(host, bees, "", file=base64.b64encode(text.encode("utf-16")).decode())
    rows = [(row["shown"], row["kind"], row["minutes"]) for row in data["rows"]]
    assert (data["source"], rows[1]) == ("teams-report", ("Cilla Rönn (Gäst)", "sure", 120))


async def test_a_list_can_be_taken_back_with_all_that_it_did(bees: Meeting, host: Visitor) -> None:
    choices = [f"0:{bees.people['asta']}", "4:new", f"5:{bees.people['folke']}"]
    done = await take(host, bees, choices)
    await host.post(f"{bees.event.path}/attendance/zoom/{done['batch_id']}/back")
    assert await state(bees, "asta") == (State.HERE, "now")
    assert (await state(bees, "folke"))[0] is State.NOT_SEEN
    assert await sources(bees, "folke") == [("zoom", True), ("zoom-list", True)]
    assert "Zebulon Utomstående" not in {each.name for each in await bees.read(people.participants, bees.event.id)}
    await host.post(f"{bees.event.path}/attendance/zoom/{done['batch_id']}/back", 404)


@pytest.mark.parametrize("choice", ["99:new", "0:asta", "new", "0:" + "g" * 32])
async def test_a_choice_that_is_none_of_the_list_takes_in_nothing(bees: Meeting, host: Visitor, choice: str) -> None:
    await take(host, bees, [f"5:{bees.people['folke']}", choice], status=422)
    assert await sources(bees, "folke") == []


async def test_another_meetings_person_cannot_be_chosen(bees: Meeting, wasps: Meeting, host: Visitor) -> None:
    await take(host, bees, [f"5:{bees.people['folke']}", f"0:{wasps.people['asta']}"], status=404)
    assert await sources(bees, "folke") == []


async def test_nothing_to_read_is_told_with_what_was_typed(bees: Meeting, host: Visitor) -> None:
    answer = await host.client.post(
        f"{bees.event.path}/attendance/zoom/read", data={"text": "Deltagare (0)", "day": bees.days[0]}
    )
    assert answer.status_code == 422
    assert "No names were found in this." in answer.text
    assert "Deltagare (0)</textarea>" in answer.text


async def test_the_page_can_be_used_without_javascript(bees: Meeting, host: Visitor) -> None:
    at = f"{bees.event.path}/attendance/zoom"
    page = (await host.client.post(f"{at}/read", data={"text": PASTED, "day": bees.days[0]})).text
    assert "Sure: 3" in page
    assert f'<option value="5:{bees.people["folke"]}" selected>' in page
    assert "New, only in the video meeting: Zebulon Utomstående" in page
    taken = await host.client.post(
        f"{at}/take", data={"text": PASTED, "day": bees.days[0], "choices": f"5:{bees.people['folke']}"}
    )
    assert (taken.status_code, taken.headers["location"]) == (303, f"{at}?said=meeting-list-taken")
    assert (await state(bees, "folke"))[0] is State.HERE


def all_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


async def test_the_paste_is_nowhere_in_the_data_folder_nor_in_the_log(
    bees: Meeting, host: Visitor, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """But for what was chosen: the name of a new person on the list."""
    caplog.set_level(logging.DEBUG)
    await read(host, bees)
    await take(host, bees, [f"0:{bees.people['asta']}", "3:", "4:new", f"5:{bees.people['folke']}"])
    await bees.house.database.read(lambda snap: None)
    kept = all_of(data)
    assert "Zebulon Utomstående".encode() in kept
    traces = ("Region Fjärran", "iPad som ingen känner", "4 Asta Ek", "Greta H\n", "(Värd, jag)", "Deltagare (6)")
    assert [each for each in traces if each.encode() in kept or each in caplog.text] == []


async def test_who_shows_an_alias_is_not_found_by_another_name(bees: Meeting, host: Visitor) -> None:
    await bees.do(people_commands.rename, bees.event.id, bees.people["folke"], "Deltagare 17")
    assert (await read(host, bees, "Folke Asp"))["rows"][0]["kind"] == "unknown"
