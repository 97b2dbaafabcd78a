"""Pages and API of mail: the outbox, what is written to many, and declining reminders."""

from hub.mail.views import composing, outbox, reminders
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations(each for part in (composing, outbox, reminders) for each in part.operations)
