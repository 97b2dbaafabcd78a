"""What can be done with a programme, each called inside a transaction."""

from hub.programme.commands.applying import apply
from hub.programme.commands.choosing import change_settings, renew_code, set_logo
from hub.programme.commands.creating import add_day, add_session, create_event
from hub.programme.commands.drafting import edit_draft, edit_now, publish_draft, publish_event, throw_away
from hub.programme.commands.found import programme_changed
from hub.programme.commands.remembering import remember_source
from hub.programme.commands.rooms import rename_room
from hub.programme.commands.running import begin, end, insert_break, pass_moment, skip, slip, take_back, undo

__all__ = [
    "add_day",
    "add_session",
    "apply",
    "begin",
    "change_settings",
    "create_event",
    "edit_draft",
    "edit_now",
    "end",
    "insert_break",
    "pass_moment",
    "programme_changed",
    "publish_draft",
    "publish_event",
    "remember_source",
    "rename_room",
    "renew_code",
    "set_logo",
    "skip",
    "slip",
    "take_back",
    "throw_away",
    "undo",
]
