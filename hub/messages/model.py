"""Messages: to whom, for how long. No I/O, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.errors import N_
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


TO_NAMES = {
    To.ALL: N_("Everyone"),
    To.ON_SITE: N_("In the room"),
    To.REMOTE: N_("Remotely"),
    To.TEAM: N_("The team"),
}


@dataclass(frozen=True)
class Message:
    """Something that the team has said. *by* None: by somebody who has been erased, or by the hub."""

    id: Id
    to: To
    text: str
    by: Id | None
    sent_at: datetime
    ends_at: datetime

    @property
    def to_name(self) -> str:
        """For whom, as an English sentence to be translated."""
        return TO_NAMES[self.to]

    def stands(self, now: datetime) -> bool:
        """Whether it is to be seen at *now*."""
        return self.sent_at <= now < self.ends_at

    def reaches(self, mode: str) -> bool:
        """Whether it is for a participant who takes part in that *mode*. The team's own is for no participant."""
        return self.to is To.ALL or self.to.value == mode

    def same_as(self, to: To, text: str) -> bool:
        """Whether it says that already, to those."""
        return self.to is to and self.text.casefold() == text.casefold()
