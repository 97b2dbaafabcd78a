"""several people at one screen"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parties",
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.Column("own_group", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("day_id", "person_id", name=op.f("pk_parties")),
    )
    op.create_table(
        "companions",
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("known_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("day_id", "person_id", "position", name=op.f("pk_companions")),
    )
    with op.batch_alter_table("companions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_companions_known_id"), ["known_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("companions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_companions_known_id"))
    op.drop_table("companions")
    op.drop_table("parties")
