"""Webhooks: what is told, to which address, how often it is tried. No I/O, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id

MOST_WEBHOOKS = 10
"""Of one event."""
MOST_LOGGED = 200
"""Deliveries that are kept of one webhook, beside those that wait."""
SHOWN = 20
"""Of these on the page."""
GIVEN_UP = timedelta(days=1)
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=3)
LEASE = timedelta(minutes=2)
"""How long a delivery is its sender's: more than any takes. Then it may be sent again."""


class Kind(StrEnum):
    """What is told; the values are stored and sent."""

    CHECK_IN = "checkin.came"
    ROUND_PUBLISHED = "round.published"
    ROUND_OPENED = "round.opened"
    ROUND_RECALLED = "round.recalled"
    ROUND_CLOSED = "round.closed"
    SUMMARY_SHARED = "summary.shared"
    SUMMARY_CHANGED = "summary.changed"
    SUMMARY_WITHDRAWN = "summary.withdrawn"
    POLL_OPENED = "poll.opened"
    POLL_CLOSED = "poll.closed"
    POLL_SHOWN = "poll.shown"
    PROGRAMME_CHANGED = "programme.changed"
    TEST = "webhook.test"


KIND_NAMES = {
    Kind.CHECK_IN: N_("Somebody has come"),
    Kind.ROUND_PUBLISHED: N_("Everyone sees the groups"),
    Kind.ROUND_OPENED: N_("The groups begin"),
    Kind.ROUND_RECALLED: N_("The groups are called back"),
    Kind.ROUND_CLOSED: N_("The groups are over"),
    Kind.SUMMARY_SHARED: N_("A summary is shared with everyone"),
    Kind.SUMMARY_CHANGED: N_("A shared summary is changed"),
    Kind.SUMMARY_WITHDRAWN: N_("A summary is taken back"),
    Kind.POLL_OPENED: N_("A poll is opened"),
    Kind.POLL_CLOSED: N_("A poll is closed"),
    Kind.POLL_SHOWN: N_("The results of a poll are shown to everyone"),
    Kind.PROGRAMME_CHANGED: N_("The programme is changed"),
}
"""What can be chosen; a test is told whenever somebody asks for one."""


class State(StrEnum):
    """Where a delivery stands; the values are stored."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


STATE_WORDS = {
    State.WAITING: N_("Waiting"),
    State.SENDING: N_("Being sent"),
    State.SENT: N_("Heard"),
    State.FAILED: N_("Given up"),
    State.DROPPED: N_("Not sent"),
}


class Reason(StrEnum):
    """Why a try came to nothing; the values are stored."""

    STATUS = "status"
    REDIRECT = "redirect"
    SILENT = "silent"
    UNREACHABLE = "unreachable"
    UNSAFE = "unsafe"
    OWN_NETWORK = "own-network"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


REASON_WORDS = {
    Reason.STATUS: N_("It answered otherwise than with a number from 200 to 299."),
    Reason.REDIRECT: N_("It sent us on to another address, where we do not go."),
    Reason.SILENT: N_("It did not answer in time."),
    Reason.UNREACHABLE: N_("It could not be reached."),
    Reason.UNSAFE: N_("There is no safe connection to it."),
    Reason.OWN_NETWORK: N_("Its address leads into a network that the hub's operator has not opened to webhooks."),
    Reason.WITHDRAWN: N_("What it was to tell was taken back before it was told."),
    Reason.ENDED: N_("The webhook was paused, changed or ended."),
}


class AddressUnusable(InvalidInput):
    code = "webhook-address-unusable"
    message = N_("Write a whole address that begins with https://, without a name or a password in it.")


class NothingChosen(InvalidInput):
    code = "webhook-nothing-chosen"
    message = N_("Choose at least one thing to be told of.")


class TooManyWebhooks(Conflict):
    code = "too-many-webhooks"
    message = N_("A meeting has room for {most} webhooks. Remove one that is of no use any more.")


@dataclass(frozen=True)
class Wanted:
    """What somebody has chosen. *names*: who has checked in is named."""

    url: str
    kinds: tuple[Kind, ...]
    names: bool


@dataclass(frozen=True)
class Webhook:
    """*key_number*: which of its secrets holds. *seq*: up to which fact of the journal all is in the outbox.

    *ended_at*: since when its receiver has said that it is there no more.
    """

    id: Id
    event_id: Id
    url: str
    kinds: tuple[Kind, ...]
    names: bool
    key_number: int
    seq: int
    made_at: datetime
    paused_at: datetime | None
    ended_at: datetime | None

    @property
    def on(self) -> bool:
        return self.paused_at is None and self.ended_at is None


@dataclass(frozen=True)
class Delivery:
    """One thing to be told to one webhook. *fact*: its type and data; its text is read when it is told, and kept
    nowhere. *status*: what the receiver answered last."""

    id: Id
    webhook_id: Id
    event_id: Id
    kind: Kind
    fact: Mapping[str, Any]
    at: datetime
    state: State
    tries: int
    due_at: datetime
    made_at: datetime
    tried_at: datetime | None
    status: int | None
    reason: Reason | None

    @property
    def message_id(self) -> str:
        """The same for every try: by it a receiver knows what it has heard already."""
        return f"msg_{self.id}"


@dataclass(frozen=True)
class Answer:
    """What came of one try. *status* None: nothing came back. *after_s*: how long the receiver asked us to wait."""

    status: int | None
    reason: Reason | None = None
    after_s: int = 0

    @property
    def heard(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        """The receiver wants nothing more, ever (RFC 9110, section 15.5.11)."""
        return self.status == 410


def wait(tries: int, jitter: float, asked_s: int = 0) -> timedelta:
    """How long after the try numbered *tries* the next comes: four times as long each time, up to three hours, a fifth
    more or less by *jitter* (0 to 1), and not sooner than the receiver asked, within that bound."""
    fourfold: int = 4 ** min(tries - 1, 10)
    planned = min(FIRST_WAIT * fourfold, LONGEST_WAIT) * (0.8 + 0.4 * jitter)
    return max(planned, min(timedelta(seconds=asked_s), LONGEST_WAIT))
