"""What can be done with registrations, each called inside a transaction."""

from hub.registration.commands.arriving import bring_along, give_back
from hub.registration.commands.registering import answer, cancel, give_place, register, restore, send_link
from hub.registration.commands.setting import (
    add_question,
    change_question,
    erase_sensitive,
    look_at_needs,
    open_registration,
    raise_question,
    remove_question,
    set_form,
)

__all__ = [
    "add_question",
    "answer",
    "bring_along",
    "cancel",
    "change_question",
    "erase_sensitive",
    "give_back",
    "give_place",
    "look_at_needs",
    "open_registration",
    "raise_question",
    "register",
    "remove_question",
    "restore",
    "send_link",
    "set_form",
]
