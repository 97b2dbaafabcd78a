"""groups that ask for help"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_calls",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("coming_by", sa.String(length=32), nullable=True),
        sa.Column("coming_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_calls_group_id_groups")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_calls")),
    )
    with op.batch_alter_table("group_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_calls_group_id"), ["group_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("group_calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_calls_group_id"))
    op.drop_table("group_calls")
