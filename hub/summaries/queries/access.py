"""Who may read and write a group's notes."""

from __future__ import annotations

from hub.breakouts import queries as breakouts
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.summaries.model import NotYourGroup, Standing
from hub.web.auth import EventRef, Principal
from hub.web.guards import MEMBERS, MODERATORS


def is_team(principal: Principal) -> bool:
    """Whether somebody may read all groups' notes and write what a group said: those who lead and moderate."""
    return principal.is_any(*MODERATORS.roles)


def check_group(snap: Snapshot, principal: Principal, event: EventRef, group_id: Id) -> breakouts.Group:
    """The group, for its members and the team, once groups are shown to everyone.

    Raises SignedOut, NotFound, and NotYourGroup for everybody else at the event.
    """
    MEMBERS.check(principal)
    group = breakouts.group(snap, event.id, group_id)
    if group.published_at is None:
        raise NotFound
    if not is_team(principal) and not is_member(snap, principal, group_id):
        raise NotYourGroup
    return group


def is_member(snap: Snapshot, principal: Principal, group_id: Id) -> bool:
    return principal.person_id is not None and breakouts.is_member(snap, group_id, principal.person_id)


def may_write(principal: Principal, standing: Standing) -> bool:
    return is_team(principal) or not standing.handed_in
