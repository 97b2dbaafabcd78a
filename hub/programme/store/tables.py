"""The tables of programmes: events, their days and rooms, and what happens in them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text, false, text

from hub.kernel.schema import ID, UtcDateTime, metadata

NOTHING = text("''")
"""What a column has that rows did not have from the beginning."""
events = Table(
    "events",
    metadata,
    Column("id", ID, primary_key=True),
    Column("slug", String(80), nullable=False, unique=True),
    Column("title", String(300), nullable=False),
    Column("label", String(100), nullable=False),
    Column("language", String(10), nullable=False),
    Column("event_language", String(100), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("place", String(300), nullable=False),
    Column("contact", Text, nullable=False),
    Column("registration", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("code", String(6), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("passed_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Column("published_at", UtcDateTime),
)
"""*published_at*: None while nobody but the team sees the event."""
days = Table(
    "days",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, ForeignKey("events.id"), nullable=False, index=True),
    Column("date", Date, nullable=False),
    Column("number", Integer, nullable=False),
)
rooms = Table(
    "rooms",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, ForeignKey("events.id"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, ForeignKey("events.id"), nullable=False, index=True),
    Column("day_id", ID, ForeignKey("days.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", String(300), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("planned_starts_at", UtcDateTime, nullable=False),
    Column("planned_ends_at", UtcDateTime, nullable=False),
    Column("room_id", ID, ForeignKey("rooms.id")),
    Column("description", Text, nullable=False),
    Column("language", String(100), nullable=False),
    Column("track", String(100), nullable=False, server_default=NOTHING),
    Column("interpretation", String(300), nullable=False, server_default=NOTHING),
    Column("skipped_at", UtcDateTime),
    Column("inserted_at", UtcDateTime),
    Column("fixed", Boolean, nullable=False, server_default=false()),
)
"""*skipped_at*: since when it is not held; *inserted_at*: when it came in, while the day was on. Else None.
*fixed*: nothing that slips moves it."""
speakers = Table(
    "speakers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("session_id", ID, ForeignKey("sessions.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("name", String(200)),
    Column("role", String(300)),
    Column("organisation", String(300)),
    Column("talk", String(300)),
    Column("picture", ID, nullable=False, server_default=NOTHING),
)
questions = Table(
    "questions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("session_id", ID, ForeignKey("sessions.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
materials = Table(
    "session_materials",
    metadata,
    Column("session_id", ID, ForeignKey("sessions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("title", String(300), nullable=False),
    Column("url", Text, nullable=False),
    Column("file_id", ID, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size_bytes", Integer, nullable=False),
)
files = Table(
    "programme_files",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, ForeignKey("events.id"), nullable=False, index=True),
    Column("media_type", String(100), nullable=False),
    Column("name", String(100), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""Pictures of speakers and files to read; who may have one is said by what names it."""
drafts = Table(
    "programme_drafts",
    metadata,
    Column("event_id", ID, ForeignKey("events.id"), primary_key=True),
    Column("base", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("changed_by", ID),
)
"""At most one draft for each event: the plan to be, and the *base*, the published plan that it began as."""
imports = Table(
    "programme_imports",
    metadata,
    Column("event_id", ID, ForeignKey("events.id"), primary_key=True),
    Column("document", Text, nullable=False),
    Column("uids", Text, nullable=False),
    Column("read_at", UtcDateTime, nullable=False),
)
"""What the event's source said when it was read last, with the ids of what its items are; and by the source's own names
for items, as JSON, which items those are."""
log = Table(
    "programme_log",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, ForeignKey("events.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID),
    Column("what", String(30), nullable=False),
    Column("title", String(300), nullable=False),
    Column("fields", Text, nullable=False),
)
"""Who changed what in the programme; *fields* as JSON."""
