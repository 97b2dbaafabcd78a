"""Clocks that stand still, and one that is held by a file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hub.kernel.clock import FileClock, HeldClock, SystemClock

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def test_the_clock_of_the_machine_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_held_clock_stands_still_until_it_is_set() -> None:
    clock = HeldClock(NOON)
    assert (clock.now(), clock.now().tzinfo) == (NOON, UTC)
    clock.at += timedelta(hours=1)
    assert clock.now() == NOON + timedelta(hours=1)


def test_a_file_holds_the_clock_and_moves_it(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    file.write_text(NOON.isoformat() + "\n")
    clock = FileClock(file)
    assert clock.now() == NOON
    file.write_text("2031-05-06T12:00:01+02:00, and a word more\n")
    assert clock.now() == NOON, "half written: the last good instant holds"
    file.write_text("2031-05-06T12:00:01.5+02:00\n")
    assert clock.now() == NOON + timedelta(seconds=1.5)
    file.unlink()
    assert clock.now() == NOON + timedelta(seconds=1.5)


def test_a_file_clock_without_a_file_says_when_it_was_made(tmp_path: Path) -> None:
    before = datetime.now(UTC)
    clock = FileClock(tmp_path / "none")
    assert before <= clock.now() == clock.now() <= datetime.now(UTC)
