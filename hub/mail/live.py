"""The region of the outbox, and which facts make it stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hub.kernel.errors import NotFound
from hub.kernel.transaction import Snapshot
from hub.mail.events import OutboxChanged
from hub.mail.mailing import AUDIENCE_WORDS, KIND_WORDS, STAGE_WORDS
from hub.mail.model import REASON_WORDS, STATE_WORDS, State
from hub.mail.queries.pages import Outbox, outbox_page
from hub.people.events import ParticipantChanged
from hub.web.auth import EventRef, Principal
from hub.web.guards import ORGANISERS
from hub.web.regions import Region, TopicGuard, everyone

WORDS: Mapping[str, Any] = {
    "kinds": KIND_WORDS,
    "stages": STAGE_WORDS,
    "audiences": AUDIENCE_WORDS,
    "reasons": REASON_WORDS,
    "states": STATE_WORDS,
}
"""What templates say of kinds, states and the like."""


def guard(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    """The key is a state, to see what is in it alone; empty for everything."""
    ORGANISERS.check(principal)
    if key and key not in set(State):
        raise NotFound


def load(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Outbox]:
    return {key: outbox_page(snap, event.id, State(key) if key else None) for key in keys}


TOPICS: dict[str, TopicGuard] = {"mail": guard}
STALE = dict.fromkeys((OutboxChanged, ParticipantChanged), everyone)
REGIONS = [Region("mail-outbox", "mail", "mail/_outbox.html", load, STALE)]
