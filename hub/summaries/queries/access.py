"""Who may read and write a group's notes."""

from __future__ import annotations

from hub.breakouts import queries as breakouts
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.summaries.model import HandedInBy, NotYourGroup, Standing, on_the_way_back
from hub.web.auth import EventRef, Principal
from hub.web.guards import MEMBERS, MODERATORS


def is_team(principal: Principal) -> bool:
    """Whether somebody may read all groups' notes and write what a group said: those who lead and moderate."""
    return principal.is_any(*MODERATORS.roles)


def check_group(snap: Snapshot, principal: Principal, event: EventRef, group_id: Id) -> breakouts.BareGroup:
    """The group, for its members and the team, once groups are shown to everyone.

    Raises SignedOut, NotFound, and NotYourGroup for everybody else at the event.
    """
    MEMBERS.check(principal)
    group = breakouts.bare_group(snap, event.id, group_id)
    if group.published_at is None:
        raise NotFound
    if not is_team(principal) and not is_member(snap, principal, group_id):
        raise NotYourGroup
    return group


def is_member(snap: Snapshot, principal: Principal, group_id: Id) -> bool:
    return principal.person_id is not None and breakouts.is_member(snap, group_id, principal.person_id)


def may_write(principal: Principal, standing: Standing, *, late: bool = False) -> bool:
    """*late*: the group is on its way back, and what was handed in by itself still takes up what it types."""
    return is_team(principal) or not standing.handed_in or (late and standing.handed_in_by is HandedInBy.RECALL)


def is_late(snap: Snapshot, group: breakouts.BareGroup) -> bool:
    """Whether a group that has been called back may still send what it typed."""
    recalled = group.state in {breakouts.State.RECALLED, breakouts.State.CLOSED}
    return on_the_way_back(group.closed_at, snap.now, recalled=recalled)


def own_instead(snap: Snapshot, principal: Principal, event: EventRef, group_id: Id) -> Id | None:
    """The group of the round that is on which is the reader's own, when the one they ask for is not, any
    more: they have been moved, or it has joined theirs. NotFound for a group of another event."""
    if principal.person_id is None or is_team(principal) or is_member(snap, principal, group_id):
        return None
    mine = breakouts.my_groups(snap, event.id, [principal.person_id]).get(principal.person_id)
    same = mine is not None and breakouts.bare_group(snap, event.id, group_id).round_id == mine.round_id
    return mine.id if mine and same else None
