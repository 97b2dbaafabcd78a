"""What can be done with questions and experiences, each called inside a transaction."""

from hub.questions.commands.asking import ask, change, set_up, vote, withdraw
from hub.questions.commands.deciding import accept, answer, merge, pin, put_back, refuse, take, take_no_more

__all__ = [
    "accept",
    "answer",
    "ask",
    "change",
    "merge",
    "pin",
    "put_back",
    "refuse",
    "set_up",
    "take",
    "take_no_more",
    "vote",
    "withdraw",
]
