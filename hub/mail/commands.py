"""What can be done with mails, each called inside a transaction."""

from __future__ import annotations

import json
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.mail import store
from hub.mail.events import OutboxChanged
from hub.mail.model import JSON, Kind, State, once_key


def enqueue(
    tx: Tx,
    *,
    event_id: Id | None,
    person_id: Id | None,
    to: str,
    kind: Kind,
    language: str,
    data: dict[str, JSON],
    not_before: datetime | None = None,
    once: str = "",
    mailing_id: Id | None = None,
) -> Id | None:
    """Put a mail into the outbox; returns its id, or None when it was there already.

    It is written when it is sent, from *data* (see :class:`~hub.mail.model.Kind`) and what holds then; personal links
    are computed then and stand nowhere before. *not_before*: it waits until then. *once*: of the mails of one kind to
    one address at one event, the first with this key is the only one, for ever; an empty key lets every mail through.
    """
    mail_id = tx.new_id()
    row = {
        "id": mail_id,
        "event_id": event_id,
        "person_id": person_id,
        "mailing_id": mailing_id,
        "recipient": to,
        "kind": kind.value,
        "language": language,
        "data": json.dumps(data, ensure_ascii=False),
        "once": once_key(event_id, to, kind, once) if once else None,
        "state": State.WAITING.value,
        "reason": "",
        "reply": "",
        "tries": 0,
        "due_at": max(not_before or tx.now, tx.now),
        "created_at": tx.now,
        "created_by": tx.by,
        "tried_at": None,
        "claimed_by": "",
        "claimed_until": None,
        "sent_at": None,
    }
    if not tx.insert_or_ignore(store.mails, row):
        return None
    tell(tx, event_id)
    return mail_id


def tell(tx: Tx, event_id: Id | None) -> None:
    """Tell once a transaction that the outbox is other than before: a thousand mails are one piece of news."""
    if event_id is not None and not tx.known.get(("outbox told", event_id)):
        tx.known["outbox told", event_id] = True
        tx.append(event_id, OutboxChanged())
