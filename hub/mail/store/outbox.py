"""SQL of the outbox."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, func, or_, select, update

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.mail.model import Kind, Mail, Reason, State
from hub.mail.store.tables import mails

HOUR = timedelta(hours=1)


def insert(tx: Tx, **row: Any) -> bool:
    """False when there is one with the same key."""
    return tx.insert_or_ignore(mails, row)


def mail_of(row: Any) -> Mail:
    return Mail(
        row.id,
        row.event_id,
        row.person_id,
        row.mailing_id,
        row.recipient,
        Kind(row.kind),
        row.language,
        json.loads(row.data),
        State(row.state),
        Reason(row.reason) if row.reason else None,
        row.reply,
        row.tries,
        row.due_at,
        row.created_at,
        row.tried_at,
        row.sent_at,
    )


def one(snap: Snapshot, mail_id: Id, *where: ColumnElement[bool]) -> Mail | None:
    row = snap.execute(select(mails).where(mails.c.id == mail_id, *where)).one_or_none()
    return mail_of(row) if row else None


def due(now: datetime) -> ColumnElement[bool]:
    """Waiting for its turn, or left behind by a process that did not come back in time."""
    return or_(
        and_(mails.c.state == State.WAITING.value, mails.c.due_at <= now),
        and_(mails.c.state == State.SENDING.value, mails.c.claimed_until < now),
    )


def first_due(snap: Snapshot, only: Kind | None = None) -> Mail | None:
    """The mail whose turn it is: who waits to sign in goes first, then whoever has waited longest."""
    where = [due(snap.now)] + ([mails.c.kind == only.value] if only else [])
    hurry = case((mails.c.kind == Kind.SIGN_IN.value, 0), else_=1)
    row = snap.execute(select(mails).where(*where).order_by(hurry, mails.c.due_at, mails.c.id).limit(1)).one_or_none()
    return mail_of(row) if row else None


def claim(tx: Tx, mail: Mail, by: str, until: datetime) -> bool:
    """Take the mail, unless somebody else has taken it since."""
    claimed = {"state": State.SENDING.value, "claimed_by": by, "claimed_until": until}
    return change(tx, mail.id, due(tx.now), **claimed, tries=mail.tries + 1, tried_at=mail.tried_at or tx.now)


def change(tx: Tx, mail_id: Id, *where: ColumnElement[bool], **values: Any) -> bool:
    return tx.execute(update(mails).where(mails.c.id == mail_id, *where).values(**values)).rowcount > 0


def gone_lately(snap: Snapshot) -> int:
    """How many were sent in the last hour."""
    return snap.count(mails, mails.c.sent_at > snap.now - HOUR)


def counts(snap: Snapshot, event_id: Id) -> dict[State, int]:
    rows = snap.execute(
        select(mails.c.state, func.count().label("number")).where(mails.c.event_id == event_id).group_by(mails.c.state)
    )
    return {State(row.state): row.number for row in rows}


TROUBLE = case((mails.c.state.in_([State.FAILED.value, State.BOUNCED.value]), 0), else_=1)


def listed(snap: Snapshot, event_id: Id, states: Sequence[State], most: int) -> list[Mail]:
    """The event's mails in *states*: what needs somebody first, then the newest."""
    where = [mails.c.event_id == event_id, mails.c.state.in_([state.value for state in states])]
    query = select(mails).where(*where).order_by(TROUBLE, mails.c.created_at.desc(), mails.c.id.desc()).limit(most)
    return [mail_of(row) for row in snap.execute(query)]


def keys_among(snap: Snapshot, keys: Sequence[str]) -> set[str]:
    """Those of *keys* that a mail has already."""
    return set(snap.execute(select(mails.c.once).where(mails.c.once.in_(keys))).scalars())


def stop_mailing(tx: Tx, mailing_id: Id) -> int:
    """Stop what has not gone of a mailing; returns how many."""
    where = [mails.c.mailing_id == mailing_id, mails.c.state == State.WAITING.value]
    return tx.execute(update(mails).where(*where).values(state=State.STOPPED.value, once=None)).rowcount


def of_person(snap: Snapshot, event_id: Id, person_id: Id) -> list[Mail]:
    query = select(mails).where(mails.c.event_id == event_id, mails.c.person_id == person_id).order_by(mails.c.id)
    return [mail_of(row) for row in snap.execute(query)]


def erase(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Every mail to somebody, of the event and of none; and that they asked for others."""
    here = or_(mails.c.event_id == event_id, mails.c.event_id.is_(None))
    tx.execute(delete(mails).where(here, mails.c.person_id == person_id))
    tx.execute(update(mails).where(here, mails.c.created_by == person_id).values(created_by=None))


def erase_event(tx: Tx, event_id: Id) -> int:
    """Every mail of the event; returns how many there were."""
    return tx.execute(delete(mails).where(mails.c.event_id == event_id)).rowcount
