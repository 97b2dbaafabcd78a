"""All SQL about accounts: what is known of each sign-in, and accounts elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    case,
    delete,
    insert,
    or_,
    select,
    text,
    update,
)

from hub.accounts.model import Bound, Kept
from hub.accounts.store.on_the_way import ON_THE_WAY
from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.web.auth import Scope

kept = Table(
    "kept_sign_ins",
    metadata,
    Column("sign_in_id", ID, primary_key=True),
    Column("person_id", ID, nullable=False, index=True),
    Column("program", Boolean, nullable=False),
    Column("name", String(120), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=False),
    Column("valid_until", UtcDateTime, nullable=False, index=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("provider", String(40), nullable=False),
    Column("granted", String(120), nullable=False),
    Column("writes", Boolean, nullable=False),
    Column("only_event", ID),
    Column("at_events", Text, nullable=False, server_default=text("''")),
    Column("id_token", Text),
)
"""One row for each sign-in that is alive. *name* is the device, or what a program's token was called; *writes* and
*only_event* bound a program's token; *at_events*: ids of the events that it is good for, empty for all; *id_token* is
shown to the provider when its account signs out."""
accounts = Table(
    "accounts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("issuer", String(255), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("person_id", ID, nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=False),
    UniqueConstraint("issuer", "subject"),
)
"""Whose an account elsewhere is. The pair is the key (OpenID Connect Core 1.0, section 5.7), never an address."""
KEPT = Prepared(select(kept).where(kept.c.sign_in_id == bindparam("sign_in_id")))
BOUND = Prepared(
    select(
        kept.c.valid_until,
        kept.c.provider,
        kept.c.granted,
        kept.c.program,
        kept.c.writes,
        kept.c.only_event,
        kept.c.at_events,
    ).where(kept.c.sign_in_id == bindparam("sign_in_id"))
)
NOTHING: frozenset[str] = frozenset()
TOUCH = Prepared(
    update(kept)
    .where(kept.c.sign_in_id == bindparam("id"))
    .values(
        used_at=bindparam("at", type_=UtcDateTime),
        valid_until=case(
            (or_(kept.c.program, kept.c.expires_at < bindparam("until", type_=UtcDateTime)), kept.c.expires_at),
            else_=bindparam("until", type_=UtcDateTime),
        ),
    )
)


# -- sign-ins ---------------------------------------------------------------------------------------------------------


def kept_of(row: Any) -> Kept:
    return Kept(
        row.sign_in_id,
        row.person_id,
        row.name,
        row.created_at,
        row.used_at,
        row.valid_until,
        row.expires_at,
        row.provider,
        frozenset(row.granted.split()),
        Scope(bool(row.writes), row.only_event) if row.program else None,
        frozenset(row.at_events.split()),
    )


def one_kept(snap: Snapshot, session_id: Id) -> Kept | None:
    row = KEPT.first(snap.connection, sign_in_id=session_id)
    return kept_of(row) if row else None


def bound(snap: Snapshot, session_id: Id) -> Bound | None:
    """What bounds a sign-in: every request asks."""
    row = BOUND.first(snap.connection, sign_in_id=session_id)
    if row is None:
        return None
    granted = frozenset(row.granted.split()) if row.granted else NOTHING
    at = frozenset(row.at_events.split()) if row.at_events else NOTHING
    scope = Scope(bool(row.writes), row.only_event) if row.program else None
    return Bound(row.valid_until, row.provider, granted, scope, at)


def prolong(tx: Tx, session_id: Id, until: datetime, expires_at: datetime) -> None:
    """Let a sign-in by a link or a code be alive for longer; one by an organisation's account ends when it says."""
    where = (kept.c.sign_in_id == session_id, kept.c.provider == "", kept.c.program.is_(False))
    tx.execute(update(kept).where(*where).values(used_at=tx.now, valid_until=until, expires_at=expires_at))


def all_kept(snap: Snapshot, person_id: Id) -> list[Kept]:
    """Those of a person, the most lately used first."""
    query = select(kept).where(kept.c.person_id == person_id).order_by(kept.c.used_at.desc(), kept.c.sign_in_id.desc())
    return [kept_of(row) for row in snap.execute(query)]


def keep(tx: Tx, one: Kept, id_token: str = "") -> None:
    row = {
        "sign_in_id": one.session_id,
        "person_id": one.person_id,
        "program": one.scope is not None,
        "name": one.name[:120],
        "created_at": one.created_at,
        "used_at": one.used_at,
        "valid_until": one.valid_until,
        "expires_at": one.expires_at,
        "provider": one.provider,
        "granted": " ".join(sorted(one.granted)),
        "writes": one.scope is None or one.scope.writes,
        "only_event": one.scope.event_id if one.scope else None,
        "at_events": " ".join(sorted(one.at)),
        "id_token": id_token or None,
    }
    tx.execute(insert(kept).values(**row))


def touch(tx: Tx, used: Mapping[Id, datetime], idle: timedelta) -> None:
    """Write when sign-ins were used last, and that they hold on from then."""
    TOUCH.run_each(tx.connection, [{"id": id_, "at": at, "until": at + idle} for id_, at in used.items()])


def overdue(snap: Snapshot) -> list[Id]:
    """The sign-ins whose time has run out."""
    query = select(kept.c.sign_in_id).where(kept.c.valid_until <= snap.now).order_by(kept.c.sign_in_id)
    return list(snap.execute(query).scalars())


def drop_kept(tx: Tx, *, session_id: Id | None = None, person_id: Id | None = None) -> None:
    where = kept.c.sign_in_id == session_id if session_id else kept.c.person_id == person_id
    tx.execute(delete(kept).where(where))


def id_token(snap: Snapshot, session_id: Id) -> str | None:
    return snap.execute(select(kept.c.id_token).where(kept.c.sign_in_id == session_id)).scalar_one_or_none()


# -- accounts elsewhere -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Account:
    """An account elsewhere, connected to a person here."""

    id: Id
    issuer: str
    subject: str
    person_id: Id
    created_at: datetime
    used_at: datetime


def account(snap: Snapshot, issuer: str, subject: str) -> Account | None:
    row = snap.execute(select(accounts).where(accounts.c.issuer == issuer, accounts.c.subject == subject)).one_or_none()
    return Account(**row._asdict()) if row else None


def accounts_of(snap: Snapshot, person_id: Id) -> list[Account]:
    query = select(accounts).where(accounts.c.person_id == person_id).order_by(accounts.c.created_at, accounts.c.id)
    return [Account(**row._asdict()) for row in snap.execute(query)]


def put_account(tx: Tx, issuer: str, subject: str, person_id: Id) -> None:
    row = {"issuer": issuer, "subject": subject, "person_id": person_id, "created_at": tx.now, "used_at": tx.now}
    tx.execute(insert(accounts).values(id=tx.new_id(), **row))


def use_account(tx: Tx, account_id: Id) -> None:
    tx.execute(update(accounts).where(accounts.c.id == account_id).values(used_at=tx.now))


def drop_accounts(tx: Tx, person_id: Id, account_id: Id | None = None) -> int:
    """Those of a person, or one of them; returns how many there were."""
    where = [accounts.c.person_id == person_id, *([accounts.c.id == account_id] if account_id else [])]
    return tx.execute(delete(accounts).where(*where)).rowcount


# -- persons ----------------------------------------------------------------------------------------------------------


def forget_person(tx: Tx, person_id: Id) -> None:
    """Take away all that stands here of somebody."""
    for table in (kept, accounts, *ON_THE_WAY):
        tx.execute(delete(table).where(table.c.person_id == person_id))
