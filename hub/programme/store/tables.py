"""The tables of programmes: events, their days and rooms, and what happens in them."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, Text

from hub.kernel.schema import ID, UtcDateTime, metadata

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
)
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
)
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
)
questions = Table(
    "questions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("session_id", ID, ForeignKey("sessions.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
