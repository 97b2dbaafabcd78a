"""The tables of group discussions."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text, text

from hub.kernel.schema import ID, UtcDateTime, metadata

rounds = Table(
    "rounds",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("session_id", ID, nullable=False),
    Column("day_id", ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("way", String(20), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("wanted_groups", Integer),
    Column("wanted_size", Integer),
    Column("keep_modes_apart", Boolean, nullable=False),
    Column("places", Text, nullable=False),
    Column("wanted_most", Integer),
    Column("wishes", String(100), nullable=False, server_default="organisation,mode,meet"),
    Column("led", Boolean, nullable=False, server_default=text("1")),
    Column("together", Text, nullable=False, server_default=text("''")),
    Column("kept_apart", Text, nullable=False, server_default=text("''")),
    Column("most_rooms", Integer, nullable=False, server_default="50"),
    Column("published_at", UtcDateTime),
    Column("opened_at", UtcDateTime),
    Column("ends_at", UtcDateTime),
    Column("recalled_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("grace_s", Integer, nullable=False, server_default="60"),
    Column("paced", Boolean, nullable=False, server_default=text("1")),
    Column("pace_at", UtcDateTime),
    Column("pace_from", Integer, nullable=False, server_default="0"),
)
groups = Table(
    "groups",
    metadata,
    Column("id", ID, primary_key=True),
    Column("round_id", ID, ForeignKey("rounds.id"), nullable=False, index=True),
    Column("event_id", ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("place", String(200), nullable=False),
    Column("way", String(20), nullable=False),
    Column("gone_into", ID),
)
members = Table(
    "members",
    metadata,
    Column("round_id", ID, ForeignKey("rounds.id"), primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("group_id", ID, ForeignKey("groups.id"), nullable=False, index=True),
    Column("mode", String(20), nullable=False),
    Column("facilitator", Boolean, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("moved_at", UtcDateTime),
)
round_steps = Table(
    "round_steps",
    metadata,
    Column("round_id", ID, ForeignKey("rounds.id"), primary_key=True),
    Column("state", String(20), primary_key=True),
    Column("by", ID),
    Column("at", UtcDateTime, nullable=False),
)
round_changes = Table(
    "round_changes",
    metadata,
    Column("round_id", ID, ForeignKey("rounds.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("did", String(20), nullable=False),
    Column("person_id", ID),
    Column("other_id", ID),
    Column("name", String(200), nullable=False),
    Column("by", ID),
    Column("at", UtcDateTime, nullable=False),
    Column("before", Text, nullable=False),
)
group_calls = Table(
    "group_calls",
    metadata,
    Column("id", ID, primary_key=True),
    Column("group_id", ID, ForeignKey("groups.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("person_id", ID),
    Column("at", UtcDateTime, nullable=False),
    Column("coming_by", ID),
    Column("coming_at", UtcDateTime),
)
betterings = Table(
    "betterings",
    metadata,
    Column("round_id", ID, ForeignKey("rounds.id"), primary_key=True),
    Column("event_id", ID, nullable=False),
    Column("off", Integer, nullable=False),
    Column("again", Integer, nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)
roll_calls = Table(
    "roll_calls",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("day_id", ID, nullable=False),
    Column("session_id", ID, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("by", ID),
    Column("ended_at", UtcDateTime),
)
roll_answers = Table(
    "roll_answers",
    metadata,
    Column("roll_call_id", ID, ForeignKey("roll_calls.id"), primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("coming", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID),
)
seat_marks = Table(
    "seat_marks",
    metadata,
    Column("round_id", ID, ForeignKey("rounds.id"), primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("by", ID),
    Column("at", UtcDateTime, nullable=False),
)
