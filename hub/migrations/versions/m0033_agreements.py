"""who agrees with what is shared; how the screen arranges it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreements",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "person_id", name=op.f("pk_agreements")),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        for column in ("event_id", "person_id"):
            batch_op.create_index(op.f(f"ix_agreements_{column}"), [column], unique=False)
    with op.batch_alter_table("screens", schema=None) as batch_op:
        batch_op.add_column(sa.Column("arranged", sa.String(length=20), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("screens", schema=None) as batch_op:
        batch_op.drop_column("arranged")
    op.drop_table("agreements")
