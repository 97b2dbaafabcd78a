"""What one address in a text turned out to be, and which of several counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from hub.links.model import Provider
from hub.links.recognising.place import Place
from hub.links.recognising.refusals import NotAJoinLink, RefusedLink, StartLink


class Worth(IntEnum):
    """What counts first when a text holds several addresses; of equals, the first in the text.

    A broken link of a provider outranks an unknown address: better to ask than to send two hundred people to the
    organiser's home page. An unknown address outranks what is certainly no meeting.
    """

    JOIN = 0
    REGISTER = 1
    PERSONAL = 2
    LOOK_ALIKE = 3
    START = 4
    BROKEN_JOIN = 5
    OTHER = 6
    BROKEN = 7
    NO_MEETING = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One address, judged: either a way into a meeting or a refusal."""

    worth: Worth
    provider: Provider = Provider.OTHER
    url: str = field(default="", repr=False)
    meeting_number: str | None = field(default=None, repr=False)
    refusal: RefusedLink | None = None

    @staticmethod
    def join(place: Place, provider: Provider, number: str | None = None, *, personal: bool = False) -> Finding:
        """A way in; *personal* if it is made for one person, or carries one person's name."""
        return Finding(Worth.PERSONAL if personal else Worth.JOIN, provider, place.url, number)

    @staticmethod
    def register(place: Place, provider: Provider) -> Finding:
        """A page to register on, which then leads into the meeting."""
        return Finding(Worth.REGISTER, provider, place.url)

    @staticmethod
    def start() -> Finding:
        """A host's own link."""
        return Finding(Worth.START, refusal=StartLink())

    @staticmethod
    def no_meeting() -> Finding:
        """A page of the provider's that nobody joins by."""
        return Finding(Worth.NO_MEETING, refusal=NotAJoinLink())

    @staticmethod
    def refused(worth: Worth, refusal: RefusedLink) -> Finding:
        """An address that can't be used, for the reason given."""
        return Finding(worth, refusal=refusal)
