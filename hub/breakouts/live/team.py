"""What the team sees of rounds elsewhere: at the desk, on the host's card, and before a new round is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries
from hub.breakouts.queries import ROOMED, Group, Round, Seat, Taken, Way, running
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.web.auth import EventRef


@dataclass(frozen=True)
class DeskRound:
    """A round as the desk has it: one that is on, or a proposal; *taken*: who took it to where it stands."""

    round: Round
    groups: int
    people: int
    taken: Taken | None


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, list[DeskRound]]:
    current = queries.current_round(snap, event.id)
    shown = [*([current] if current else []), *queries.proposed_rounds(snap, event.id)]
    counted = queries.sizes(snap, [each.id for each in shown])
    taken = queries.taken(snap, event.id, shown)
    found = [DeskRound(each, *counted.get(each.id, (0, 0)), taken.get(each.id)) for each in shown]
    return dict.fromkeys(keys, found)


@dataclass(frozen=True)
class ToMove:
    """Somebody whom the host moves to another room; *done*: has moved."""

    person_id: Id
    name: str
    room: str
    done: bool


@dataclass(frozen=True)
class HostRound:
    """What the host of the video meeting needs: the groups that go by its rooms.

    *taken*: who took it to where it stands. *moves*: who was given another room after the rooms were opened, and its
    name. *by_people*: by name, where the host puts each; empty where people go, or are put, by themselves.
    """

    round: Round
    taken: Taken | None
    rooms: list[Group]
    moves: list[ToMove]
    by_people: list[Seat]


def load_host(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, HostRound]:
    """The current round, else the newest proposal, so that the rooms can be made beforehand."""
    round_ = queries.current_round(snap, event.id) or next(iter(queries.proposed_rounds(snap, event.id)[::-1]), None)
    if round_ is None:
        return {}
    rooms = [g for g in queries.groups_of_round(snap, event.id, round_.id) if g.way in ROOMED]
    moves = to_move(rooms, round_, running.placed(snap, round_.id))
    taken = queries.taken(snap, event.id, [round_]).get(round_.id)
    assigned = [each for each in rooms if each.way in {Way.HOST_ASSIGNS, Way.ORGANISERS_LIST}]
    told = HostRound(round_, taken, rooms, moves, queries.by_people(assigned, zoom=round_.way is Way.HOST_ASSIGNS))
    return dict.fromkeys(keys, told) if rooms else {}


def to_move(rooms: Sequence[Group], round_: Round, placed: set[Id]) -> list[ToMove]:
    """Who was given another room since the rooms were opened, those who are still to be moved first."""
    moved = [(m, g) for g in rooms for m in g.members if moved_since(m.moved_at, round_.opened_at)]
    found = [ToMove(m.person_id, m.name, g.name, m.person_id in placed) for m, g in moved]
    return sorted(found, key=lambda each: (each.done, queries.by_name(each.name)))


def moved_since(moved_at: datetime | None, opened_at: datetime | None) -> bool:
    return moved_at is not None and opened_at is not None and moved_at >= opened_at
