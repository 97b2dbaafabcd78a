"""What can be done with group discussions, each called inside a transaction."""

from hub.breakouts.commands.proposing import Asked, propose, redeal, to_propose, to_redeal
from hub.breakouts.commands.seating import add_person, move, seat_late
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
    "to_propose",
    "to_redeal",
]
