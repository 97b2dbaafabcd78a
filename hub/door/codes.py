"""What the codes at the door hold: an address with a proof in it. Pure.

A *badge* lets its bearer be checked in by somebody with a door's session; it signs nobody in. A personal link shown at
the door is known as well. The door's page knows a code by its *mark* alone, from which no address can be made: so
neither addresses nor proofs lie on the phones of those who stand there.
"""

from __future__ import annotations

import hashlib

from hub.kernel.ids import Id
from hub.kernel.seals import seal, unseal

MARK_LETTERS = 32
"""128 bits of the hash of a token that proves itself by 128 bits."""


def badge(event_id: Id, person_id: Id, secret: bytes) -> str:
    """The token of somebody's badge at an event. It is the same each time it is printed."""
    return seal(person_id, secret, purpose(event_id))


def bearer_of(token: str, event_id: Id, secret: bytes) -> Id | None:
    """Whose badge it is; None for one that is not genuine or is another event's."""
    return unseal(token, secret, purpose(event_id))


def purpose(event_id: Id) -> str:
    return f"badge {event_id}"


def mark(token: str) -> str:
    """What is told instead of a token; static/js/doorcodes.js makes the same of what a camera has read."""
    return hashlib.sha256(token.encode()).hexdigest()[:MARK_LETTERS]
