"""The tables of notes and of what is shared of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, false

from hub.kernel.schema import ID, UtcDateTime, metadata

group_notes = Table(
    "group_notes",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("scribe_id", ID),
    Column("handed_in_at", UtcDateTime),
    Column("handed_in_by", String(10)),
    Column("hold_back", Boolean, nullable=False, default=False),
)
headlines = Table(
    "headlines",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("author_id", ID),
    Column("changed_at", UtcDateTime, nullable=False),
)
points = Table(
    "points",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False),
    Column("round_id", ID, nullable=False),
    Column("group_id", ID, nullable=False, index=True),
    Column("question_id", ID, nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("oral", Boolean, nullable=False),
    Column("author_id", ID),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
)
shares = Table(
    "shares",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("session_id", ID, nullable=False),
    Column("round_id", ID, nullable=False, index=True),
    Column("group_id", ID, nullable=False, index=True),
    Column("question_id", ID),
    Column("point_id", ID),
    # The point's id, or the group's for its headline: what the database holds to one share each.
    Column("item_id", ID, nullable=False, unique=True),
    Column("position", Integer, nullable=False),
    Column("shared_at", UtcDateTime, nullable=False),
    Column("shared_by", ID),
    Column("batch_id", ID, index=True),
    Column("text", Text),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("pinned", Boolean, nullable=False, server_default=false()),
)
