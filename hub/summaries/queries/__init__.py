"""What others read about notes and shares.

Two kinds, never mixed: what a group and the team may read (``notes``, ``moderation``), and what everyone may
(``shared``).
"""

from hub.summaries.model import HEADLINE_LIMIT, POINT_LIMIT, HandedInBy, Standing
from hub.summaries.queries.access import check_group, is_late, is_member, is_team, may_write, own_instead
from hub.summaries.queries.hanging import hanging
from hub.summaries.queries.moderation import (
    DeskNotes,
    Queue,
    check_key,
    desk_notes,
    question_key,
    queues,
    rounds_of,
    shown_rounds,
)
from hub.summaries.queries.notes import Notes, Point, Progress, QuestionNotes, notes, point, progress, standing
from hub.summaries.queries.shared import OnScreen, SharedItem, SharedQuestion, SharedRound, latest, on_screen, shared

__all__ = [
    "HEADLINE_LIMIT",
    "POINT_LIMIT",
    "DeskNotes",
    "HandedInBy",
    "Notes",
    "OnScreen",
    "Point",
    "Progress",
    "QuestionNotes",
    "Queue",
    "SharedItem",
    "SharedQuestion",
    "SharedRound",
    "Standing",
    "check_group",
    "check_key",
    "desk_notes",
    "hanging",
    "is_late",
    "is_member",
    "is_team",
    "latest",
    "may_write",
    "notes",
    "on_screen",
    "own_instead",
    "point",
    "progress",
    "question_key",
    "queues",
    "rounds_of",
    "shared",
    "shown_rounds",
    "standing",
]
