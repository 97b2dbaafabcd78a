"""screens"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "screens",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("view", sa.String(length=20), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("turning", sa.Boolean(), nullable=False),
        sa.Column("spotlight", sa.String(length=32), nullable=True),
        sa.Column("changed_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_screens")),
    )


def downgrade() -> None:
    op.drop_table("screens")
