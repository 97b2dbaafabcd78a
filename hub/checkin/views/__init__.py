"""Pages and API of attendance: "I'm here", several at one screen, the list, and the number typed from the meeting."""

from hub.checkin.views import attendance, parties
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations(each for part in (attendance, parties) for each in part.operations)
