"""Pages and API of notes and summaries: a group's page, moderation."""

from hub.summaries.views import groups, history, moderating, photos, points, presenting
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations(
    each for part in (groups, points, photos, moderating, presenting, history) for each in part.operations
)
