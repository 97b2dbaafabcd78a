"""What can be done with group discussions, each called inside a transaction."""

from hub.breakouts.commands.seating import Asked, add_person, move, propose, redeal, seat_late
from hub.breakouts.commands.steps import close, discard, extend, open_rooms, publish, recall

__all__ = [
    "Asked",
    "add_person",
    "close",
    "discard",
    "extend",
    "move",
    "open_rooms",
    "propose",
    "publish",
    "recall",
    "redeal",
    "seat_late",
]
