"""Archives at the terminal, also while the hub runs."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest

from hub.cli import main
from hub.office import CommandError, archive, restore
from hub.settings import Settings
from tests.archive.boxes import tables_of
from tests.conftest import BEES
from tests.meetings import Meeting
from tests.visitor import Visitor


async def test_an_archive_taken_and_read_in_while_the_hub_runs(bees: Meeting, owner: Visitor, tmp_path: Path) -> None:
    settings, file = bees.house.settings, tmp_path / "bees.zip"

    said = await asyncio.to_thread(archive, settings, BEES, file, names=True)
    lines = await asyncio.to_thread(restore, settings, file.read_bytes())

    assert str(file) in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert lines[0] == f"Bin i nätverk: 14 people, 14 of them on file here before, at /e/{BEES}-2"
    assert "Bin i nätverk" in await owner.page(f"/e/{BEES}-2")


def test_it_goes_from_one_hub_to_another(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, other = tmp_path / "bees.zip", tmp_path / "other"

    main(["archive", BEES, "-o", str(file), "--data", str(data), "--without-names"])
    main(["restore", str(file), "--data", str(other)])
    main(["archive", BEES, "-o", str(tmp_path / "again.zip"), "--data", str(other)])

    assert "Nobody is named." in capsys.readouterr().out
    first, again = tables_of(file.read_bytes()), tables_of((tmp_path / "again.zip").read_bytes())
    assert {table: len(rows) for table, rows in first.items()} == {table: len(rows) for table, rows in again.items()}


def test_an_event_that_there_is_not_is_said(data: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no event at /e/nowhere"):
        archive(Settings(data=data), "nowhere", tmp_path / "x.zip", names=True)


def test_nothing_is_overwritten(data: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_text("precious")
    with pytest.raises(CommandError, match="exists already"):
        archive(Settings(data=data), BEES, there, names=True)
    assert there.read_text() == "precious"


def test_what_is_no_archive_is_one_line(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.zip").write_bytes(b"nonsense")
    with pytest.raises(SystemExit):
        main(["restore", str(tmp_path / "x.zip"), "--data", str(data)])
    assert capsys.readouterr().err == "bikupa: This is no archive of a meeting, or it is cut off.\n"
