"""Groups that want somebody to come, as the team and the groups themselves see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import store
from hub.breakouts.model import Call
from hub.breakouts.store import CallRow
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people


@dataclass(frozen=True)
class GroupCall:
    """A group that wants somebody to come. *name*: who is alone, or pressed for help; *coming*: who is on the way."""

    id: Id
    group_id: Id
    kind: Call
    name: str
    at: datetime
    coming: str


def calls(snap: Snapshot, event_id: Id, round_id: Id | None = None) -> list[GroupCall]:
    """Those that wait, of the round if one is given, the oldest first."""
    return told(snap, event_id, store.calls_where(snap, event_id, round_id))


def told(snap: Snapshot, event_id: Id, rows: Sequence[CallRow]) -> list[GroupCall]:
    ids = {id_ for row in rows for id_ in (row.person_id, row.coming_by) if id_}
    names = people.names(snap, event_id, ids) if ids else {}
    return [
        GroupCall(
            row.id,
            row.group_id,
            Call(row.kind),
            names.get(row.person_id or "", ""),
            row.at,
            names.get(row.coming_by or "", "–") if row.coming_at else "",
        )
        for row in rows
    ]
