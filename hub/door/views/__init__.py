"""Pages and API of the door: letting people in, badges and signs to print, and the room's own code."""

from hub.door.views import badges, here, letting_in
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations(each for part in (letting_in, badges, here) for each in part.operations)
