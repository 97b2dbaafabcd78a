"""Pages and API of people: the list, and what somebody may say of themselves."""

from hub.people.views import listing, me
from hub.web.operations import Operations

operations = Operations([*listing.operations, *me.operations])
