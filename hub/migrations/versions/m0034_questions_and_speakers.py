"""questions to the meeting, their votes, and the line of those who want to speak"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

INDEXES = {
    "asked_questions": ["author_id", "event_id"],
    "hands": ["event_id", "person_id"],
    "nameless_authors": ["event_id", "person_id"],
    "question_votes": ["event_id", "person_id"],
}


def upgrade() -> None:
    op.create_table(
        "asked_questions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("nameless", sa.Boolean(), nullable=False),
        sa.Column("quote", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("taken_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("gone_into", sa.String(length=32), nullable=True),
        sa.Column("asked_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_questions")),
    )
    op.create_table(
        "hands",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("reply", sa.Boolean(), nullable=False),
        sa.Column("skips", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("raised_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("began_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hands")),
    )
    op.create_table(
        "question_settings",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("nameless", sa.Boolean(), nullable=False),
        sa.Column("moderated", sa.Boolean(), nullable=False),
        sa.Column("by_item", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_question_settings")),
    )
    op.create_table(
        "speaking_settings",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("fair", sa.Boolean(), nullable=False),
        sa.Column("falls", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_speaking_settings")),
    )
    op.create_table(
        "nameless_authors",
        sa.Column("question_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["asked_questions.id"], name=op.f("fk_nameless_authors_question_id_asked_questions")
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_nameless_authors")),
    )
    op.create_table(
        "question_votes",
        sa.Column("question_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["asked_questions.id"], name=op.f("fk_question_votes_question_id_asked_questions")
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id", name=op.f("pk_question_votes")),
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def downgrade() -> None:
    for table in ("question_votes", "nameless_authors", "speaking_settings", "question_settings", "hands"):
        op.drop_table(table)
    op.drop_table("asked_questions")
