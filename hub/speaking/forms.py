"""What the forms of the line send."""

from __future__ import annotations

from pydantic import Field

from hub.speaking.queries import LONGEST_NAME
from hub.web.forms import Body


class HandBody(Body):
    """A hand goes up. *reply*: for a short word on what was just said."""

    reply: bool = False


class RoomSpeakerBody(Body):
    """Somebody in the room who wants to speak."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    reply: bool = False


class NextSpeakerBody(Body):
    """*after*: the hand of who spoke when the button was pressed, "" for nobody; left out, it is not asked."""

    after: str | None = Field(None, max_length=32)


class SpeakingSettingsBody(Body):
    """What the team chooses; what is left out stays as it is."""

    open: bool | None = None
    fair: bool | None = None
    falls: bool | None = None
