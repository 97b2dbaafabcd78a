"""What can be done with group discussions, each called inside a transaction."""

from hub.breakouts.commands.bettering import better, better_if_many, enough
from hub.breakouts.commands.calls import ask_help, come, finish_help, sit_elsewhere
from hub.breakouts.commands.editing import dissolve, hold, merge, rename, split, swap, undo
from hub.breakouts.commands.evening_out import Evening, even_out, to_even_out
from hub.breakouts.commands.given import Given, propose_given
from hub.breakouts.commands.joining import join
from hub.breakouts.commands.only_in_zoom import enter_by_name, same_person, take_away
from hub.breakouts.commands.present import confirm, note_here, see, tick_move
from hub.breakouts.commands.proposing import Asked, propose, redeal, to_propose, to_redeal
from hub.breakouts.commands.roll_calls import answer_roll_call, call_roll, count_in, end_roll_call
from hub.breakouts.commands.seating import add_person, move, seat_late
from hub.breakouts.commands.steps import close, discard, extend, open_rooms, publish, recall, run

__all__ = [
    "Asked",
    "Evening",
    "Given",
    "add_person",
    "answer_roll_call",
    "ask_help",
    "better",
    "better_if_many",
    "call_roll",
    "close",
    "come",
    "confirm",
    "count_in",
    "discard",
    "dissolve",
    "end_roll_call",
    "enough",
    "enter_by_name",
    "even_out",
    "extend",
    "finish_help",
    "hold",
    "join",
    "merge",
    "move",
    "note_here",
    "open_rooms",
    "propose",
    "propose_given",
    "publish",
    "recall",
    "redeal",
    "rename",
    "run",
    "same_person",
    "seat_late",
    "see",
    "sit_elsewhere",
    "split",
    "swap",
    "take_away",
    "tick_move",
    "to_even_out",
    "to_propose",
    "to_redeal",
    "undo",
]
