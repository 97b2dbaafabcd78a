"""What goes into an archive comes out of it: every table, every page, and once more the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.app import create_app
from hub.archive.commands import Restored
from hub.archive.places import ON_FILE, PERSONS
from hub.archive.store import shapes
from hub.features import OPERATIONS
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.kernel.schema import metadata
from hub.kernel.transaction import Tx
from hub.opening import commands as opening
from hub.opening.model import Wanted
from hub.people import commands as people
from hub.polls import commands as polls
from hub.settings import Settings
from tests.archive.boxes import empty_hub, read_in, tables_of, taken, taken_again
from tests.bodies import path_of
from tests.house.test_persons_everywhere import cells, ids, make_row
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import Visitor, enter

PNG = b"\x89PNG\r\n\x1a\n"
MADE_UP = {
    "content": PNG,
    "media_type": "image/png",
    "accent": "#8ecae6",
    "file_id": "",
    "name": "blad.png",
    "size_bytes": 8,
    "url": "https://bin.example.se/blad",
    "dial_in": [],
    "options": "[]",
    "uids": "{}",
}


def fill(tx: Tx, known: dict[str, Any], who: Id) -> None:
    """A row, made up by its columns' names, in every table that has none of the event's."""
    for number, shape in enumerate(shapes(), 700):
        if not tx.count(metadata.tables[shape.table]):
            make_row(tx, metadata.tables[shape.table], who, {**known, **MADE_UP}, number)


async def test_every_table_comes_back_as_it_was(swing: Swing, tmp_path: Path) -> None:
    await swing.meeting.do(fill, ids(swing), swing.meeting.people["asta"])
    first = await taken(swing.meeting)
    empty = [table for table, rows in tables_of(first).items() if not rows]

    async with empty_hub(tmp_path / "other") as house:
        made = await read_in(house, first, proven=False)
        again = await taken_again(house, made)

    back = {new: old for old, new in made.ids.items()}
    assert empty == []
    assert tables_of(again, back) == calmed(tables_of(first))
    assert set(made.ids.values()) & set(made.ids) == set()


def calmed(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """As they are when they have been read in: nothing is sent by itself."""
    for row in tables["mail_choices"]:
        row["remind_at"] = ""
    for row in tables["mailings"]:
        row["state"] = "draft" if row["state"] == "planned" else row["state"]
    return tables


async def test_no_id_of_the_old_hub_is_left_in_the_new_one(swing: Swing, tmp_path: Path) -> None:
    content = await taken(swing.meeting)

    async with empty_hub(tmp_path / "other") as house:
        made = await read_in(house, content)
    held = {table for table, _, cell in cells(tmp_path / "other" / "bikupa.sqlite") for old in made.ids if old in cell}

    assert held == set()


async def test_the_same_meeting_gives_the_same_bytes(swing: Swing) -> None:
    assert await taken(swing.meeting) == await taken(swing.meeting)


async def test_read_in_beside_the_original_it_is_another_meeting_of_the_same_people(swing: Swing) -> None:
    meeting = swing.meeting
    before = await taken(meeting)

    made = await read_in(meeting.house, before)

    copy = await meeting.read(lambda snap: meeting.house.site.resolver.event_by_id(snap, made.event_id))
    people_of = {row["person_id"] for row in tables_of(before)["participants"]}
    assert (made.slug, made.people, made.known) == (f"{meeting.event.slug}-2", len(people_of), len(people_of))
    assert copy.code != meeting.event.code
    assert {row["person_id"] for row in tables_of(await taken_again(meeting.house, made))["participants"]} == people_of
    assert await taken(meeting) == before


async def test_nobody_is_made_twice_however_often_it_is_read_in(swing: Swing) -> None:
    content, house = await taken(swing.meeting), swing.meeting.house
    persons = metadata.tables["persons"]
    before = await swing.meeting.read(lambda snap: snap.count(persons))

    for _ in range(2):
        await read_in(house, content)

    assert await swing.meeting.read(lambda snap: snap.count(persons)) == before


# -- every page -------------------------------------------------------------------------------------------------------

OF_ONE_HUB = re.compile(r"\{(token|feed|login|reminder|mail|badge|sign_in|account)\}")
"""What an address holds that another hub makes otherwise, or that stays there."""
STAYS, PROVEN, READ = "sign-ins and mails stay", "made with the hub's own secret", "reading it adds to it"
PACKED = "packed, with the time of packing"
DIFFERENT = {
    "GET /e/{event}/archive/everything.zip": "says when it was made, and is compared above",
    "GET /e/{event}/archive/without-names.zip": "has other ids each time",
    "GET /e/{event}/mail": STAYS,
    "GET /e/{event}/me/sign-ins": STAYS,
    "GET /e/{event}/me/data": STAYS,
    "GET /e/{event}/me/data.json": STAYS,
    "GET /e/{event}/me/data.csv": STAYS,
    "GET /e/{event}/data/people.json": STAYS,
    "GET /e/{event}/data/people.csv": STAYS,
    "GET /e/{event}/people/{person}/data": STAYS,
    "GET /e/{event}/data/log": READ,
    "GET /e/{event}/data/log.csv": READ,
    "GET /e/{event}/my-code.svg": PROVEN,
    "GET /e/{event}/door/list": PROVEN,
    "GET /e/{event}/people/links.xlsx": PACKED,
    "GET /e/{event}/people/list.xlsx": PACKED,
    "GET /e/{event}/registrations.xlsx": PACKED,
    "GET /e/{event}/attendance/record.xlsx": PACKED,
    "GET /e/{event}/report.docx": PACKED,
}
PAGES = [
    each
    for each in OPERATIONS
    if each.method == "GET"
    and "{event}" in each.path
    and each.name not in DIFFERENT
    and not OF_ONE_HUB.search(each.path)
]
ANYTHING = (
    (re.compile(r'[^<>]+ leads and [^<>]+ takes notes|"leads":"[^"]*"|"writes":"[^"]*"'), "drawn by lot, by ids"),
    (re.compile(r'name="(request_id|nonce)" value="[^"]+"'), "request"),
    (re.compile(r"(?<![0-9a-f])([0-9a-f]{12}|[0-9a-f]{16})(?![0-9a-f])"), "made of an id"),
    (re.compile(r'(?<= id=")\d+(?=")|(?<="id": )\d+|(?<=-)\d{5,10}(?=-)'), "made of an id"),
    (re.compile(r'data-epoch="[^"]*"|"epoch":"[^"]*"'), "epoch"),
    (re.compile(r"[\w-]{43}"), "proof"),
    (re.compile(r"bikupa_[\w-]+"), "token"),
)
"""What differs between two hubs without meaning anything."""


def plain(text: str, known: Mapping[Id, Id]) -> str:
    """With *known* ids put for others, in whatever form they stand, and without what means nothing."""
    text = re.sub(r"\r\n ", "", text)  # calendars fold their lines (RFC 5545, section 3.1)
    text = re.sub(r"([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})", r"\1\2\3\4\5", text)
    for old, new in known.items():
        text = text.replace(old, new)
    for pattern, word in ANYTHING:
        text = pattern.sub(word, text)
    return text


async def someone(app: Starlette, meeting: Meeting, person_id: Id, house: Any) -> Visitor:
    visitor = Visitor(app)
    visitor.client.cookies.set("bikupa", await house.site.change(lambda tx: people.start_session(tx, person_id)))
    return visitor


@pytest.mark.parametrize("name", ["organiser", "asta"])
async def test_every_page_and_answer_of_it_is_as_the_originals(
    app: Starlette, swing: Swing, tmp_path: Path, clock: HeldClock, name: str
) -> None:
    meeting = swing.meeting
    asked = await meeting.do(
        opening.prepare, meeting.event.id, meeting.sessions["Verkstad"], Wanted("Hur är det?", named=True)
    )
    await meeting.do(opening.ask, meeting.event.id, asked)
    await meeting.do(opening.answer, meeting.event.id, asked, meeting.people["asta"], "<b>Bra</b>")
    await meeting.do(polls.close, meeting.event.id, swing.poll)
    reader = await enter(app, meeting, name)
    here = {each.name: await answers(reader, path_of(each, swing), each.page_only) for each in PAGES}
    content = await taken(meeting)

    other = create_app(Settings(data=tmp_path / "other"), clock)
    async with other.router.lifespan_context(other):
        made = await read_in(other.state.house, content)
        there_reader = await someone(other, meeting, made.ids[meeting.people[name]], other.state.house)
        paths = {each.name: (moved(path_of(each, swing), made), each.page_only) for each in PAGES}
        there = {op: await answers(there_reader, path, alone) for op, (path, alone) in paths.items()}

    back = {new: old for old, new in made.ids.items()}
    differing = [op for op in here if [plain(text, {}) for text in here[op]] != [plain(t, back) for t in there[op]]]
    assert differing == []
    assert any("&lt;b&gt;Bra" in text for texts in there.values() for text in texts) or name == "asta"


def moved(path: str, made: Restored) -> str:
    for old, new in made.ids.items():
        path = path.replace(old, new)
    return path


async def answers(reader: Visitor, path: str, page_only: bool) -> list[str]:
    """Status and text of a page, and of the API at the same address."""
    found = []
    for address in [path, *([] if page_only else [f"/api{path}"])]:
        answer = await reader.client.get(address)
        found.append(f"{answer.status_code} {answer.text}")
    return found


def test_whoever_is_on_file_is_named_by_a_table_that_is_archived() -> None:
    assert set(ON_FILE) <= {shape.table for shape in shapes()}
    assert PERSONS in {shape.table for shape in shapes()}
