"""who took part: evidence, corrections, lists taken in, the open list; and how long people had the hub open"""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendance_batches",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_batches")),
    )
    op.create_table(
        "attendance_corrections",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("there", sa.Boolean(), nullable=False),
        sa.Column("from_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("to_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("undone_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("undone_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_corrections")),
    )
    op.create_table(
        "attendance_evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("from_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("to_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("noted_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("noted_by", sa.String(length=32), nullable=True),
        sa.Column("batch_id", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_evidence")),
    )
    op.create_table(
        "attendance_shown",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_attendance_shown")),
    )
    op.create_table(
        "presence_stays",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("from_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("to_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", "from_at", name=op.f("pk_presence_stays")),
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("came_at", hub.kernel.schema.UtcDateTime(), nullable=True))
    keep_check_ins()


INDEXES = {
    "attendance_batches": ["event_id"],
    "attendance_corrections": ["event_id", "person_id"],
    "attendance_evidence": ["batch_id", "event_id", "person_id"],
    "attendance_shown": ["person_id"],
    "presence_stays": ["person_id"],
}


def keep_check_ins() -> None:
    """What check-in knows of days gone by is evidence, too: who has left was there for the moment at least."""
    bind = op.get_bind()
    seen = sa.table(
        "attendance", *map(sa.column, ("event_id", "day_id", "person_id", "state", "since", "channel", "by"))
    )
    evidence = sa.table("attendance_evidence", *map(sa.column, COLUMNS))
    for row in bind.execute(sa.select(seen).where(seen.c.state.is_not(None), seen.c.since.is_not(None))).all():
        ended = row.since if row.state == "gone" else None
        known = (uuid.uuid4().hex, row.event_id, row.day_id, row.person_id, row.channel or "staff")
        bind.execute(
            evidence.insert().values(dict(zip(COLUMNS, (*known, row.since, ended, row.since, row.by), strict=True)))
        )


COLUMNS = ("id", "event_id", "day_id", "person_id", "source", "from_at", "to_at", "noted_at", "noted_by")


def downgrade() -> None:
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.drop_column("came_at")
    op.drop_table("presence_stays")
    op.drop_table("attendance_shown")
    op.drop_table("attendance_evidence")
    op.drop_table("attendance_corrections")
    op.drop_table("attendance_batches")
