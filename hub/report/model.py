"""What a report can be made of, and what is refused. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import N_, InvalidInput
from hub.kernel.ids import Id


class Part(StrEnum):
    """A section of the report, in its order; the values are stored and sent."""

    PROGRAMME = "programme"
    ATTENDANCE = "attendance"
    GROUPS = "groups"
    SUMMARIES = "summaries"
    THEMES = "themes"
    QUESTIONS = "questions"
    POLLS = "polls"
    REFLECTIONS = "reflections"
    MATERIALS = "materials"
    PEOPLE = "people"


PART_NAMES = {
    Part.PROGRAMME: N_("The programme as it went"),
    Part.ATTENDANCE: N_("Attendance in figures"),
    Part.GROUPS: N_("The group discussions"),
    Part.SUMMARIES: N_("What the groups said"),
    Part.THEMES: N_("Gathered by theme"),
    Part.QUESTIONS: N_("Questions, answers and experiences"),
    Part.POLLS: N_("Polls"),
    Part.REFLECTIONS: N_("What people take with them"),
    Part.MATERIALS: N_("Materials and links"),
    Part.PEOPLE: N_("Names"),
}
SAID = frozenset({Part.SUMMARIES, Part.THEMES, Part.QUESTIONS, Part.POLLS, Part.REFLECTIONS})
"""What people have said: it may be taken back at any time, and then goes from open pages at once."""
USUALLY_PUBLIC = (Part.SUMMARIES, Part.THEMES, Part.QUESTIONS, Part.POLLS, Part.REFLECTIONS, Part.MATERIALS)
FEWEST = 5
"""Of fewer people nothing is told by where they come from: it would tell who they are."""


@dataclass(frozen=True)
class Chosen:
    """What a report is to hold; *session_id* empty for the whole meeting."""

    parts: tuple[Part, ...]
    session_id: Id = ""


@dataclass(frozen=True)
class Published:
    """What everybody at the meeting may read, since *at*."""

    parts: tuple[Part, ...]
    at: datetime


class NothingChosen(InvalidInput):
    code = "nothing-chosen"
    message = N_("Choose at least one part.")


def in_order(parts: frozenset[Part] | set[Part]) -> tuple[Part, ...]:
    return tuple(part for part in Part if part in parts)
