"""The outbox: a mail is put in, claimed, sent, and what came of it is noted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.mail.events import OutboxChanged
from hub.mail.model import (
    JSON,
    Kind,
    Mail,
    NotReadable,
    NotThere,
    Outcome,
    Reason,
    State,
    given_up,
    once_key,
    wait,
)
from hub.mail.queries.due import turn
from hub.mail.store import addresses, mailings, outbox
from hub.mail.store.tables import mails

LEASE = timedelta(minutes=10)
"""How long a claimed mail is its claimant's: more than any sending takes. Then another may send it."""
CLOSED = (State.SENT, State.FAILED, State.BOUNCED, State.STOPPED)


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
    one address at one event, the first with this key is the only one, unless it failed or was stopped; an empty key
    lets every mail through.
    """
    mail_id = tx.new_id()
    fresh = outbox.insert(
        tx,
        id=mail_id,
        event_id=event_id,
        person_id=person_id,
        mailing_id=mailing_id,
        recipient=to,
        kind=kind.value,
        language=language,
        data=json.dumps(data, ensure_ascii=False),
        once=once_key(event_id, to, kind, once) if once else None,
        state=State.WAITING.value,
        reason="",
        reply="",
        tries=0,
        due_at=max(not_before or tx.now, tx.now),
        created_at=tx.now,
        created_by=tx.by,
        tried_at=None,
        claimed_by="",
        claimed_until=None,
        sent_at=None,
    )
    if fresh:
        tell(tx, event_id)
    return mail_id if fresh else None


def tell(tx: Tx, event_id: Id | None) -> None:
    """Tell once a transaction that the outbox is other than before: a thousand mails are one piece of news."""
    if event_id is not None and not tx.known.get(("outbox told", event_id)):
        tx.known["outbox told", event_id] = True
        tx.append(event_id, OutboxChanged())


@dataclass(frozen=True)
class Claimed:
    """*mail* is the claimant's to send; None when none may go now. *more*: whether to ask again at once."""

    mail: Mail | None
    more: bool


def claim(tx: Tx, by: str, per_hour: int) -> Claimed:
    """Take the mail whose turn it is, noting that it is being sent; one that is to go no more is closed instead."""
    mail = turn(tx, per_hour)
    if mail is None:
        return Claimed(None, False)
    if ended := in_its_way(tx, mail):
        close(tx, mail, *ended, mail.reply)
        return Claimed(None, True)
    return Claimed(mail if outbox.claim(tx, mail, by, tx.now + LEASE) else None, True)


def in_its_way(tx: Tx, mail: Mail) -> tuple[State, Reason] | None:
    """What has come about since the mail was put in, so that it is not to go; None for nothing."""
    if given_up(mail, tx.now):
        return State.FAILED, mail.reason or Reason.TOO_LATE
    if mark := addresses.marked(tx, [mail.recipient]).get(mail.recipient):
        return State.BOUNCED, mark.reason
    if mail.kind is Kind.REMINDER and mail.event_id and mail.person_id in addresses.declined_by(tx, mail.event_id):
        return State.STOPPED, Reason.DECLINED
    return None


def note(tx: Tx, mail_id: Id, by: str, outcome: Outcome, jitter: float) -> None:
    """What came of a try by the claimant *by*: it has gone, or is tried again after a wait, or is given up.

    Nothing is noted when the claim has run out and the mail is another's. An address that there is not is marked.
    """
    mail = outbox.one(tx, mail_id, mails.c.claimed_by == by, mails.c.state == State.SENDING.value)
    if mail is None:
        return
    if outcome.state is not State.WAITING:
        close(tx, mail, outcome.state, outcome.reason, outcome.reply)
        if outcome.reason is Reason.NO_ADDRESS:
            addresses.mark(tx, mail.recipient, Reason.NO_ADDRESS, outcome.reply)
        return
    due_at = tx.now + wait(mail.tries, jitter)
    if given_up(mail, due_at):
        close(tx, mail, State.FAILED, outcome.reason, outcome.reply)
        return
    reason = outcome.reason.value if outcome.reason else ""
    released = {"state": State.WAITING.value, "claimed_by": "", "claimed_until": None}
    outbox.change(tx, mail.id, due_at=due_at, reason=reason, reply=outcome.reply, **released)
    tell(tx, mail.event_id)


def close(tx: Tx, mail: Mail, state: State, reason: Reason | None, reply: str) -> None:
    """Its last state, unless somebody wants it tried again. What did not arrive stands in no later mail's way."""
    arrived = state is State.SENT
    more = {"sent_at": tx.now} if arrived else {"once": None}
    said = {"reason": reason.value if reason else "", "reply": reply}
    outbox.change(tx, mail.id, state=state.value, claimed_by="", claimed_until=None, **said, **more)
    tell(tx, mail.event_id)


def open_mail(tx: Tx, event_id: Id, mail_id: Id) -> Mail:
    """A mail of the event that has not gone. Raises NotFound, NotThere."""
    mail = outbox.one(tx, mail_id, mails.c.event_id == event_id)
    if mail is None:
        raise NotFound
    if mail.state in (State.SENT, State.SENDING):
        raise NotThere
    return mail


def sent_by_hand(tx: Tx, event_id: Id, mail_id: Id) -> None:
    """An organiser has sent it from a program of their own. Raises NotFound, NotThere, NotReadable."""
    mail = open_mail(tx, event_id, mail_id)
    if mail.kind is Kind.SIGN_IN:
        raise NotReadable
    close(tx, mail, State.SENT, None, "")


def stop(tx: Tx, event_id: Id, mail_id: Id) -> None:
    """It is not sent. Raises NotFound, NotThere."""
    mail = open_mail(tx, event_id, mail_id)
    if mail.state in CLOSED:
        raise NotThere
    close(tx, mail, State.STOPPED, None, "")


def again(tx: Tx, event_id: Id, mail_id: Id) -> None:
    """Try anew what failed or was stopped, from the first try on; its address is no longer marked.

    Raises NotFound, NotThere.
    """
    mail = open_mail(tx, event_id, mail_id)
    addresses.unmark(tx, mail.recipient)
    fresh = {"state": State.WAITING.value, "reason": "", "reply": "", "tries": 0, "tried_at": None}
    outbox.change(tx, mail.id, due_at=tx.now, **fresh)
    tell(tx, event_id)


def erase(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Take away every mail to somebody at the event and those of no event, with what the servers said, what they have
    declined, and that they wrote to others."""
    for mail in outbox.of_person(tx, event_id, person_id):
        addresses.unmark(tx, mail.recipient)
    outbox.erase(tx, event_id, person_id)
    mailings.erase(tx, event_id, person_id)
    addresses.erase(tx, event_id, person_id)
    tell(tx, event_id)


def erase_event(tx: Tx, event_id: Id) -> int:
    """Take away all mails of the event, when they have been kept long enough; returns how many."""
    gone = outbox.erase_event(tx, event_id)
    tell(tx, event_id)
    return gone
