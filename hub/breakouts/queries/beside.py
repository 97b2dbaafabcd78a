"""Who sits beside whom in the room, and who is left to find that out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hub.breakouts import store
from hub.breakouts.model import Round
from hub.breakouts.ways import Way
from hub.checkin.queries import Attendee
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot


def tables_known(snap: Snapshot, event_id: Id, day_id: Id) -> tuple[tuple[Id, ...], ...]:
    """Who sat at each table in the day's latest round that had tables and was shown; nobody before there was one."""
    where = (store.rounds.c.day_id == day_id, store.rounds.c.published_at.is_not(None))
    for each in reversed(store.rounds_where(snap, event_id, *where)):
        tables = {row.id for row in store.groups_of(snap, event_id, each.id) if row.way is Way.TABLE}
        if tables:
            found: dict[Id, list[Id]] = defaultdict(list)
            for seat in store.members_of(snap, each.id):
                if seat.group_id in tables:
                    found[seat.group_id].append(seat.person_id)
            return tuple(tuple(people) for people in found.values())
    return ()


def dealt_at(attendees: Iterable[Attendee], tables: Iterable[Iterable[Id]]) -> list[Attendee]:
    """Those who are dealt among those beside them: the remote ones, and who sits at one of the *tables*."""
    known = {person_id for table in tables for person_id in table}
    return [each for each in attendees if each.mode == "remote" or each.person_id in known]


def expected(attendees: Iterable[Attendee], round_: Round) -> list[Attendee]:
    """Those of whom a round expects that they have a group: on site, nobody has to who talks with those beside them."""
    return [each for each in attendees if round_.way is not Way.NEIGHBOURS or each.mode == "remote"]
