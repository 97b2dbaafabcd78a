"""What a press changed: to be kept, to be told of, and to be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id
from hub.programme.running.line import Line, Slot


class ChangedSince(Conflict):
    code = "changed-since"
    message = N_("More has been changed since, so that can't be undone any more.")


class Act(StrEnum):
    """What can be pressed; the values are stored and sent."""

    MINUTES = "minutes"
    BEGIN = "begin"
    END = "end"
    SKIP = "skip"
    TAKE_BACK = "take-back"
    BREAK = "break"


@dataclass(frozen=True)
class Times:
    starts_at: datetime
    ends_at: datetime
    skipped: bool


@dataclass(frozen=True)
class Move:
    """How a press changed one item. *before* None: it was not there."""

    session_id: Id
    before: Times | None
    after: Times


def times(slot: Slot) -> Times:
    return Times(slot.starts_at, slot.ends_at, slot.skipped)


def differences(before: Iterable[Slot], after: Iterable[Slot]) -> tuple[Move, ...]:
    """What is otherwise in *after*, which has all that *before* has."""
    was = {slot.id: times(slot) for slot in before}
    return tuple(Move(slot.id, was.get(slot.id), times(slot)) for slot in after if was.get(slot.id) != times(slot))


def can_undo(line: Iterable[Slot], moves: Iterable[Move]) -> bool:
    """Whether all that a press changed still is as it left it."""
    now = {slot.id: times(slot) for slot in line}
    return all(now.get(move.session_id) == move.after for move in moves)


def undone(line: Sequence[Slot], moves: Sequence[Move]) -> Line:
    """*line* as it was before a press; without what the press brought. Raises ChangedSince."""
    if not can_undo(line, moves):
        raise ChangedSince
    was = {move.session_id: move.before for move in moves}
    back = [(slot, was.get(slot.id, times(slot))) for slot in line]
    return tuple(replace(s.at(t.starts_at, t.ends_at), skipped=t.skipped) for s, t in back if t is not None)
