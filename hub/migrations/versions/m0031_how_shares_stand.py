"""how what is shared stands before everyone; the go-round"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gorounds",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("groups", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("sharing", sa.Boolean(), nullable=False),
        sa.Column("begun_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("ended_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_gorounds")),
    )
    with op.batch_alter_table("shares", schema=None) as batch_op:
        batch_op.add_column(sa.Column("batch_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("text", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("pinned", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(op.f("ix_shares_batch_id"), "shares", ["batch_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_shares_batch_id"), table_name="shares")
    with op.batch_alter_table("shares", schema=None) as batch_op:
        for name in ("pinned", "hidden", "version", "text", "batch_id"):
            batch_op.drop_column(name)
    op.drop_table("gorounds")
