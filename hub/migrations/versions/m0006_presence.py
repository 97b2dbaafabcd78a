"""who has the hub open"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presence",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("seen_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_presence")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presence_seen_at"), ["seen_at"], unique=False)

    op.create_table(
        "presence_counts",
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("day_id", name=op.f("pk_presence_counts")),
    )


def downgrade() -> None:
    op.drop_table("presence_counts")
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_presence_seen_at"))

    op.drop_table("presence")
