"""How the event's rounds went, one after another, as far as the groups themselves tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries, store
from hub.breakouts.model import Round
from hub.breakouts.queries import running
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot


@dataclass(frozen=True)
class Past:
    """A round that everybody has been shown. *minutes* it talked, None before it began; *joined*: groups that joined
    others; *moved*: people who got another group on the way; *seen*: who is known to have seen theirs."""

    round: Round
    groups: int
    people: int
    until: datetime | None
    minutes: int | None
    joined: int
    moved: int
    seen: int


def past(snap: Snapshot, event_id: Id, rounds: Sequence[Round]) -> list[Past]:
    counted = queries.sizes(snap, [each.id for each in rounds])
    ended = store.ended_groups(snap, [each.id for each in rounds])
    found = []
    for each in rounds:
        until = each.recalled_at or each.closed_at
        talked = (until or snap.now) - each.opened_at if each.opened_at else None
        moved = sum(seat.moved_at is not None for seat in store.members_of(snap, each.id))
        size = counted.get(each.id, (0, 0))
        minutes = round(talked.total_seconds() / 60) if talked is not None else None
        seen = len(running.seen(snap, each.id))
        found.append(Past(each, *size, until, minutes, ended.get(each.id, 0), moved, seen))
    return found
