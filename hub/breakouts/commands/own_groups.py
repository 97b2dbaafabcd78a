"""Groups that are by themselves: parties that talk where they are, dealt with nobody and recalled like the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hub.breakouts import queries, store
from hub.breakouts.model import Round
from hub.breakouts.store import GroupRow, MemberRow
from hub.breakouts.ways import Way
from hub.checkin.queries import Attendee
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.web.auth import EventRef, Role


def own_groups_of(snap: Snapshot, event: EventRef, round_: Round, but: Iterable[Id] = ()) -> list[Attendee]:
    """Those who speak for such a party just now, *but* some."""
    there = queries.present(snap, event, round_.day_id, round_.session_id)
    return [each for each in queries.own_groups(there) if each.person_id not in set(but)]


def seat_own_groups(
    tx: Tx, event: EventRef, round_: Round, parties: Sequence[Attendee], naming: str
) -> list[tuple[Id, Id]]:
    """A group for each of these *parties*, numbered after the others; returns whose is which."""
    found = []
    for party in parties:
        number = store.last_number(tx, round_.id) + 1
        place = party.party.place if party.party else ""
        row = GroupRow(tx.new_id(), round_.id, number, naming.format(n=number), place, Way.LOCAL)
        store.put_group(tx, event.id, row)
        leads = Role.FACILITATOR in party.roles
        store.put_member(tx, round_.id, MemberRow(party.person_id, row.id, party.mode, leads, False, None))
        found.append((party.person_id, row.id))
    return found
