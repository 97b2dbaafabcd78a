"""The tables of mail."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from hub.kernel.schema import ID, UtcDateTime, metadata

mails = Table(
    "mails",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, index=True),
    Column("person_id", ID, index=True),
    Column("mailing_id", ID, index=True),
    Column("recipient", String(320), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("language", String(12), nullable=False),
    Column("data", Text, nullable=False),
    Column("once", String(64), unique=True),
    Column("state", String(20), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("reply", String(300), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", ID),
    Column("tried_at", UtcDateTime),
    Column("claimed_by", String(64), nullable=False),
    Column("claimed_until", UtcDateTime),
    Column("sent_at", UtcDateTime, index=True),
    Index("ix_mails_state_due_at", "state", "due_at"),
)
"""The outbox. *reply*: what the receiving server answered; *tried_at*: the first try."""
mailings = Table(
    "mailings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("audience", String(20), nullable=False),
    Column("chosen", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("again", Boolean, nullable=False),
    Column("send_at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("mails", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", ID),
)
"""What an organiser has written to many: *words* by language, *chosen* persons. Its mails are made when it is time."""
choices = Table(
    "mail_choices",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("reply_to", String(320), nullable=False),
    Column("remind_at", String(5), nullable=False),
    Column("reminded_day", ID),
)
"""An event's own: where answers go, and at what time (HH:MM, or empty) of the day before people are reminded."""
addresses = Table(
    "mail_addresses",
    metadata,
    Column("address", String(320), primary_key=True),
    Column("reason", String(40), nullable=False),
    Column("reply", String(300), nullable=False),
    Column("marked_at", UtcDateTime, nullable=False),
    Column("marked_by", ID),
)
"""Addresses that take no mail: a server said so, or an organiser (*marked_by*)."""
declined = Table(
    "mail_declined",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
"""Who wants no reminders of an event."""
