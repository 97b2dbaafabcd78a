"""What is pasted from a video meeting, or sent as its report, as entries: a name, a mail address, times. Pure."""

from hub.attendance.reading.entries import Entry, Listing
from hub.attendance.reading.reading import read

__all__ = ["Entry", "Listing", "read"]
