"""What can be done with personal data as such, each called inside a transaction."""

from hub.privacy.commands.asking import ask, take_back
from hub.privacy.commands.erasing import carry_out, erase
from hub.privacy.commands.hiding import hide, show
from hub.privacy.commands.noting import note
from hub.privacy.commands.removing import choose, drop_old, remove, tell
from hub.privacy.commands.wishing import give, withdraw

__all__ = [
    "ask",
    "carry_out",
    "choose",
    "drop_old",
    "erase",
    "give",
    "hide",
    "note",
    "remove",
    "show",
    "take_back",
    "tell",
    "withdraw",
]
