"""Groups with all that is told of them, in the same few queries whatever their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hub.breakouts import store
from hub.breakouts.model import BareGroup, Group, Member, Round, by_name, may_go
from hub.breakouts.queries.heads import ONE, Unit, units
from hub.breakouts.store import GroupRow, MemberRow
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.people.queries import Participant
from hub.web.auth import Role


def whole(snap: Snapshot, event_id: Id, rows: Sequence[GroupRow]) -> list[Group]:
    if not rows:
        return []
    round_ids = {row.round_id for row in rows}
    of_round = {each.id: each for each in store.rounds_of(snap, event_id) if each.id in round_ids}
    seated = store.members_by_group(snap, [row.id for row in rows])
    ids = [member.person_id for each in seated.values() for member in each]
    known = {each.id: each for each in people.participants(snap, event_id, ids)}
    beside = {
        each.id: units(snap, each, [m.person_id for row in rows if row.round_id == each.id for m in seated[row.id]])
        for each in of_round.values()
    }
    return [group_of(row, of_round[row.round_id], seated[row.id], known, beside[row.round_id]) for row in rows]


def group_of(
    row: GroupRow,
    of: Round,
    seated: Sequence[MemberRow],
    known: Mapping[Id, Participant],
    beside: Mapping[Id, Unit],
) -> Group:
    members = (member_of(each, known.get(each.person_id), beside.get(each.person_id, ONE)) for each in seated)
    return Group(**told_of(row, of), members=tuple(sorted(members, key=lambda member: by_name(member.name))))


def bare(row: GroupRow, of: Round) -> BareGroup:
    return BareGroup(**told_of(row, of))


def told_of(row: GroupRow, of: Round) -> dict[str, Any]:
    """The fields of a group that its row and its round tell."""
    return {
        "id": row.id,
        "round_id": row.round_id,
        "session_id": of.session_id,
        "number": row.number,
        "name": row.name,
        "place": row.place,
        "way": row.way,
        "state": of.state,
        "opened": may_go(of.state, row.way),
        "published_at": of.published_at,
        "opened_at": of.opened_at,
        "ends_at": of.ends_at,
        "called_until": of.called_until,
        "closed_at": of.closed_at,
    }


def member_of(row: MemberRow, person: Participant | None, unit: Unit) -> Member:
    """Somebody who has been erased keeps an empty seat, so that numbers still add up."""
    name, organisation = (person.name, person.organisation) if person else ("–", "")
    shown = f"{name} +{unit.heads - 1}" if unit.heads > 1 else name
    held = (row.mode, row.facilitator, row.by_hand, row.moved_at)
    told = (shown, organisation, *held, unit.heads, unit.names, unit.only_in_zoom)
    scribe = person is not None and Role.SCRIBE in person.roles
    return Member(row.person_id, *told, person.municipality if person else "", scribe)
