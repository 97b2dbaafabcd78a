"""What an operator does at the terminal, also while the hub runs."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.app import House
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.office import CommandError, backup, check, import_programme, owner_path
from hub.settings import Settings
from realtime.messages import Cursor, Reset, Variant
from realtime.parsing import parse_server
from tests import meetings
from tests.conftest import BEES
from tests.meetings import NOW, Meeting

TEXT = "Program\nHöstträff\n6 oktober 2031\n09.00–10.00 Incheckning\n10.00–11.00 Samtal i grupper"


async def test_a_copy_taken_while_people_check_in_is_whole(bees: Meeting, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "bikupa.sqlite"
    copy.parent.mkdir()
    settings = bees.house.settings
    late = ("folke", "greta", "speaker", "host", "moderator")
    pressing = asyncio.gather(*(bees.do(checkin.check_in, bees.event, bees.people[name], Channel.NOW) for name in late))
    said, _ = await asyncio.gather(asyncio.to_thread(backup, settings, copy), pressing)
    assert str(copy) in said
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        counted = "select h.head, count(*) from heads h join journal j on j.scope = h.scope group by h.scope"
        assert all(head == facts for head, facts in connection.execute(counted))
    shutil.copy(settings.data / "secret", copy.parent / "secret")
    assert check(Settings(data=copy.parent)) == [f"Settings are right. Data in {copy.parent} is whole."]


async def test_pages_that_knew_the_original_start_afresh_on_a_restored_copy(bees: Meeting, tmp_path: Path) -> None:
    restored = tmp_path / "restored"
    restored.mkdir()
    backup(bees.house.settings, restored / "bikupa.sqlite")
    shutil.copy(bees.house.settings.data / "secret", restored / "secret")
    known = Cursor(bees.house.source.epoch, await bees.head())
    house = House(Settings(data=restored), HeldClock(NOW))
    await house.open()
    try:
        again = await meetings.found(house, HeldClock(NOW), BEES)
        answer = await house.source.catch_up(f"programme/{again.event.id}", Variant("html", "sv"), known)
        message = parse_server(answer.frames[0])
        assert isinstance(message, Reset)
        assert (message.epoch == house.source.epoch, message.epoch != known.epoch) == (True, True)
    finally:
        await house.close()


def test_a_copy_overwrites_nothing(data: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("precious")
    with pytest.raises(CommandError, match="exists already"):
        backup(Settings(data=data), there)
    assert there.read_text() == "precious"


def test_a_copy_to_where_nothing_can_be_written_says_so(data: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="could not be written"):
        backup(Settings(data=data), tmp_path / "nowhere" / "copy")


def test_a_journal_with_a_gap_is_found(data: Path) -> None:
    with closing(sqlite3.connect(data / "bikupa.sqlite")) as connection:
        connection.execute("delete from journal where seq = 2")
        connection.commit()
    with pytest.raises(CommandError, match="gaps"):
        check(Settings(data=data))


async def test_an_event_imported_beside_a_running_hub_is_there_at_once(bees: Meeting) -> None:
    lines = await asyncio.to_thread(import_programme, bees.house.settings, TEXT.encode(), "", None, None)
    assert "2 programme items on 1 day(s), at /e/" in lines[0]
    assert lines[-1].startswith("Sign in as its organiser: http://127.0.0.1:8000/p/")


async def test_there_is_one_owner_however_often_the_hub_starts(bees: Meeting) -> None:
    secret = bees.house.site.secret
    first = await bees.house.site.change(lambda tx: owner_path(tx, secret))
    assert await bees.house.site.change(lambda tx: owner_path(tx, secret)) == first
