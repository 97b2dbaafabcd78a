"""items that are skipped or came in while the day was on, and who pressed what"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("skipped_at", hub.kernel.schema.UtcDateTime(), nullable=True))
    op.add_column("sessions", sa.Column("inserted_at", hub.kernel.schema.UtcDateTime(), nullable=True))
    op.create_table(
        "run_presses",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("rest", sa.String(length=10), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("undone_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("undone_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_run_presses_event_id_events")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_presses")),
    )
    with op.batch_alter_table("run_presses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_presses_event_id"), ["event_id"], unique=False)

    op.create_table(
        "run_moves",
        sa.Column("press_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("starts_before", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("ends_before", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("skipped_before", sa.Boolean(), nullable=False),
        sa.Column("starts_after", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("ends_after", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("skipped_after", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["press_id"], ["run_presses.id"], name=op.f("fk_run_moves_press_id_run_presses")),
        sa.PrimaryKeyConstraint("press_id", "session_id", name=op.f("pk_run_moves")),
    )


def downgrade() -> None:
    op.drop_table("run_moves")
    op.drop_table("run_presses")
    op.drop_column("sessions", "inserted_at")
    op.drop_column("sessions", "skipped_at")
