"""What moves and swaps in a round would lead to."""

from __future__ import annotations

from collections.abc import Sequence

from hub.breakouts import queries
from hub.breakouts.balance import Met
from hub.breakouts.costs import Consequence, consequences, moved, swapped
from hub.breakouts.model import Group, Round
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot

__all__ = ["Consequence", "cost_of_swap", "costs_of_moves"]


def costs_of_moves(
    snap: Snapshot, event_id: Id, round_: Round, groups: Sequence[Group], person_id: Id
) -> dict[Id, list[Consequence]]:
    """By group, what it would lead to if that person of the round moved there."""
    met, asked = Met(queries.met_before(snap, event_id, round_)), queries.wanted(snap, round_.id)
    return {each.id: consequences(groups, moved(groups, person_id, each.id), met, asked) for each in groups}


def cost_of_swap(
    snap: Snapshot, event_id: Id, round_: Round, groups: Sequence[Group], one: Id, other: Id
) -> list[Consequence]:
    met, asked = Met(queries.met_before(snap, event_id, round_)), queries.wanted(snap, round_.id)
    return consequences(groups, swapped(groups, one, other), met, asked)
