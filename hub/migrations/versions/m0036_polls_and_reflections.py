"""polls with their answers and counts; what people write as a day ends"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

INDEXES = {
    "polls": ["event_id"],
    "poll_answers": ["person_id"],
    "reflections": ["event_id"],
    "reflection_thoughts": ["person_id"],
}


def upgrade() -> None:
    make_polls()
    make_counts()
    make_reflections()
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def make_polls() -> None:
    op.create_table(
        "polls",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("low", sa.String(length=40), nullable=False),
        sa.Column("high", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("closed_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("shown_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("raised", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_polls")),
    )
    op.create_table(
        "poll_answers",
        sa.Column("poll_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f("fk_poll_answers_poll_id")),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name=op.f("pk_poll_answers")),
    )


def make_counts() -> None:
    counts: dict[str, list[sa.Column[Any]]] = {
        "poll_tallies": [
            sa.Column("text", sa.String(length=40), nullable=False),
            sa.Column("number", sa.Integer(), nullable=False),
        ],
        "poll_hands": [sa.Column("number", sa.Integer(), nullable=False)],
        "poll_hidden_words": [],
    }
    for table, columns in counts.items():
        op.create_table(
            table,
            sa.Column("poll_id", sa.String(length=32), nullable=False),
            sa.Column("key", sa.String(length=60), nullable=False),
            *columns,
            sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f(f"fk_{table}_poll_id")),
            sa.PrimaryKeyConstraint("poll_id", "key", name=op.f(f"pk_{table}")),
        )


def make_reflections() -> None:
    op.create_table(
        "reflections",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("until", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("opened_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("wall", sa.String(length=10), nullable=False),
        sa.Column("wall_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflections")),
    )
    op.create_table(
        "reflection_thoughts",
        sa.Column("reflection_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=280), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("pinned_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reflection_id"], ["reflections.id"], name=op.f("fk_reflection_thoughts_reflection_id")
        ),
        sa.PrimaryKeyConstraint("reflection_id", "person_id", "place", name=op.f("pk_reflection_thoughts")),
        sa.UniqueConstraint("id", name=op.f("uq_reflection_thoughts_id")),
    )


def downgrade() -> None:
    for table in (
        "reflection_thoughts",
        "reflections",
        "poll_hidden_words",
        "poll_hands",
        "poll_tallies",
        "poll_answers",
        "polls",
    ):
        op.drop_table(table)
