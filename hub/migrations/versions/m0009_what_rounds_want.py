"""what a round is asked for, and how many rooms the meeting can have"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wanted_most", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("wishes", sa.String(length=100), nullable=False, server_default="organisation,mode,meet")
        )
        batch_op.add_column(sa.Column("led", sa.Boolean(), nullable=False, server_default=sa.text("1")))
        batch_op.add_column(sa.Column("together", sa.Text(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("kept_apart", sa.Text(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("most_rooms", sa.Integer(), nullable=False, server_default="50"))


def downgrade() -> None:
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        for name in ("most_rooms", "kept_apart", "together", "led", "wishes", "wanted_most"):
            batch_op.drop_column(name)
