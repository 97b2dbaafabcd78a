"""who was let in at the door, and the check-in round"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "door_arrivals",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("told_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("new", sa.Boolean(), nullable=False),
        sa.Column("before", sa.String(length=20), nullable=True),
        sa.Column("before_mode", sa.String(length=20), nullable=True),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("undone_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "id", name=op.f("pk_door_arrivals")),
    )
    with op.batch_alter_table("door_arrivals", schema=None) as batch_op:
        batch_op.create_index("ix_door_arrivals_day_id_told_at", ["day_id", "told_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_door_arrivals_person_id"), ["person_id"], unique=False)
    op.create_table(
        "openings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openings")),
    )
    with op.batch_alter_table("openings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_openings_event_id"), ["event_id"], unique=False)
    op.create_table(
        "opening_answers",
        sa.Column("opening_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=140), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["opening_id"], ["openings.id"], name=op.f("fk_opening_answers_opening_id_openings")),
        sa.PrimaryKeyConstraint("opening_id", "person_id", name=op.f("pk_opening_answers")),
        sa.UniqueConstraint("id", name=op.f("uq_opening_answers_id")),
    )
    with op.batch_alter_table("opening_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opening_answers_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("opening_answers")
    op.drop_table("openings")
    op.drop_table("door_arrivals")
