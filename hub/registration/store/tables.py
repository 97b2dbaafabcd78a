"""The tables of registration."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from hub.kernel.schema import ID, UtcDateTime, metadata

forms = Table(
    "registration_forms",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("is_open", Boolean, nullable=False),
    Column("opens_at", UtcDateTime),
    Column("deadline", UtcDateTime),
    Column("target", String(20), nullable=False),
    Column("domains", Text, nullable=False),
    Column("on_site_places", Integer),
    Column("remote_places", Integer),
    Column("waiting", Boolean, nullable=False),
    Column("by_day", Boolean, nullable=False),
    Column("parties", Boolean, nullable=False),
    Column("companions", Boolean, nullable=False),
    Column("organisation", String(10), nullable=False),
    Column("municipality", String(10), nullable=False),
    Column("role", String(10), nullable=False),
    Column("language", String(10), nullable=False),
    Column("access", String(10), nullable=False),
    Column("food", String(10), nullable=False),
    Column("consent_sv", Text, nullable=False),
    Column("consent_en", Text, nullable=False),
)
questions = Table(
    "registration_questions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("required", Boolean, nullable=False),
    Column("sv", String(300), nullable=False),
    Column("en", String(300), nullable=False),
    Column("options", Text, nullable=False),
)
"""*options*: a JSON list."""
registrations = Table(
    "registrations",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("number", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("name", String(200), nullable=False),
    Column("organisation", String(200), nullable=False),
    Column("municipality", String(200), nullable=False),
    Column("role", String(200), nullable=False),
    Column("language", String(12), nullable=False),
    Column("names", Text, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("companion", String(20)),
    Column("companion_name", String(200), nullable=False),
    Column("consented_at", UtcDateTime),
    Column("source", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)
"""*names*: a JSON list of who comes along. *source*: how they came onto the event's list."""
days = Table(
    "registration_days",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("day_id", String(32), primary_key=True),
    Column("mode", String(20), nullable=False),
)
"""*day_id* empty: every day."""
answers = Table(
    "registration_answers",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("question_id", ID, ForeignKey("registration_questions.id"), primary_key=True, index=True),
    Column("answer", Text, nullable=False),
)
"""*answer*: JSON, a text or a list of options."""
needs = Table(
    "registration_needs",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("asked", String(10), primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Access needs and food, apart from all other answers: few see them, and they go soon."""
needs_seen = Table(
    "registration_needs_seen",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("at", UtcDateTime, primary_key=True),
)
"""Who has looked at them with names, and when."""
companions = Table(
    "registration_companions",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("followed_by", ID, nullable=False, index=True),
)
"""Who comes along with somebody and takes no seat."""
