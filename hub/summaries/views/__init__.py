"""Pages and API of notes and summaries: a group's page, the plenary, moderation."""

from hub.summaries.views import groups, history, moderating
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations(each for part in (groups, moderating, history) for each in part.operations)
