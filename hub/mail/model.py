"""Mails before they are written: what kinds there are, where they stand, and when they are tried again. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id

JSON = Any
"""What ``json.dumps`` can write."""


class Kind(StrEnum):
    """What a mail is for; the values are stored, and ``hub/mail/wording.py`` says it.

    What a kind reads of the ``data`` it is given, all of it optional:

    - every kind: ``path``, a path of the hub that the button leads to (else the personal link); ``change``, the path
      where the registration is changed or cancelled; ``lines``, sentences in the mail's language that stand below the
      first; ``answers``, pairs of a question and what was answered;
    - WAITING: ``place``, the number in the queue;
    - SIGN_IN: ``minutes``, how long the link works; ``path`` comes when the mail is sent
      (:func:`hub.mail.filling.fills`), so that no stored data holds it.
    """

    INVITATION = "invitation"
    CONFIRMATION = "confirmation"
    WAITING = "waiting"
    REMINDER = "reminder"
    CHANGE = "change"
    CANCELLED = "cancelled"
    """Somebody's own registration is cancelled."""
    CALLED_OFF = "called-off"
    """The whole meeting is."""
    THANKS = "thanks"
    SIGN_IN = "sign-in"


class State(StrEnum):
    """Where a mail stands; the values are stored."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    STOPPED = "stopped"


STATE_WORDS = {
    State.WAITING: N_("Waiting"),
    State.SENDING: N_("Being sent"),
    State.SENT: N_("Sent"),
    State.FAILED: N_("Failed"),
    State.BOUNCED: N_("Came back"),
    State.STOPPED: N_("Stopped"),
}


class Reason(StrEnum):
    """Why a mail has not arrived; the values are stored."""

    NO_ADDRESS = "no-address"
    REFUSED = "refused"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    SIGN_IN = "sign-in"
    SENDER = "sender"
    UNWRITTEN = "unwritten"
    TOO_LATE = "too-late"
    BY_HAND = "by-hand"
    DECLINED = "declined"


REASON_WORDS = {
    Reason.NO_ADDRESS: N_("The receiving server says that there is no such address."),
    Reason.REFUSED: N_("The mail server refused this mail."),
    Reason.BUSY: N_("The mail server asked us to try again later."),
    Reason.UNREACHABLE: N_("The mail server did not answer, or broke off."),
    Reason.TLS: N_("There is no safe connection to the mail server."),
    Reason.SIGN_IN: N_("The mail server did not take the hub's user name and password."),
    Reason.SENDER: N_("The mail server did not take the hub's own address as sender."),
    Reason.UNWRITTEN: N_("It could not be written: what it was about is gone."),
    Reason.TOO_LATE: N_("It had waited so long that it was not sent by itself."),
    Reason.BY_HAND: N_("Somebody in the team noted that mail does not arrive there."),
    Reason.DECLINED: N_("They want no reminders of this meeting."),
}


class NotThere(Conflict):
    code = "mail-not-there"
    message = N_("That mail has gone already, or was stopped.")


class NotReadable(Conflict):
    code = "mail-not-readable"
    message = N_("A mail for signing in is read by nobody but its receiver.")


class WordsMissing(InvalidInput):
    code = "words-missing"
    message = N_("Write what has changed.")


class TimePassed(InvalidInput):
    code = "mail-time-passed"
    message = N_("That time has passed.")


class NobodyToWriteTo(InvalidInput):
    code = "nobody-to-write-to"
    message = N_("There is nobody to send this to.")


@dataclass(frozen=True)
class Mail:
    """A mail in the outbox. *data*: see :class:`Kind`; *tried_at*: the first try; *reply*: the server's own words."""

    id: Id
    event_id: Id | None
    person_id: Id | None
    mailing_id: Id | None
    recipient: str
    kind: Kind
    language: str
    data: Mapping[str, JSON]
    state: State
    reason: Reason | None
    reply: str
    tries: int
    due_at: datetime
    created_at: datetime
    tried_at: datetime | None
    sent_at: datetime | None


@dataclass(frozen=True)
class Outcome:
    """What came of one try. *state* WAITING: it is tried again.

    *everybody*: the fault lies with the server or the hub's own settings, so other mails needn't be tried just now.
    """

    state: State
    reason: Reason | None = None
    reply: str = ""
    everybody: bool = False


def once_key(event_id: Id | None, to: str, kind: Kind, once: str) -> str:
    """What a second mail for the same purpose would have too: the event, who gets it, the kind and the caller's key.

    A hash (SHA-256), so that no address stands in it.
    """
    return hashlib.sha256("\0".join((event_id or "", to, kind.value, once)).encode()).hexdigest()


WAITS = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 480))
"""Between tries; the last holds for all that follow."""
PATIENCE = timedelta(days=3)
"""How long a mail is tried, and how long one may lie untried before it is out of date."""
QUICK_PATIENCE = timedelta(minutes=15)
"""The same for somebody who waits before the page for signing in."""


def wait(tries: int, jitter: float) -> timedelta:
    """How long to wait after *tries* failed ones (from 1): *jitter* (0 to 1) spreads it by a fifth to either side."""
    return WAITS[min(max(tries, 1), len(WAITS)) - 1] * (0.8 + 0.4 * jitter)


def patience(kind: Kind) -> timedelta:
    return QUICK_PATIENCE if kind is Kind.SIGN_IN else PATIENCE


def given_up(mail: Mail, at: datetime) -> bool:
    """Whether *at* is too late to try *mail* again, or for the first time."""
    return at - (mail.tried_at or mail.due_at) > patience(mail.kind)


SHARE_FOR_MANY = 0.9
"""Of the mails that may go in an hour; the rest is kept for people who wait to sign in."""


def room(kind: Kind, per_hour: int, gone: int) -> bool:
    """Whether one more mail may go when *gone* have gone in the last hour."""
    if not per_hour:
        return True
    return gone < (per_hour if kind is Kind.SIGN_IN else max(1, int(per_hour * SHARE_FOR_MANY)))
