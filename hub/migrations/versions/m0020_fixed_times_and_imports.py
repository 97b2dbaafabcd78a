"""items whose time is fixed, and what a programme's source said last"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("fixed", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "programme_imports",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("uids", sa.Text(), nullable=False),
        sa.Column("read_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_programme_imports_event_id_events")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_programme_imports")),
    )


def downgrade() -> None:
    op.drop_table("programme_imports")
    op.drop_column("sessions", "fixed")
