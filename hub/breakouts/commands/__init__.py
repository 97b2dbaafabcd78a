"""What can be done with group discussions, each called inside a transaction."""

from hub.breakouts.commands.editing import dissolve, hold, merge, rename, split, swap, undo
from hub.breakouts.commands.evening_out import Evening, even_out, to_even_out
from hub.breakouts.commands.proposing import Asked, propose, redeal, to_propose, to_redeal
from hub.breakouts.commands.seating import add_person, move, seat_late
from hub.breakouts.commands.steps import close, discard, extend, open_rooms, publish, recall

__all__ = [
    "Asked",
    "Evening",
    "add_person",
    "close",
    "discard",
    "dissolve",
    "even_out",
    "extend",
    "hold",
    "merge",
    "move",
    "open_rooms",
    "propose",
    "publish",
    "recall",
    "redeal",
    "rename",
    "seat_late",
    "split",
    "swap",
    "to_even_out",
    "to_propose",
    "to_redeal",
    "undo",
]
