"""who took a round which step"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round_steps",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_round_steps_round_id_rounds")),
        sa.PrimaryKeyConstraint("round_id", "state", name=op.f("pk_round_steps")),
    )


def downgrade() -> None:
    op.drop_table("round_steps")
