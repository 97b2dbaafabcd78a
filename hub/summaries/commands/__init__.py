"""What can be done with notes and shares, each called inside a transaction.

*as_team* says that the view has found the actor to be facilitator, moderator or organiser of the event: they write for
a group what they heard ("by word of mouth"), handed in or not. Everybody else must be a member of the group. Nothing
is shared that is not handed in, and nothing shared is taken back by the group: so whatever a group may still change is
seen by nobody outside it.
"""

from hub.summaries.commands.handing_in import hand_in, set_hold_back, take_back_hand_in
from hub.summaries.commands.joining import notes_come_back, notes_go_along
from hub.summaries.commands.ordering import move_point, restore_point
from hub.summaries.commands.photos import add_photo, describe_photo, remove_photo, share_photo, withdraw_photo
from hub.summaries.commands.presenting import edit_share, hide_share, move_share, pin_share
from hub.summaries.commands.sharing import (
    share_all,
    share_group,
    share_headline,
    share_headlines,
    share_point,
    share_question,
    undo_sharing,
    withdraw_group,
    withdraw_headline,
    withdraw_point,
    withdraw_round,
    withdraw_share,
)
from hub.summaries.commands.writing import (
    add_point,
    add_points,
    edit_point,
    remove_point,
    set_headline,
    take_scribe,
)

__all__ = [
    "add_photo",
    "add_point",
    "add_points",
    "describe_photo",
    "edit_point",
    "edit_share",
    "hand_in",
    "hide_share",
    "move_point",
    "move_share",
    "notes_come_back",
    "notes_go_along",
    "pin_share",
    "remove_photo",
    "remove_point",
    "restore_point",
    "set_headline",
    "set_hold_back",
    "share_all",
    "share_group",
    "share_headline",
    "share_headlines",
    "share_photo",
    "share_point",
    "share_question",
    "take_back_hand_in",
    "take_scribe",
    "undo_sharing",
    "withdraw_group",
    "withdraw_headline",
    "withdraw_photo",
    "withdraw_point",
    "withdraw_round",
    "withdraw_share",
]
