"""What people carry to the door."""

from __future__ import annotations

from hub.door import codes
from tests.meetings import Meeting


def badge_of(meeting: Meeting, name: str) -> str:
    """The token of the badge of the person called *name*."""
    return codes.badge(meeting.event.id, meeting.people[name], meeting.house.site.secret)
