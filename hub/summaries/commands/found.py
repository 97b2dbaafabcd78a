"""What the commands look up before they act: the group and whether the actor may write in it."""

from __future__ import annotations

from collections.abc import Sequence

from hub.breakouts import queries as breakouts
from hub.breakouts.commands import note_here
from hub.breakouts.queries.running import asks_who_is_here
from hub.breakouts.queries.seats import goes_on_in
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import queries as programme
from hub.summaries import model, store
from hub.summaries.model import UNNAMED, Standing


def group_to_write(tx: Tx, event_id: Id, group_id: Id, *, as_team: bool) -> breakouts.BareGroup:
    """The group, if who acts may write in it; for one that has joined another, that other. Whoever acts in their group
    sits there.

    Raises NotFound (also while it is a proposal), NotYourGroup.
    """
    group = breakouts.bare_group(tx, event_id, goes_on_in(tx, group_id) or group_id)
    if group.published_at is None:
        raise NotFound
    member = tx.by is not None and breakouts.is_member(tx, group.id, tx.by)
    if not as_team and not member:
        raise model.NotYourGroup
    if tx.by is not None and member and asks_who_is_here(group):
        note_here(tx, event_id, group, [tx.by])
    return group


def late(tx: Tx, group: breakouts.BareGroup, item_id: Id | None = None) -> bool:
    """Whether the group may still add to what was handed in by itself, or change *item_id* of it, which nobody else
    has seen."""
    recalled = group.state in {breakouts.State.RECALLED, breakouts.State.CLOSED}
    unseen = item_id is None or not store.is_shared(tx, item_id)
    return unseen and model.on_the_way_back(group.closed_at, tx.now, recalled=recalled)


def point_to_write(tx: Tx, event_id: Id, point_id: Id, *, as_team: bool) -> tuple[store.PointRow, breakouts.BareGroup]:
    point = store.points_by_id(tx, [point_id]).get(point_id)
    if point is None or point.event_id != event_id:
        raise NotFound
    return point, group_to_write(tx, event_id, point.group_id, as_team=as_team)


def standing_of(tx: Tx, group_id: Id) -> Standing:
    return store.standings(tx, [group_id])[group_id]


def has_headline(tx: Tx, group_id: Id) -> bool:
    row = store.headlines_of(tx, [group_id]).get(group_id)
    return row is not None and row.text != ""


def written(tx: Tx, group_ids: Sequence[Id]) -> set[Id]:
    """The groups that have a point or a headline."""
    headed = {group_id for group_id, row in store.headlines_of(tx, group_ids).items() if row.text}
    return headed | set(store.counts(tx, group_ids))


def asked(tx: Tx, event_id: Id, session_id: Id) -> list[Id]:
    """The questions that can be written under: the session's, or the unnamed one where it asks none."""
    try:
        questions = programme.session(tx, event_id, session_id).questions
    except NotFound:
        questions = ()
    return [question.id for question in questions] or [UNNAMED]


def withdraw(tx: Tx, event_id: Id, item_id: Id, fact: Fact) -> None:
    """End the sharing of one item, if it is shared, and tell *fact* of it."""
    if store.remove_share(tx, item_id):
        tx.append(event_id, fact)
