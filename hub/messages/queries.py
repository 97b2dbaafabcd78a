"""What others read about messages, and who leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts.queries.seats import group_names
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.messages import store
from hub.messages.model import LONGEST, MOST_AT_ONCE, OUT_LOUD, TO_NAMES, Message, To
from hub.people import queries as people
from hub.web.auth import EventRef, Principal, Role

__all__ = [
    "LONGEST",
    "MOST_AT_ONCE",
    "OUT_LOUD",
    "TO_NAMES",
    "Lead",
    "Message",
    "Said",
    "To",
    "lead",
    "said",
    "standing",
]

SPEAKING = (Role.FACILITATOR, Role.HOST, Role.MODERATOR, Role.ORGANISER)
"""Those of the team who may speak to others than the team."""


def audiences(event: EventRef, principal: Principal) -> dict[To, str]:
    """Whom somebody of the team may speak to, at an event held as this one, with their names; groups have a form of
    their own while they are on."""
    if not principal.is_any(*SPEAKING):
        return {To.TEAM: TO_NAMES[To.TEAM]}
    left_out = {To.GROUPS, To.GROUP} | (set() if event.mode == "hybrid" else {To.ON_SITE, To.REMOTE})
    return {to: name for to, name in TO_NAMES.items() if to not in left_out}


@dataclass(frozen=True)
class Said:
    """A message as the team sees it; *name* of who sent it, empty when they are gone. *group*: the one it is for."""

    message: Message
    name: str
    stands: bool
    group: str


@dataclass(frozen=True)
class Lead:
    """Who leads the meeting now, and since when."""

    person_id: Id
    name: str
    since: datetime


def standing(snap: Snapshot, event_id: Id) -> list[Message]:
    """The messages that are to be seen now, the newest first."""
    return store.standing(snap, event_id)[::-1]


def to_everyone_since(snap: Snapshot, event_id: Id, since: datetime) -> bool:
    """Whether something has been said to everyone since then."""
    sent = store.messages.c.sent_at >= since
    return bool(store.messages_where(snap, event_id, sent, store.messages.c.to == To.ALL.value))


def ends(snap: Snapshot, event_id: Id) -> set[datetime]:
    """The instants at which messages that stand now go by themselves."""
    return {message.ends_at for message in store.messages_where(snap, event_id)}


def said(snap: Snapshot, event_id: Id) -> list[Said]:
    """Everything that has been said, the newest first."""
    return with_names(snap, event_id, store.messages_where(snap, event_id)[::-1])


def with_names(snap: Snapshot, event_id: Id, messages: Sequence[Message]) -> list[Said]:
    names = people.names(snap, event_id, [message.by for message in messages if message.by]) if messages else {}
    ids = {message.group_id for message in messages if message.group_id}
    groups = group_names(snap, event_id, ids) if ids else {}
    return [
        Said(each, names.get(each.by or "", ""), each.stands(snap.now), groups.get(each.group_id or "", ""))
        for each in messages
    ]


def lead(snap: Snapshot, event_id: Id) -> Lead | None:
    """None before anybody has taken the lead, and when who had it is not on the list any more."""
    row = store.lead(snap, event_id)
    name = people.names(snap, event_id, [row.person_id]).get(row.person_id) if row else None
    return Lead(row.person_id, name, row.since) if row and name else None
