"""Pages and API of the programme: from a pasted text to an event, changing it, and the day as it goes."""

from hub.programme.views import again, arranging, asking, creating, editing, materials, running
from hub.web.operations import Operations

operations = Operations(
    [
        *creating.operations,
        *again.operations,
        *editing.operations,
        *arranging.operations,
        *asking.operations,
        *materials.operations,
        *running.operations,
    ]
)
