"""how a round is run, and who sits with their group"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seat_marks",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_seat_marks_round_id_rounds")),
        sa.PrimaryKeyConstraint("round_id", "person_id", "kind", name=op.f("pk_seat_marks")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("grace_s", sa.Integer(), server_default="60", nullable=False))
        batch_op.add_column(sa.Column("paced", sa.Boolean(), server_default=sa.text("1"), nullable=False))
        batch_op.add_column(sa.Column("pace_at", hub.kernel.schema.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("pace_from", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_column("pace_from")
        batch_op.drop_column("pace_at")
        batch_op.drop_column("paced")
        batch_op.drop_column("grace_s")
    op.drop_table("seat_marks")
