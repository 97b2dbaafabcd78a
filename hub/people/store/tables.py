"""The tables of people: persons, where they take part, their roles, their links and sign-ins."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    insert,
    text,
)

from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Tx

persons = Table(
    "persons",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("email", String(320), unique=True),
    Column("organisation", String(200), nullable=False),
    Column("municipality", String(200), nullable=False, server_default=text("''")),
    Column("created_at", UtcDateTime, nullable=False),
)
participants = Table(
    "participants",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, ForeignKey("persons.id"), primary_key=True, index=True),
    Column("display_name", String(200), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("source", String(20), nullable=False),
    Column("alias_number", Integer),  # of the alias in display_name; empty while the name is shown
    Column("created_at", UtcDateTime, nullable=False),
    info={"goes_along": True},
)
aliases = Table(
    "aliases",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, ForeignKey("persons.id"), primary_key=True, index=True),
    Column("alias", String(200), nullable=False),
    Column("number", Integer, nullable=False),
    info={"goes_along": True},
)
"""Who is shown by an alias, also while they are off the list: they come back as whom they left."""
roles = Table(
    "roles",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, ForeignKey("persons.id"), primary_key=True, index=True),
    Column("role", String(20), primary_key=True),
    info={"goes_along": True},
)
owners = Table("owners", metadata, Column("person_id", ID, ForeignKey("persons.id"), primary_key=True))
personal_links = Table(
    "personal_links",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, index=True),
    Column("person_id", ID, ForeignKey("persons.id"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
    info={"goes_along": True, "signs_in": True},
)
sessions = Table(
    "sign_ins",
    metadata,
    Column("id", ID, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("person_id", ID, ForeignKey("persons.id"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)


def insert_row(tx: Tx, table: Table, **row: Any) -> None:
    tx.execute(insert(table).values(**row))
