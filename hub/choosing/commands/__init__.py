"""What can be done with choices, each called inside a transaction."""

from hub.choosing.commands.closing import make_groups, open_choice, wishing_of
from hub.choosing.commands.preparing import Offer, change, prepare, remove
from hub.choosing.commands.taking import leave, say_wishes, take, wish

__all__ = [
    "Offer",
    "change",
    "leave",
    "make_groups",
    "open_choice",
    "prepare",
    "remove",
    "say_wishes",
    "take",
    "wish",
    "wishing_of",
]
