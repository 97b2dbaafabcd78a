"""the wait for the meeting's host"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "host_waits",
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("since", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("ended_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("day_id", name=op.f("pk_host_waits")),
    )


def downgrade() -> None:
    op.drop_table("host_waits")
