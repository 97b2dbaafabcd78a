"""SQL of sign-ins that are on their way: at a provider, back from one, or in a mail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, String, Table, Text, delete, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

logins = Table(
    "logins",
    metadata,
    Column("state_hash", String(64), primary_key=True),
    Column("browser_hash", String(64), nullable=False, index=True),
    Column("provider", String(40), nullable=False),
    Column("nonce", String(200), nullable=False),
    Column("verifier", String(200), nullable=False),
    Column("next", String(500), nullable=False),
    Column("person_id", ID),
    Column("created_at", UtcDateTime, nullable=False, index=True),
)
"""Who has been sent to a provider and is not back. *person_id*: somebody signed in, who connects an account."""
arrivals = Table(
    "arrivals",
    metadata,
    Column("browser_hash", String(64), primary_key=True),
    Column("provider", String(40), nullable=False),
    Column("issuer", String(255), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("name", String(200), nullable=False),
    Column("email", String(320)),
    Column("person_id", ID),
    Column("granted", String(120), nullable=False),
    Column("next", String(500), nullable=False),
    Column("id_token", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False, index=True),
)
"""Who has come back with an account that nobody here has yet, and is asked whether they are *person_id*, or who."""
mail_logins = Table(
    "mail_logins",
    metadata,
    Column("id", ID, primary_key=True),
    Column("address_hash", String(64), nullable=False, index=True),
    Column("person_id", ID),
    Column("next", String(500), nullable=False),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("used_at", UtcDateTime),
)
"""Who has asked for a link by mail; also for addresses that nobody has, so that both cost the same."""
ON_THE_WAY = (logins, arrivals, mail_logins)


def stale(snap: Snapshot, lives: Mapping[str, timedelta]) -> bool:
    """Whether anybody has been on their way for longer than *lives*, by table, allow."""
    return any(snap.count(table, table.c.created_at <= snap.now - lives[table.name]) for table in ON_THE_WAY)


def forget_stale(tx: Tx, lives: Mapping[str, timedelta]) -> None:
    for table in ON_THE_WAY:
        tx.execute(delete(table).where(table.c.created_at <= tx.now - lives[table.name]))


def put_login(tx: Tx, row: Mapping[str, Any], most: int) -> None:
    """Remember somebody who is sent to a provider; of those of one browser, the *most* newest."""
    tx.execute(insert(logins).values(created_at=tx.now, **row))
    mine = logins.c.browser_hash == row["browser_hash"]
    newest = (
        select(logins.c.state_hash).where(mine).order_by(logins.c.created_at.desc(), logins.c.state_hash).limit(most)
    )
    tx.execute(delete(logins).where(mine, logins.c.state_hash.not_in(newest)))


def take_login(tx: Tx, state_hash: str, browser_hash: str, provider: str) -> Any:
    """The login of *state_hash* begun by this browser with this provider, once; None when there is no such."""
    where = (
        logins.c.state_hash == state_hash,
        logins.c.browser_hash == browser_hash,
        logins.c.provider == provider,
    )
    row = tx.execute(select(logins).where(*where)).one_or_none()
    if row is not None:
        tx.execute(delete(logins).where(*where))
    return row


def put_arrival(tx: Tx, row: Mapping[str, Any]) -> None:
    """Remember who is asked who they are; a browser asks one at a time."""
    tx.execute(delete(arrivals).where(arrivals.c.browser_hash == row["browser_hash"]))
    tx.execute(insert(arrivals).values(created_at=tx.now, **row))


def arrival(snap: Snapshot, browser_hash: str, life: timedelta) -> Any:
    fresh = arrivals.c.created_at > snap.now - life
    return snap.execute(select(arrivals).where(arrivals.c.browser_hash == browser_hash, fresh)).one_or_none()


def drop_arrival(tx: Tx, browser_hash: str) -> None:
    tx.execute(delete(arrivals).where(arrivals.c.browser_hash == browser_hash))


def put_mail_login(tx: Tx, address_hash: str, person_id: Id | None, next_: str) -> Id:
    login_id = tx.new_id()
    row = {"address_hash": address_hash, "person_id": person_id, "next": next_, "created_at": tx.now}
    tx.execute(insert(mail_logins).values(id=login_id, **row))
    return login_id


def mails_asked_for(snap: Snapshot, address_hash: str, after: datetime) -> int:
    return snap.count(mail_logins, mail_logins.c.address_hash == address_hash, mail_logins.c.created_at > after)


def mail_login(snap: Snapshot, login_id: Id, after: datetime) -> Any:
    """One that leads to somebody, is not used, and is younger than *after*."""
    where = (mail_logins.c.id == login_id, mail_logins.c.created_at > after, mail_logins.c.used_at.is_(None))
    return snap.execute(select(mail_logins).where(*where, mail_logins.c.person_id.is_not(None))).one_or_none()


def spend_mail_login(tx: Tx, login_id: Id) -> None:
    tx.execute(update(mail_logins).where(mail_logins.c.id == login_id).values(used_at=tx.now))
