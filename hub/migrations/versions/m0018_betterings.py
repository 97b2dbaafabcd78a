"""searches for better groups"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "betterings",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("off", sa.Integer(), nullable=False),
        sa.Column("again", sa.Integer(), nullable=False),
        sa.Column("began_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("ended_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_betterings_round_id_rounds")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_betterings")),
    )


def downgrade() -> None:
    op.drop_table("betterings")
