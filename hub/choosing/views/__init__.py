"""Pages and API of choices: the team's, and those of the people who choose."""

from hub.choosing.views import people, team
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations([*team.operations, *people.operations])
