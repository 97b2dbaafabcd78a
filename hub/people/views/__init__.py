"""Pages and API of people: the list, and what somebody may say of themselves."""

from hub.people.views import doubles, files, listing, me, reading
from hub.web.operations import Operations

operations = Operations(
    [*listing.operations, *reading.operations, *doubles.operations, *files.operations, *me.operations]
)
