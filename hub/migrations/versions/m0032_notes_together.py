"""photos of what groups wrote on paper, and what a group takes along when it joins another"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note_photos",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(length=500), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("created_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("shared_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("shared_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_photos")),
    )
    with op.batch_alter_table("note_photos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_photos_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_photos_group_id"), ["group_id"], unique=False)
    op.create_table(
        "note_joins",
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("into_group_id", sa.String(length=32), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("headline_point_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_note_joins")),
    )
    op.create_table(
        "joined_items",
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "item_id", name=op.f("pk_joined_items")),
    )


def downgrade() -> None:
    op.drop_table("joined_items")
    op.drop_table("note_joins")
    op.drop_table("note_photos")
