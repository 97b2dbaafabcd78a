"""What can be done with notes and shares, each called inside a transaction.

*as_team* says that the view has found the actor to be facilitator, moderator or organiser of the event: they write for
a group what they heard ("by word of mouth"), handed in or not. Everybody else must be a member of the group. Nothing
is shared that is not handed in, and nothing shared is taken back by the group: so whatever a group may still change is
seen by nobody outside it.
"""

from hub.summaries.commands.handing_in import hand_in, set_hold_back, take_back_hand_in
from hub.summaries.commands.joining import notes_go_along
from hub.summaries.commands.sharing import (
    move_share,
    share_group,
    share_headline,
    share_point,
    withdraw_group,
    withdraw_headline,
    withdraw_point,
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
    "add_point",
    "add_points",
    "edit_point",
    "hand_in",
    "move_share",
    "notes_go_along",
    "remove_point",
    "set_headline",
    "set_hold_back",
    "share_group",
    "share_headline",
    "share_point",
    "take_back_hand_in",
    "take_scribe",
    "withdraw_group",
    "withdraw_headline",
    "withdraw_point",
]
