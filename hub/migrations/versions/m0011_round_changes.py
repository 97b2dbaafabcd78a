"""what was done to a proposal by hand, and how it was before"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round_changes",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("did", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("other_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_round_changes_round_id_rounds")),
        sa.PrimaryKeyConstraint("round_id", "version", name=op.f("pk_round_changes")),
    )


def downgrade() -> None:
    op.drop_table("round_changes")
