"""settings of events, logos, reports"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_logos",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("media_type", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_logos_event_id_events")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_logos")),
    )
    op.create_table(
        "event_settings",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("accent", sa.String(length=7), nullable=False),
        sa.Column("logo", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_settings_event_id_events")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_settings")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(length=320), nullable=False),
        sa.Column("created_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("handled_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_event_id"), ["event_id"], unique=False)


def downgrade() -> None:
    op.drop_table("reports")
    op.drop_table("event_settings")
    op.drop_table("event_logos")
