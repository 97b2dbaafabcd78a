"""Mails before they are written: what kinds there are, in which states they are, and when they are tried again."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Any

from hub.kernel.ids import Id

JSON = Any
"""What ``json.dumps`` can write."""


class Kind(StrEnum):
    """What a mail is for; the values are stored, and ``templates/mail/<kind>.txt`` and ``.html`` say it.

    What a kind reads of the ``data`` it is given, all of it optional:

    - every kind: ``path``, a path of the hub that the button leads to (else the personal link);
      ``lines``, sentences in the mail's language to be set below the first;
    - CONFIRMATION: ``answers``, pairs of question and answer;
    - WAITING: ``place``, the number in the queue;
    - SIGN_IN: ``minutes``, how long the link works. The link itself is filled in when the mail is sent
      (:func:`hub.mail.filling.fills`), so that no data holds it.
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


def once_key(event_id: Id | None, to: str, kind: Kind, once: str) -> str:
    """What a second mail for the same purpose would have too: the event, who gets it, the kind and the caller's key.

    A hash (SHA-256), so that no address stands in it.
    """
    return hashlib.sha256("\0".join((event_id or "", to, kind.value, once)).encode()).hexdigest()
