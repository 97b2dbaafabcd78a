"""Everything the hub refuses, as one tree.

    HubError                     code, HTTP status, message (an English msgid with {placeholders})
    ├── InvalidInput        422  what was sent can't be used; may carry one message for each field
    ├── Conflict            409  the thing has changed or is in a state that doesn't allow it
    ├── NotFound            404  there is no such thing, or it is not the reader's to know of
    ├── Forbidden           403  the reader is known, and may not
    ├── SignedOut           401  nobody is signed in
    ├── TooLarge            413
    ├── TooMany             429
    └── Unavailable         503  the hub can't keep its promise just now (disk full, stopping)

Features subclass these. One table in ``hub.web.errors`` turns them into a page, an RFC 9457 problem or a frame.
"""

from __future__ import annotations

from typing import Any, ClassVar


def N_(message: str) -> str:
    """Mark *message* for extraction; it is translated where it is shown."""
    return message


class HubError(Exception):
    """A refusal that a reader is to understand.

    ``params`` fill the message's {placeholders}; ``fields`` maps a field's name to a message of its own, whose
    {placeholders} are filled by what ``limits`` has under that name.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    message: ClassVar[str] = N_("Something went wrong on our side. Try again in a moment.")

    def __init__(
        self, *, fields: dict[str, str] | None = None, limits: dict[str, dict[str, Any]] | None = None, **params: Any
    ) -> None:
        super().__init__(self.code)
        self.params = params
        self.fields = fields or {}
        self.limits = limits or {}

    def __str__(self) -> str:
        return self.message.format(**self.params) if self.params else self.message


class InvalidInput(HubError):
    code = "invalid-input"
    status = 422
    message = N_("Something needs correcting. Everything you wrote is still here.")


class Conflict(HubError):
    code = "conflict"
    status = 409
    message = N_("This has changed since you opened the page. Look at what is there now and try again.")


class NotFound(HubError):
    code = "not-found"
    status = 404
    message = N_("There is nothing at this address. Check the link, or ask the person who sent it.")


class Forbidden(HubError):
    code = "forbidden"
    status = 403
    message = N_("This page belongs to the meeting team.")


class SignedOut(HubError):
    code = "signed-out"
    status = 401
    message = N_("Sign in first. Use your personal link or the meeting's code.")


class TooLarge(HubError):
    code = "too-large"
    status = 413
    message = N_("That is too much at once. Send at most {limit}.")


class TooMany(HubError):
    code = "too-many"
    status = 429
    message = N_("Too many tries. Wait a minute and try again.")


class Unavailable(HubError):
    code = "unavailable"
    status = 503
    message = N_("The hub could not save this just now. Nothing was saved. Try again in a moment.")
