"""How what is shared can be read, and the order of groups: pure rules, no I/O, no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id

STEERS = "steer"
"""Of a reading's key: with buttons for the big screen."""


class By(StrEnum):
    """By what shared things are put together; the values stand in addresses."""

    QUESTION = "question"
    GROUP = "group"
    THEME = "theme"


class Kind(StrEnum):
    """What stands together under one heading; the values are sent. LATEST: all kinds, without a heading."""

    LATEST = "latest"
    MAIN = "main"
    QUESTION = "question"
    GROUP = "group"
    THEME = "theme"


class NotShared(Conflict):
    code = "not-shared"
    message = N_("This is not shared with everyone any more.")


@dataclass(frozen=True)
class Reading:
    """How somebody reads the plenary. *round_id*: of that group discussion, "" for the newest ones.

    *steers*: those who moderate have a button at each thing that lets it fill the big screen.
    """

    by: By = By.QUESTION
    round_id: Id = ""
    steers: bool = False

    @property
    def key(self) -> str:
        """What tells the reading apart from others, in the name of its topic."""
        by = "" if self.by is By.QUESTION else self.by.value
        return ".".join(filter(None, (self.round_id, by, STEERS if self.steers else "")))

    @property
    def turned(self) -> Reading:
        """The same with the buttons for the big screen, or without them."""
        return replace(self, steers=not self.steers)


def reading_of(key: str) -> Reading | None:
    """The reading that has *key*; None for a key that no reading has."""
    parts = key.split(".")
    by = next((By(part) for part in parts if part in {By.GROUP, By.THEME}), By.QUESTION)
    round_id = next((part for part in parts if part not in {By.GROUP, By.THEME, STEERS}), "")
    found = Reading(by, round_id, STEERS in parts)
    return found if found.key == key else None


def by_number(name: str) -> tuple[tuple[int, int, str], ...]:
    """For sorting groups by name: numbers by what they are worth, so that group 10 comes after group 9."""
    parts = re.findall(r"(\d{1,9})|(\D+|\d+)", name)
    return tuple((0, int(number), "") if number else (1, 0, text.casefold()) for number, text in parts)
