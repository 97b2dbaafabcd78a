"""aliases, consents, erasures, what has gone, and who has looked"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant = hub.kernel.schema.UtcDateTime
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("alias_number", sa.Integer(), nullable=True))
    op.create_table(
        "aliases",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_aliases_person_id_persons")),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_aliases")),
    )
    op.create_index(op.f("ix_aliases_person_id"), "aliases", ["person_id"], unique=False)
    op.create_table(
        "privacy_choices",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("controller", sa.String(length=300), nullable=False),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.Column("officer", sa.String(length=300), nullable=False),
        sa.Column("people_days", sa.Integer(), nullable=False),
        sa.Column("needs_days", sa.Integer(), nullable=False),
        sa.Column("log_days", sa.Integer(), nullable=False),
        sa.Column("hold", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_privacy_choices")),
    )
    op.create_table(
        "consents",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("wish", sa.String(length=20), nullable=False),
        sa.Column("given_at", instant(), nullable=False),
        sa.Column("withdrawn_at", instant(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "person_id", "wish", name=op.f("pk_consents")),
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("asked", sa.String(length=10), nullable=False),
        sa.Column("asked_at", instant(), nullable=False),
        sa.Column("due_at", instant(), nullable=False),
        sa.Column("done_at", instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_table(
        "removals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("told_at", instant(), nullable=False),
        sa.Column("due_at", instant(), nullable=False),
        sa.Column("done_at", instant(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removals")),
    )
    op.create_table(
        "data_log",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_log")),
    )
    for table, columns in INDEXES:
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table, columns in INDEXES:
        for column in columns:
            op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
    op.drop_index(op.f("ix_aliases_person_id"), table_name="aliases")
    for name in ("data_log", "removals", "erasures", "consents", "privacy_choices", "aliases"):
        op.drop_table(name)
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.drop_column("alias_number")


INDEXES = (
    ("consents", ("person_id",)),
    ("erasures", ("event_id", "person_id")),
    ("removals", ("event_id",)),
    ("data_log", ("event_id", "by", "person_id")),
)
