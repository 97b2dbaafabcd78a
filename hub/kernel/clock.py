"""The clock is passed in; nobody else asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Says what time it is, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class HeldClock:
    """A clock that stands still until it is set: for tests and rehearsals."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self.at


class FileClock:
    """A clock held by a file: its first line is the instant (ISO 8601 with offset).

    For rehearsals and for tests of whole server processes. Read anew when the file has changed; a file that is
    missing or half written keeps the last good instant.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mark: tuple[int, int] | None = None
        self.at = datetime.now(UTC)
        self.now()

    def now(self) -> datetime:
        try:
            stat = self.path.stat()
            mark = (stat.st_mtime_ns, stat.st_size)
            if mark != self.mark:
                self.at = datetime.fromisoformat(self.path.read_text().strip()).astimezone(UTC)
                self.mark = mark
        except (OSError, ValueError):
            pass
        return self.at
