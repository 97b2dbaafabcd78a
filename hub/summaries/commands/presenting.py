"""How what is shared stands before everyone: in which words and order, pinned, hidden for now.

The group's own words stay as they are in its notes, whatever the moderator makes of them here.
"""

from __future__ import annotations

from hub.kernel.errors import Conflict
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.summaries import model, store
from hub.summaries.events import SharedTextChanged, ShareHidden, SharePinned, SharesOrdered


def edit_share(tx: Tx, event_id: Id, share_id: Id, text: str, version: int) -> store.ShareRow:
    """Let everyone read *text* instead of the group's own words; those again when it is empty or they are.

    Raises StaleVersion with what everyone reads now when a colleague was faster, PointTooLong, HeadlineTooLong.
    """
    found = shared(tx, event_id, share_id)
    own = own_words(tx, found)
    written = model.clean(text)
    said = None if written in ("", own) else checked(found, written)
    if said == found.text:
        return found
    if version != found.version:
        raise model.StaleVersion(present=found.text or own)
    store.change_share(tx, share_id, text=said, version=found.version + 1)
    tx.append(event_id, SharedTextChanged(found.group_id))
    return found


def checked(found: store.ShareRow, text: str) -> str:
    return model.point_text(text) if found.point_id else model.headline_text(text)


def own_words(tx: Tx, found: store.ShareRow) -> str:
    """What the group itself wrote."""
    if found.point_id:
        return store.points_by_id(tx, [found.point_id])[found.point_id].text
    return store.headlines_of(tx, [found.group_id])[found.group_id].text


def hide_share(tx: Tx, event_id: Id, share_id: Id, hidden: bool) -> store.ShareRow:
    """Let nobody but the team read it for now; it keeps its words and its place."""
    found = shared(tx, event_id, share_id)
    if found.hidden != hidden:
        store.change_share(tx, share_id, hidden=hidden)
        tx.append(event_id, ShareHidden(found.group_id, share_id, int(hidden)))
    return found


def pin_share(tx: Tx, event_id: Id, share_id: Id, pinned: bool) -> store.ShareRow:
    """Let it stand first in its list, before all that is not pinned."""
    found = shared(tx, event_id, share_id)
    if found.pinned != pinned:
        store.change_share(tx, share_id, pinned=pinned)
        tx.append(event_id, SharePinned(found.group_id, share_id, int(pinned)))
    return found


def move_share(tx: Tx, event_id: Id, share_id: Id, place: int) -> store.ShareRow:
    """Put something shared at *place* (from 0) of its list: its round's headlines, or the points of its question.

    What is pinned stays before what is not. Raises Conflict when it is not shared any more.
    """
    found = shared(tx, event_id, share_id)
    before = store.shares_beside(tx, found)
    after = [each for each in before if each.id != share_id]
    after.insert(max(0, place), found)
    after.sort(key=lambda each: not each.pinned)
    if after != before:
        store.place_shares(tx, after)
        tx.append(event_id, SharesOrdered(found.round_id))
    return found


def shared(tx: Tx, event_id: Id, share_id: Id) -> store.ShareRow:
    """Raises Conflict when it is not shared any more."""
    found = store.share_by_id(tx, event_id, share_id)
    if found is None:
        raise Conflict
    return found
