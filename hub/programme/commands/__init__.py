"""What can be done with a programme, each called inside a transaction."""

from hub.programme.commands.choosing import change_settings, renew_code, set_logo
from hub.programme.commands.creating import add_day, add_session, create_event
from hub.programme.commands.editing import SessionEdit, edit_session, remove_session, set_questions
from hub.programme.commands.found import programme_changed
from hub.programme.commands.running import begin, pass_moment, slip

__all__ = [
    "SessionEdit",
    "add_day",
    "add_session",
    "begin",
    "change_settings",
    "create_event",
    "edit_session",
    "pass_moment",
    "programme_changed",
    "remove_session",
    "renew_code",
    "set_logo",
    "set_questions",
    "slip",
]
