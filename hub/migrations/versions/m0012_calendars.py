"""what calendars have been told, and calendars of one's own"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_entries",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("starts_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("ends_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_calendar_entries")),
    )
    with op.batch_alter_table("calendar_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_entries_event_id"), ["event_id"], unique=False)
    op.execute(
        "INSERT INTO calendar_entries (session_id, event_id, title, starts_at, ends_at, sequence, changed_at, withdrawn) "
        "SELECT sessions.id, sessions.event_id, sessions.title, starts_at, ends_at, 0, events.created_at, false "
        "FROM sessions JOIN events ON events.id = sessions.event_id"
    )
    op.create_table(
        "calendar_links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_links")),
    )
    with op.batch_alter_table("calendar_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_links_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("calendar_links")
    op.drop_table("calendar_entries")
