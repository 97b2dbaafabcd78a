"""Ready-made choices for a round: what most rounds are, each by one press. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.breakouts.ways import MOVING_MINUTES, Way
from hub.kernel.errors import N_

ONLINE, HYBRID, ON_SITE = "online", "hybrid", "on-site"


@dataclass(frozen=True)
class Ready:
    """A round of groups of *least* to *most* people who talk for *minutes*; *fields* are those of the form.

    *modes*: the kinds of meeting that it is for.
    """

    name: str
    least: int
    most: int
    minutes: int
    way: Way
    modes: frozenset[str]
    mixing: str | None = None

    @property
    def whole_minutes(self) -> int:
        """The talk, and the time until everybody sits with their group."""
        return self.minutes + MOVING_MINUTES[self.way]

    @property
    def fields(self) -> Mapping[str, str]:
        asked = {"size": self.least, "most": self.most, "minutes": self.minutes, "way": self.way.value}
        return {name: str(value) for name, value in asked.items()} | ({"mixing": self.mixing} if self.mixing else {})


EVERY = (
    Ready(N_("Buzz groups online"), 3, 4, 5, Way.CHOOSE_ROOM, frozenset({ONLINE})),
    Ready(N_("Buzz groups: tables and online rooms"), 3, 4, 5, Way.CHOOSE_ROOM, frozenset({HYBRID}), "apart"),
    Ready(N_("With those beside you in the room"), 2, 3, 5, Way.NEIGHBOURS, frozenset({HYBRID, ON_SITE})),
    Ready(N_("Mixed groups"), 6, 8, 45, Way.CHOOSE_ROOM, frozenset({ONLINE})),
    Ready(N_("Mixed groups"), 6, 8, 45, Way.CHOOSE_ROOM, frozenset({HYBRID}), "mixed"),
    Ready(N_("Mixed groups"), 6, 8, 45, Way.TABLE, frozenset({ON_SITE})),
    Ready(N_("Remote with remote, tables with tables"), 6, 8, 45, Way.CHOOSE_ROOM, frozenset({HYBRID}), "apart"),
)


def ready_for(mode: str) -> list[Ready]:
    """The choices for a meeting of that mode."""
    return [each for each in EVERY if mode in each.modes]
