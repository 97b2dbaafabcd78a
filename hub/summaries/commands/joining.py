"""A group joins another: what it has written goes along, and nothing of either is lost."""

from __future__ import annotations

from dataclasses import replace

from hub.breakouts import queries as breakouts
from hub.breakouts.events import GroupMerged
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.summaries import store
from hub.summaries.commands.found import asked, standing_of
from hub.summaries.events import SharedTextChanged


@on(GroupMerged)
def notes_go_along(tx: Tx, event_id: Id, fact: GroupMerged) -> None:
    """Under each question the points of the group that has joined come after those of the other, in their order.

    Its main point becomes the other's where that has none, else a point under the first question.
    """
    for point in store.points_of(tx, [fact.group_id]):
        place = store.next_position(tx, fact.into_group_id, point.question_id)
        store.change_point(tx, point.id, group_id=fact.into_group_id, position=place)
    shared = store.any_shared(tx, fact.group_id)
    store.hand_over_shares(tx, fact.group_id, fact.into_group_id)
    headline_goes_along(tx, event_id, fact)
    if shared:
        tx.append(event_id, SharedTextChanged(fact.into_group_id))
    standing = standing_of(tx, fact.group_id)
    if standing.scribe_id is not None:
        store.keep_standing(tx, replace(standing, scribe_id=None))


def headline_goes_along(tx: Tx, event_id: Id, fact: GroupMerged) -> None:
    source, target = fact.group_id, fact.into_group_id
    rows = store.headlines_of(tx, [source, target])
    said, there = rows.get(source), rows.get(target)
    if said is None or not said.text:
        return
    store.keep_headline(tx, source, "", said.version + 1)
    if there is None or not there.text:
        store.keep_headline(tx, target, said.text, there.version + 1 if there else 1)
        store.turn_share(tx, source, group_id=target, item_id=target)
        return
    question_id = asked(tx, event_id, breakouts.round_(tx, event_id, fact.round_id).session_id)[0]
    point_id = as_point(tx, event_id, fact, question_id, said)
    store.turn_share(tx, source, group_id=target, question_id=question_id, point_id=point_id, item_id=point_id)


def as_point(tx: Tx, event_id: Id, fact: GroupMerged, question_id: Id, said: store.HeadlineRow) -> Id:
    point_id = tx.new_id()
    row = store.PointRow(
        point_id,
        event_id,
        fact.round_id,
        fact.into_group_id,
        question_id,
        store.next_position(tx, fact.into_group_id, question_id),
        said.text,
        1,
        False,
        said.author_id,
        tx.now,
        tx.now,
        None,
    )
    store.insert_point(tx, vars(row))
    return point_id
