"""who will be in the groups"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roll_calls",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("asked_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("ended_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_calls")),
    )
    with op.batch_alter_table("roll_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roll_calls_event_id"), ["event_id"], unique=False)
    op.create_table(
        "roll_answers",
        sa.Column("roll_call_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["roll_call_id"], ["roll_calls.id"], name=op.f("fk_roll_answers_roll_call_id_roll_calls")
        ),
        sa.PrimaryKeyConstraint("roll_call_id", "person_id", name=op.f("pk_roll_answers")),
    )


def downgrade() -> None:
    op.drop_table("roll_answers")
    with op.batch_alter_table("roll_calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roll_calls_event_id"))
    op.drop_table("roll_calls")
