"""A group joins another: what it has written goes along, and nothing of either is lost. When that is undone, each has
what it wrote."""

from __future__ import annotations

from dataclasses import replace

from hub.breakouts import queries as breakouts
from hub.breakouts.events import GroupMerged, GroupParted
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.summaries import store
from hub.summaries.commands.found import asked, standing_of
from hub.summaries.events import SharedTextChanged
from hub.summaries.model import HEADLINE_LIMIT
from hub.summaries.store import of_joins, of_photos
from hub.summaries.store.of_joins import JoinRow


@on(GroupMerged)
def notes_go_along(tx: Tx, event_id: Id, fact: GroupMerged) -> None:
    """Under each question the points of the group that has joined come after those of the other, in their order.

    Its main point becomes the other's where that has none, else a point under the first question.
    """
    points = store.points_of(tx, [fact.group_id])
    shared = store.any_shared(tx, fact.group_id)
    take_over(tx, points, fact.into_group_id)
    store.hand_over_shares(tx, fact.group_id, fact.into_group_id)
    photos = of_photos.photos_of(tx, [fact.group_id])
    for photo in photos:
        of_photos.change_photo(tx, photo.id, group_id=fact.into_group_id)
    said, point_id = headline_goes_along(tx, event_id, fact)
    join = JoinRow(fact.group_id, fact.into_group_id, said, point_id)
    of_joins.keep_join(tx, join, [*(each.id for each in points), *(each.id for each in photos)])
    if shared or any(photo.shared_at for photo in photos):
        tx.append(event_id, SharedTextChanged(fact.into_group_id))
    standing = standing_of(tx, fact.group_id)
    if standing.scribe_id is not None:
        store.keep_standing(tx, replace(standing, scribe_id=None))


def take_over(tx: Tx, points: list[store.PointRow], group_id: Id) -> None:
    """Put *points* last in another group, in their order."""
    for point in points:
        place = store.next_position(tx, group_id, point.question_id)
        store.change_point(tx, point.id, group_id=group_id, position=place)


def headline_goes_along(tx: Tx, event_id: Id, fact: GroupMerged) -> tuple[str, Id | None]:
    """The main point that went along, and the point that it became, if it did."""
    source, target = fact.group_id, fact.into_group_id
    rows = store.headlines_of(tx, [source, target])
    said, there = rows.get(source), rows.get(target)
    if said is None or not said.text:
        return "", None
    store.keep_headline(tx, source, "", said.version + 1)
    if there is None or not there.text:
        store.keep_headline(tx, target, said.text, there.version + 1 if there else 1)
        store.turn_share(tx, source, group_id=target, item_id=target)
        return said.text, None
    question_id = asked(tx, event_id, breakouts.round_(tx, event_id, fact.round_id).session_id)[0]
    point_id = as_point(tx, event_id, fact, question_id, said)
    store.turn_share(tx, source, group_id=target, question_id=question_id, point_id=point_id, item_id=point_id)
    return said.text, point_id


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


@on(GroupParted)
def notes_come_back(tx: Tx, event_id: Id, fact: GroupParted) -> None:
    """What the group took along is its own again, as it reads by now; what the other wrote meanwhile stays there."""
    join = of_joins.join_of(tx, fact.group_id)
    if join is None:
        return
    source, target = join.group_id, join.into_group_id
    items = of_joins.joined(tx, source)
    theirs = [each for each in store.points_of(tx, [target]) if each.id in items]
    photos = [each for each in of_photos.photos_of(tx, [target]) if each.id in items]
    shared = store.any_shared(tx, target) or any(photo.shared_at for photo in photos)
    take_over(tx, theirs, source)
    for point in theirs:
        store.turn_share(tx, point.id, group_id=source)
    for photo in photos:
        of_photos.change_photo(tx, photo.id, group_id=source)
    if join.headline:
        headline_comes_back(tx, join)
    of_joins.forget_join(tx, source)
    if shared:
        tx.append(event_id, SharedTextChanged(source))


def headline_comes_back(tx: Tx, join: JoinRow) -> None:
    """The main point, worded as it is by now; where it was another's meanwhile who reworded it, as it was."""
    source, target = join.group_id, join.into_group_id
    rows = store.headlines_of(tx, [source, target])
    there, version = rows.get(target), rows[source].version + 1
    if join.headline_point_id is not None:
        point = store.points_by_id(tx, [join.headline_point_id])[join.headline_point_id]
        fits = point.removed_at is None and len(point.text) <= HEADLINE_LIMIT
        store.keep_headline(tx, source, point.text if fits else join.headline, version)
        store.turn_share(tx, point.id, group_id=source, question_id=None, point_id=None, item_id=source)
        store.change_point(tx, point.id, removed_at=tx.now)
        return
    store.keep_headline(tx, source, join.headline, version)
    if there is not None and there.text == join.headline:
        store.keep_headline(tx, target, "", there.version + 1)
        store.turn_share(tx, target, group_id=source, item_id=source)
