"""What waits or is refused is read by nobody else, and whose a nameless question is can be told from nothing."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette

from hub.app import create_app
from hub.kernel.clock import HeldClock
from hub.questions import commands
from hub.questions.model import Kind, NewQuestion, Quote
from hub.settings import Settings
from tests import meetings
from tests.house.scenarios.questions import newest
from tests.meetings import Meeting
from tests.swing import Swing
from tests.threats.test_leaks import everything, frames_for, secrets_in
from tests.visitor import Visitor, enter

WAITS, REFUSED, NAMELESS = "HEMLIG-VÄNTANDE-FRÅGA", "HEMLIG-AVVISAD-FRÅGA", "NAMNLÖS-FRÅGA"


async def ask(meeting: Meeting, by: str, text: str, *, nameless: bool = False, kind: Kind = Kind.QUESTION) -> str:
    meeting.later(0.01)
    new = NewQuestion(kind, text, nameless, Quote.NAMED if kind is Kind.EXPERIENCE else Quote.NO)
    await meeting.do(commands.ask, meeting.event, meeting.people[by], new, by=by)
    return str(await meeting.do(newest, meeting.event.id))


async def undecided(meeting: Meeting) -> None:
    """One question waits and one has been refused, after everybody could read it."""
    await meeting.do(commands.set_up, meeting.event.id, open=True)
    question = await ask(meeting, "asta", REFUSED)
    await meeting.do(commands.accept, meeting.event.id, question)
    await meeting.do(commands.take, meeting.event.id, question)
    await meeting.do(commands.refuse, meeting.event.id, question)
    await ask(meeting, "asta", WAITS)


@pytest.mark.parametrize("name", ["bo", "host", "screen", "stranger"])
async def test_what_waits_or_is_refused_is_in_no_page_answer_or_frame_of_others(
    app: Starlette, swing: Swing, name: str
) -> None:
    await undecided(swing.meeting)
    reader = Visitor(app) if name == "stranger" else await enter(app, swing.meeting, name)
    assert secrets_in(await everything(reader, swing), (WAITS, REFUSED)) == []


async def test_the_moderator_and_who_asked_read_it(app: Starlette, swing: Swing) -> None:
    await undecided(swing.meeting)
    moderator, asta = await enter(app, swing.meeting, "moderator"), await enter(app, swing.meeting, "asta")
    for visitor, path in ((moderator, "/questions/team"), (asta, "/questions")):
        page = await visitor.page(swing.path + path)
        assert (WAITS in page, REFUSED in page) == (True, True)


async def test_nobody_may_hear_what_another_asks(app: Starlette, swing: Swing) -> None:
    listener = (await enter(app, swing.meeting, "organiser")).cookie
    source = swing.meeting.house.source
    topic = f"asking/{swing.meeting.event.id}/{swing.meeting.people['asta']}"
    assert await source.may_subscribe(await source.listener(listener), topic) == "forbidden"


async def world(data: Path, folder: Path, by: str) -> dict[str, str]:
    """All that the team and another participant can read, when *by* has asked and told of something without a name."""
    clock = HeldClock(meetings.NOW)
    app = create_app(Settings(data=Path(shutil.copytree(data, folder))), clock)
    async with app.router.lifespan_context(app):
        meeting = await meetings.found(app.state.house, clock, "bin-i-natverk-2031")
        question = await asked_and_handled(meeting, by)
        read: dict[str, str] = {}
        for name in ("organiser", "folke"):
            visitor = await enter(app, meeting, name)
            read |= {f"{name} {where}": text for where, text in (await all_of(visitor, meeting)).items()}
        read["journal"] = str([(each.by, each.fact.type, each.fact.data()) for each in await meeting.told()])
        return {where: masked(text, question) for where, text in read.items()}


async def asked_and_handled(meeting: Meeting, by: str) -> list[str]:
    """A nameless question that stands, with a vote, another that waits, and an experience; their ids."""
    await meeting.do(commands.set_up, meeting.event.id, open=True)
    question = await ask(meeting, by, NAMELESS, nameless=True)
    await meeting.do(commands.change, meeting.event.id, question, meeting.people[by], f"{NAMELESS}?", by=by)
    await meeting.do(commands.accept, meeting.event.id, question, by="moderator")
    await meeting.do(commands.vote, meeting.event.id, question, meeting.people["cilla"], True, by="cilla")
    waits = await ask(meeting, by, f"{NAMELESS} igen", nameless=True)
    gone = await ask(meeting, by, f"{NAMELESS} borttagen", nameless=True)
    await meeting.do(commands.withdraw, meeting.event.id, gone, meeting.people[by], by=by)
    meeting.later(2)
    told = await ask(meeting, by, f"{NAMELESS} erfarenhet", nameless=True, kind=Kind.EXPERIENCE)
    await meeting.do(commands.accept, meeting.event.id, told, by="moderator")
    return [question, waits, gone, told]


async def all_of(visitor: Visitor, meeting: Meeting) -> dict[str, str]:
    """Every answer of the API, every file, every frame, and what is kept of each who could have asked."""
    people = [f"{meeting.event.path}/people/{meeting.people[name]}/data" for name in ("asta", "bo")]
    read = {}
    for address in [*sorted(addresses(meeting)), *people]:
        answer = await visitor.client.get(f"/api{address}")
        if answer.status_code == 404:
            answer = await visitor.client.get(address)
        kind = answer.headers.get("content-type", "")
        if kind.startswith(("application/json", "text/csv", "text/calendar", "text/plain")):
            read[address] = answer.text
    async for topic, text in frames_for(visitor, meeting):
        read[topic] = read.get(topic, "") + text
    answer = await visitor.client.get(f"{meeting.event.path}/archive/everything.zip")
    return read | (members(answer.content) if answer.status_code == 200 else {})


def members(archive: bytes) -> dict[str, str]:
    """The tables of an archive, by name; but for the log of who has looked, which has ids of its own each time."""
    with ZipFile(BytesIO(archive)) as found:
        tables = [name for name in found.namelist() if name.startswith("tables/") and "data_log" not in name]
        return {name: found.read(name).decode() for name in tables}


def addresses(meeting: Meeting) -> set[str]:
    """Those that lead somewhere without ids of a meeting in full swing."""
    base = meeting.event.path
    pages = "questions questions?by=new questions/team now desk screen people data data/people.json data/people.csv"
    more = "attendance moderation plenary edit log data/log data/log.csv export.json people.csv attendance/record"
    return {f"{base}/{page}" for page in f"{pages} {more}".split()}


def masked(text: str, ids: list[str]) -> str:
    """Without what differs by chance: the ids that were made, and the name of the line of journals."""
    for number, each in enumerate(ids):
        text = text.replace(each, f"[question {number}]").replace(each[-12:], f"[question {number}]")
    return re.sub(r'"epoch": ?"[0-9a-f]+"', '"epoch"', text)


async def test_nothing_that_others_read_differs_by_who_asked_without_a_name(prepared: Path, tmp_path: Path) -> None:
    by_asta = await world(prepared, tmp_path / "asta", "asta")
    by_bo = await world(prepared, tmp_path / "bo", "bo")
    assert sum(NAMELESS in text for text in by_asta.values()) >= 4
    assert any("asked_questions" in where for where in by_asta)
    assert {where for where in by_asta if by_asta[where] != by_bo[where]} == set()
