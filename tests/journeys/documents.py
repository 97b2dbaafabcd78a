"""The programmes that the journeys begin with: two of our own, and the founding documents where a folder holds them.

BIKUPA_FOUNDING_DOCUMENTS names a folder with seed-1.txt (a workshop of one session page) and seed-2.txt (a network
meeting of two days), each beside its .expected.json. Our own have the same shape.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent / "programmes"
FOUNDING = os.environ.get("BIKUPA_FOUNDING_DOCUMENTS")
Row = tuple[str, str, str, str]
"""Start and end in local time, title, kind."""


@dataclass(frozen=True)
class Document:
    """A programme as it is pasted, and how it is to be understood."""

    name: str
    text: str
    expected: dict[str, Any]

    @property
    def dates(self) -> list[date]:
        return [date.fromisoformat(each) for each in self.expected["dates"]]

    def rows(self, day: date) -> list[Row]:
        """What the programme has that day."""
        found = [each for each in self.expected["sessions"] if each["day"] == day.isoformat()]
        return [(each["start"], each["end"], each["title"], each["kind"]) for each in found]

    def dates_without_year(self) -> tuple[str, int, int]:
        """The weekday, day and month of a programme that says ``Wednesday, 13 June`` and no year."""
        found = re.search(r"^(\w+day), (\d+) (\w+)", self.text, re.MULTILINE)
        assert found, self.name
        return found[1], int(found[2]), datetime.strptime(found[3], "%B").month

    def right_years(self, first: int, last: int) -> list[int]:
        """The years in which that day of the month is that day of the week."""
        weekday, day, month = self.dates_without_year()
        return [year for year in range(first, last + 1) if date(year, month, day).strftime("%A") == weekday]


def documents(own: str, founding: str) -> list[Document]:
    """Our own programme, always; and the founding document, if there."""
    found = [read(OWN, own)]
    if FOUNDING and (Path(FOUNDING) / f"{founding}.txt").exists():
        found.append(read(Path(FOUNDING), founding))
    return found


def read(folder: Path, name: str) -> Document:
    expected = json.loads((folder / f"{name}.expected.json").read_text(encoding="utf-8"))
    return Document(name, (folder / f"{name}.txt").read_text(encoding="utf-8"), expected)


def clock_of(text: str) -> time:
    """A time written as ``12:29``."""
    return time.fromisoformat(text)
