"""which parts of the report everybody at the meeting may read"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_parts",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("published_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "part", name=op.f("pk_published_parts")),
    )


def downgrade() -> None:
    op.drop_table("published_parts")
