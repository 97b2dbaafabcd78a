"""Pages and API of registration: registering, one's own registration, and what organisers see and set."""

from hub.registration.views import everybody, listing, mine, settings
from hub.web.operations import Operations

operations = Operations(
    [*everybody.operations, *settings.operations, *listing.operations, *mine.operations],
)
