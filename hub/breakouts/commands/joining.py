"""A group whose people join another while the groups talk: whoever presses, and how many of the team."""

from __future__ import annotations

from hub.breakouts import store
from hub.breakouts.commands.editing import merge
from hub.breakouts.model import StaleVersion
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx


def join(tx: Tx, event_id: Id, round_id: Id, group_id: Id, into_id: Id) -> bool:
    """Let a group's people join another; False when they have done so already.

    Raises StaleVersion when one of the two has gone elsewhere since, and as ``merge``.
    """
    gone = store.gone_into(tx, [group_id, into_id])
    if gone.get(group_id) == into_id:
        return False
    if gone:
        raise StaleVersion
    merge(tx, event_id, round_id, group_id, into_id)
    return True
