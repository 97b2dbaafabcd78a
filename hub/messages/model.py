"""Messages: to whom, for how long. No I/O, no clock."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id

SHOWN_FOR = timedelta(minutes=10)
"""How long a message stands unless somebody ends it."""

LONGEST = 280
"""Characters of a message: what can be read at a glance."""

MOST_AT_ONCE = 3
"""Messages that one page shows; an older one makes way."""


class To(StrEnum):
    """Whom a message is for; the values are stored and sent."""

    ALL = "all"
    ON_SITE = "on-site"
    REMOTE = "remote"
    TEAM = "team"
    GROUPS = "groups"
    GROUP = "group"


TO_NAMES = {
    To.ALL: N_("Everyone"),
    To.ON_SITE: N_("In the room"),
    To.REMOTE: N_("Remotely"),
    To.TEAM: N_("The team"),
    To.GROUPS: N_("All groups"),
    To.GROUP: N_("One group"),
}
OUT_LOUD = frozenset({To.ALL, To.ON_SITE, To.GROUPS})
"""Those who look at the big screen together: what is said to them can be shown there too."""


class NoGroupsNow(Conflict):
    code = "no-groups-now"
    message = N_("No groups are on now, so nobody would read it.")


@dataclass(frozen=True)
class Message:
    """Something that the team has said. *by* None: by somebody who has been erased, or by the hub.

    *round_id*: whose groups it is for, *group_id* the one if it is for one alone. *on_screen*: on the big screen too.
    """

    id: Id
    to: To
    text: str
    by: Id | None
    sent_at: datetime
    ends_at: datetime
    round_id: Id | None = None
    group_id: Id | None = None
    on_screen: bool = False

    @property
    def to_name(self) -> str:
        """For whom, as an English sentence to be translated."""
        return TO_NAMES[self.to]

    def stands(self, now: datetime) -> bool:
        """Whether it is to be seen at *now*."""
        return self.sent_at <= now < self.ends_at

    def reaches(self, mode: str, seat: Container[Id] = ()) -> bool:
        """Whether it is for a participant who takes part in that *mode* and has that *seat*: the ids of their round and
        their group. The team's own is for no participant."""
        if self.to in {To.GROUPS, To.GROUP}:
            return (self.group_id or self.round_id) in seat
        return self.to is To.ALL or self.to.value == mode

    def same_as(self, to: To, text: str, group_id: Id | None = None) -> bool:
        """Whether it says that already, to those."""
        return (self.to, self.group_id) == (to, group_id) and self.text.casefold() == text.casefold()
