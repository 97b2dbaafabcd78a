"""drafts of programmes, whether an event is out, who changed what, materials, tracks and interpretation"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("published_at", hub.kernel.schema.UtcDateTime(), nullable=True))
    op.execute("update events set published_at = created_at")
    op.add_column("sessions", sa.Column("track", sa.String(length=100), nullable=False, server_default=sa.text("''")))
    op.add_column(
        "sessions", sa.Column("interpretation", sa.String(length=300), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("speakers", sa.Column("picture", sa.String(length=32), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "session_materials",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_session_materials_session_id_sessions")),
        sa.PrimaryKeyConstraint("session_id", "position", name=op.f("pk_session_materials")),
    )
    op.create_table(
        "programme_files",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_programme_files_event_id_events")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_files")),
    )
    with op.batch_alter_table("programme_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_files_event_id"), ["event_id"], unique=False)
    op.create_table(
        "programme_drafts",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("changed_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_programme_drafts_event_id_events")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_programme_drafts")),
    )
    op.create_table(
        "programme_log",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("what", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_programme_log_event_id_events")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_log")),
    )
    with op.batch_alter_table("programme_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_log_event_id"), ["event_id"], unique=False)


def downgrade() -> None:
    op.drop_table("programme_log")
    op.drop_table("programme_drafts")
    op.drop_table("programme_files")
    op.drop_table("session_materials")
    op.drop_column("speakers", "picture")
    op.drop_column("sessions", "interpretation")
    op.drop_column("sessions", "track")
    op.drop_column("events", "published_at")
