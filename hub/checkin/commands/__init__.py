"""What can be done with attendance, each called inside a transaction."""

from hub.checkin.commands.arriving import (
    check_in,
    check_in_on,
    count_meeting,
    leave,
    mark,
    set_mode,
    set_mode_on,
)
from hub.checkin.commands.parties import leave_party, set_party

__all__ = [
    "check_in",
    "check_in_on",
    "count_meeting",
    "leave",
    "leave_party",
    "mark",
    "set_mode",
    "set_mode_on",
    "set_party",
]
