"""registration: what is asked, who has said what, and who comes along"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant = hub.kernel.schema.UtcDateTime
    op.create_table(
        "registration_forms",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("opens_at", instant(), nullable=True),
        sa.Column("deadline", instant(), nullable=True),
        sa.Column("target", sa.String(length=20), nullable=False),
        sa.Column("domains", sa.Text(), nullable=False),
        sa.Column("on_site_places", sa.Integer(), nullable=True),
        sa.Column("remote_places", sa.Integer(), nullable=True),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.Column("by_day", sa.Boolean(), nullable=False),
        sa.Column("parties", sa.Boolean(), nullable=False),
        sa.Column("companions", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.String(length=10), nullable=False)
            for name in ("organisation", "municipality", "role", "language", "access", "food")
        ),
        sa.Column("consent_sv", sa.Text(), nullable=False),
        sa.Column("consent_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_registration_forms")),
    )
    op.create_table(
        "registration_questions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("sv", sa.String(length=300), nullable=False),
        sa.Column("en", sa.String(length=300), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_questions")),
    )
    op.create_table(
        "registrations",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("municipality", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("companion", sa.String(length=20), nullable=True),
        sa.Column("companion_name", sa.String(length=200), nullable=False),
        sa.Column("consented_at", instant(), nullable=True),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("created_at", instant(), nullable=False),
        sa.Column("changed_at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_registrations")),
    )
    op.create_table(
        "registration_days",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", "day_id", name=op.f("pk_registration_days")),
    )
    op.create_table(
        "registration_answers",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["registration_questions.id"],
            name=op.f("fk_registration_answers_question_id"),
        ),
        sa.PrimaryKeyConstraint("event_id", "person_id", "question_id", name=op.f("pk_registration_answers")),
    )
    op.create_table(
        "registration_needs",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("asked", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", "asked", name=op.f("pk_registration_needs")),
    )
    op.create_table(
        "registration_needs_seen",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", "at", name=op.f("pk_registration_needs_seen")),
    )
    op.create_table(
        "registration_companions",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("followed_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_registration_companions")),
    )
    for table, column in INDEXES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


INDEXES = (
    ("registration_questions", "event_id"),
    ("registrations", "person_id"),
    ("registration_days", "person_id"),
    ("registration_answers", "person_id"),
    ("registration_answers", "question_id"),
    ("registration_needs", "person_id"),
    ("registration_companions", "person_id"),
    ("registration_companions", "followed_by"),
)


def downgrade() -> None:
    for table in (
        "registration_companions",
        "registration_needs_seen",
        "registration_needs",
        "registration_answers",
        "registration_days",
        "registrations",
        "registration_questions",
        "registration_forms",
    ):
        op.drop_table(table)
