"""What others read about notes and shares.

Two kinds, never mixed: what a group and the team may read (``notes``, ``moderation``), and what everyone may
(``shared``).
"""

from hub.summaries.model import HEADLINE_LIMIT, POINT_LIMIT, HandedInBy, Standing
from hub.summaries.picture import TAKEN_BYTES
from hub.summaries.queries.access import check_group, is_late, is_member, is_team, may_write, own_instead
from hub.summaries.queries.hanging import hanging
from hub.summaries.queries.matrix import Matrix, OpenedQuestion, matrix, opened_question
from hub.summaries.queries.moderation import (
    DeskNotes,
    ModeratedGroup,
    Queue,
    check_key,
    desk_notes,
    opened_groups,
    question_key,
    queues,
    rounds_of,
    shown_rounds,
)
from hub.summaries.queries.notes import (
    Notes,
    Point,
    Progress,
    QuestionNotes,
    notes,
    point,
    points,
    progress,
    standing,
)
from hub.summaries.queries.photos import (
    GroupPhotos,
    SharedPhoto,
    group_photos,
    photo,
    photo_content,
    photos_of,
    shared_photos,
)
from hub.summaries.queries.presented import (
    ModeratedList,
    Presented,
    Undoable,
    last_press,
    moderated_item,
    presented,
)
from hub.summaries.queries.shared import (
    ModeratedItem,
    OnScreen,
    SharedItem,
    SharedQuestion,
    SharedRound,
    latest,
    on_screen,
    shared,
)
from hub.summaries.store import PointRow

__all__ = [
    "HEADLINE_LIMIT",
    "POINT_LIMIT",
    "TAKEN_BYTES",
    "DeskNotes",
    "GroupPhotos",
    "HandedInBy",
    "Matrix",
    "ModeratedGroup",
    "ModeratedItem",
    "ModeratedList",
    "Notes",
    "OnScreen",
    "OpenedQuestion",
    "Point",
    "PointRow",
    "Presented",
    "Progress",
    "QuestionNotes",
    "Queue",
    "SharedItem",
    "SharedPhoto",
    "SharedQuestion",
    "SharedRound",
    "Standing",
    "Undoable",
    "check_group",
    "check_key",
    "desk_notes",
    "group_photos",
    "hanging",
    "is_late",
    "is_member",
    "is_team",
    "last_press",
    "latest",
    "matrix",
    "may_write",
    "moderated_item",
    "notes",
    "on_screen",
    "opened_groups",
    "opened_question",
    "own_instead",
    "photo",
    "photo_content",
    "photos_of",
    "point",
    "points",
    "presented",
    "progress",
    "question_key",
    "queues",
    "rounds_of",
    "shared",
    "shared_photos",
    "shown_rounds",
    "standing",
]
