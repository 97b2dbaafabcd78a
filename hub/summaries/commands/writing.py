"""Writing: points, the headline, and who takes the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hub.breakouts.events import MemberMoved
from hub.breakouts.queries import BareGroup, State
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.summaries import model, store
from hub.summaries.commands.found import asked, group_to_write, late, point_to_write, standing_of, withdraw
from hub.summaries.commands.handing_in import hand_in_late
from hub.summaries.commands.ordering import put_after
from hub.summaries.events import (
    HeadlineChanged,
    HeadlineWithdrawn,
    PointAdded,
    PointChanged,
    PointRemoved,
    PointWithdrawn,
    ScribeChanged,
    SharedTextChanged,
)
from hub.summaries.model import MOST_POINTS


def add_point(
    tx: Tx,
    event_id: Id,
    group_id: Id,
    question_id: Id,
    text: str,
    point_id: Id | None = None,
    *,
    as_team: bool = False,
) -> list[Id]:
    """Write what *text* holds last under a question, one point a line; returns the points' ids.

    *point_id* may be made by the client: the same one sent again adds nothing and returns the same ids.
    """
    return add_points(tx, event_id, group_id, question_id, [text], point_id, as_team=as_team)


def add_points(
    tx: Tx,
    event_id: Id,
    group_id: Id,
    question_id: Id,
    texts: Sequence[str],
    point_id: Id | None = None,
    *,
    after: Id | None = None,
    as_team: bool = False,
) -> list[Id]:
    """As :func:`add_point`, of several texts that were typed apart; the first of them comes right after the point
    *after*, where that is given and stands under the question.

    Raises Forbidden, AlreadyHandedIn, NothingWritten, PointTooLong, NoSuchQuestion, TooManyPoints, WrongPointId.
    """
    group = group_to_write(tx, event_id, group_id, as_team=as_team)
    group_id = group.id
    said = [point for text in texts if text.strip() for point in model.new_points(text)] or model.new_points("")
    if point_id is not None:
        model.check_point_id(point_id)
    first_id = point_id or tx.new_id()
    ids = [model.further_id(first_id, place) for place in range(len(said))]
    known = store.points_by_id(tx, ids)
    if any(row.group_id != group_id for row in known.values()):
        raise model.WrongPointId
    if known:
        return [each for each in ids if each in known]
    model.check_writable(standing_of(tx, group_id), as_team=as_team, late=late(tx, group))
    if question_id not in asked(tx, event_id, group.session_id):
        raise model.NoSuchQuestion
    if store.counts(tx, [group_id]).get(group_id, 0) + len(said) > MOST_POINTS:
        raise model.TooManyPoints(limit=MOST_POINTS)
    write_down(tx, event_id, group, question_id, dict(zip(ids, said, strict=True)), oral=as_team)
    if after is not None:
        put_after(tx, event_id, ids[0], after)
    if group.state is State.CLOSED:
        hand_in_late(tx, event_id, group_id)
    return ids


def write_down(tx: Tx, event_id: Id, group: BareGroup, question_id: Id, texts: Mapping[Id, str], *, oral: bool) -> None:
    """Put *texts*, by the ids of the points to be, last under the question."""
    first = store.next_position(tx, group.id, question_id)
    for position, (point_id, text) in enumerate(texts.items(), first):
        row = {
            "id": point_id,
            "event_id": event_id,
            "round_id": group.round_id,
            "group_id": group.id,
            "question_id": question_id,
            "position": position,
            "text": text,
            "version": 1,
            "oral": oral,
            "author_id": tx.by,
            "created_at": tx.now,
            "changed_at": tx.now,
            "removed_at": None,
        }
        if not store.insert_point(tx, row):
            raise model.WrongPointId
        tx.append(event_id, PointAdded(group.id, point_id))


def edit_point(tx: Tx, event_id: Id, point_id: Id, text: str, version: int, *, as_team: bool = False) -> Id:
    """Change a point that reads as in *version*; returns its group.

    Raises StaleVersion with what it reads now when somebody was faster, PointGone when it is removed.
    """
    point, group = point_to_write(tx, event_id, point_id, as_team=as_team)
    said = model.point_text(text)
    if point.removed_at is not None:
        raise model.PointGone
    if said == point.text:
        return point.group_id
    if version != point.version:
        raise model.StaleVersion(present=point.text)
    model.check_writable(standing_of(tx, point.group_id), as_team=as_team, late=late(tx, group, point_id))
    store.change_point(tx, point_id, text=said, version=version + 1, changed_at=tx.now)
    tx.append(event_id, PointChanged(point.group_id, point_id))
    if store.is_shared(tx, point_id):
        tx.append(event_id, SharedTextChanged(point.group_id))
    return point.group_id


def remove_point(tx: Tx, event_id: Id, point_id: Id, *, as_team: bool = False) -> Id:
    """Take a point away, from what is shared too; returns its group. One that is gone already stays gone."""
    point, group = point_to_write(tx, event_id, point_id, as_team=as_team)
    if point.removed_at is None:
        model.check_writable(standing_of(tx, point.group_id), as_team=as_team, late=late(tx, group, point_id))
        store.change_point(tx, point_id, removed_at=tx.now)
        tx.append(event_id, PointRemoved(point.group_id, point_id))
        withdraw(tx, event_id, point_id, PointWithdrawn(point.group_id, point_id))
    return point.group_id


def set_headline(tx: Tx, event_id: Id, group_id: Id, text: str, version: int, *, as_team: bool = False) -> int:
    """Write the group's main point (empty: none), which reads as in *version* (0: never written); returns its version.

    Raises StaleVersion when somebody else was faster; who wrote it last may always go on writing.
    """
    group = group_to_write(tx, event_id, group_id, as_team=as_team)
    group_id = group.id
    said = model.headline_text(text)
    row = store.headlines_of(tx, [group_id]).get(group_id)
    present, at, author = (row.text, row.version, row.author_id) if row else ("", 0, None)
    if said == present:
        return at
    if version != at and author != tx.by:
        raise model.StaleVersion(present=present)
    model.check_writable(standing_of(tx, group_id), as_team=as_team, late=late(tx, group, group_id))
    store.keep_headline(tx, group_id, said, at + 1)
    tx.append(event_id, HeadlineChanged(group_id))
    if not said:
        withdraw(tx, event_id, group_id, HeadlineWithdrawn(group_id))
    elif store.is_shared(tx, group_id):
        tx.append(event_id, SharedTextChanged(group_id))
    return at + 1


def take_scribe(tx: Tx, event_id: Id, group_id: Id) -> None:
    """The member who acts takes the notes from now on; whoever did before hands over."""
    group_id = group_to_write(tx, event_id, group_id, as_team=False).id
    standing = standing_of(tx, group_id)
    if standing.scribe_id != tx.by:
        store.keep_standing(tx, replace(standing, scribe_id=tx.by))
        tx.append(event_id, ScribeChanged(group_id))


@on(MemberMoved)
def release_scribe(tx: Tx, event_id: Id, fact: MemberMoved) -> None:
    """Who has gone to another group takes no notes in the old one."""
    if fact.from_group_id is None:
        return
    standing = standing_of(tx, fact.from_group_id)
    if standing.scribe_id == fact.person_id:
        store.keep_standing(tx, replace(standing, scribe_id=None))
        tx.append(event_id, ScribeChanged(standing.group_id))
