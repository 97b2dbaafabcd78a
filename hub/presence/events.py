"""What has happened to presence: no names and no persons, so that many who come at once are one fact."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class PresenceChanged(Fact):
    """Others than before have the hub open: once for all who came and went since the last look."""


@dataclass(frozen=True)
class PresenceCounted(Fact):
    """Everybody is told how many have the hub open while they wait for the day to begin."""

    day_id: Id
    number: int
