"""What each group has written under each question, and what all of them have under one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.summaries.queries.moderation import all_notes, question_key
from hub.summaries.queries.notes import Notes, Point, QuestionNotes


@dataclass(frozen=True)
class Cell:
    """So many points a group has under a question, and so many of them are shared."""

    points: int
    shared: int


@dataclass(frozen=True)
class MatrixRow:
    """A group. *headline*: it has a main point; *at*: when it wrote last. *cells*: by question."""

    group_id: Id
    number: int
    name: str
    headline: Cell
    cells: tuple[Cell, ...]
    handed_in: bool
    at: datetime | None


@dataclass(frozen=True)
class Column:
    """A question that is asked. *handed_in*: so many points under it are handed in, *shared* of them are shared."""

    id: Id
    key: str
    text: str
    handed_in: int
    shared: int


@dataclass(frozen=True)
class Matrix:
    """The groups of a round by number, and its questions; *title* stands for the question of an item that asks none."""

    round_id: Id
    title: str
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]


def matrix(snap: Snapshot, event_id: Id, round_id: Id) -> Matrix | None:
    """None for a round without groups."""
    found = all_notes(snap, event_id, round_id)
    if not found:
        return None
    asked = [question for question in found[0].questions if question.asked]
    columns = tuple(column(round_id, question, found) for question in asked)
    return Matrix(round_id, found[0].session_title, columns, tuple(row_of(each, asked) for each in found))


def column(round_id: Id, question: QuestionNotes, found: Sequence[Notes]) -> Column:
    counts = [cell(each, question.id) for each in found if each.handed_in_at]
    of_all = (sum(each.points for each in counts), sum(each.shared for each in counts))
    return Column(question.id, question_key(round_id, question.id), question.text, *of_all)


def row_of(notes: Notes, asked: Sequence[QuestionNotes]) -> MatrixRow:
    headline = Cell(int(bool(notes.headline)), int(notes.headline_shared))
    cells = tuple(cell(notes, question.id) for question in asked)
    of = (notes.group_id, notes.number, notes.name)
    return MatrixRow(*of, headline, cells, notes.handed_in_at is not None, notes.saved_at)


def cell(notes: Notes, question_id: Id) -> Cell:
    points = points_under(notes, question_id)
    return Cell(len(points), sum(point.shared for point in points))


def points_under(notes: Notes, question_id: Id) -> tuple[Point, ...]:
    return next((question.points for question in notes.questions if question.id == question_id), ())


@dataclass(frozen=True)
class GroupPoints:
    """What one group has written under the question that is opened."""

    group_id: Id
    name: str
    handed_in: bool
    points: tuple[Point, ...]


@dataclass(frozen=True)
class OpenedQuestion:
    """A question that the moderator has opened, with the groups that have written under it, by number.

    *sharable*: so many of the points are handed in, and not shared.
    """

    round_id: Id
    id: Id
    text: str
    title: str
    groups: tuple[GroupPoints, ...]
    sharable: int


def opened_question(snap: Snapshot, event_id: Id, round_id: Id, question_id: Id) -> OpenedQuestion | None:
    """None for a question that is not asked."""
    found = all_notes(snap, event_id, round_id)
    asked = next((each for notes in found for each in notes.questions if each.asked and each.id == question_id), None)
    if asked is None:
        return None
    under = [(notes, points_under(notes, question_id)) for notes in found]
    groups = tuple(GroupPoints(n.group_id, n.name, n.handed_in_at is not None, points) for n, points in under if points)
    left = sum(not point.shared for group in groups if group.handed_in for point in group.points)
    return OpenedQuestion(round_id, asked.id, asked.text, found[0].session_title, groups, left)
