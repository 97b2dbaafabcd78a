"""What the report's forms send."""

from __future__ import annotations

from hub.report.model import Part, in_order
from hub.web.forms import Body


class PublishSummaryBody(Body):
    """Which parts of the report everybody at the meeting may read."""

    programme: bool = False
    attendance: bool = False
    groups: bool = False
    summaries: bool = False
    themes: bool = False
    questions: bool = False
    polls: bool = False
    reflections: bool = False
    materials: bool = False
    people: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        return in_order({part for part in Part if getattr(self, part.value)})
